/* Reads the page aloud with the browser's own Chinese voice, sentence by sentence, each marked as it is read. */
(function () {
  "use strict";

  const voices = window.speechSynthesis;
  const button = document.querySelector("[data-do=read]");
  const article = document.querySelector(".md-content__inner");
  const SENTENCE = /[^。！？；\n]+[。！？；]?/g;
  const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, summary, figcaption, div";
  let queue = [];
  let reading = false;
  let turn = 0;

  if (!voices || !window.SpeechSynthesisUtterance || !button || !article) {
    return;
  }
  // Some browsers know their voices at once, others a moment later.
  offer();
  if (voices.addEventListener) {
    voices.addEventListener("voiceschanged", offer);
  } else {
    voices.onvoiceschanged = offer;
  }
  button.addEventListener("click", function () {
    if (reading) {
      stop();
    } else {
      start();
    }
  });
  window.addEventListener("pagehide", stop);

  function voice() {
    return voices.getVoices().find(function (each) {
      return /^(zh|cmn)[-_](Hans[-_])?CN/i.test(each.lang);
    });
  }

  function offer() {
    button.hidden = !voice();
  }

  function start() {
    reading = true;
    turn += 1;
    queue = sentences();
    label();
    next(turn);
  }

  function stop() {
    reading = false;
    turn += 1;
    voices.cancel();
    unwrap();
    label();
  }

  function label() {
    button.setAttribute("aria-pressed", String(reading));
    button.lastElementChild.textContent = reading ? "停止" : "朗读";
  }

  /* The visible text, in the order of the page; a sentence does not run over the end of a block. */
  function sentences() {
    const found = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, null, false);
    const nodes = [];
    while (walker.nextNode()) {
      nodes.push(walker.currentNode);
    }
    let block = null;
    let parts = [];
    nodes.filter(function (node) {
      return isSeen(node.parentElement);
    }).forEach(function (node) {
      const holder = node.parentElement.closest(BLOCKS);
      if (holder !== block) {
        cut(parts, found);
        block = holder;
        parts = [];
      }
      parts.push(node);
    });
    cut(parts, found);
    return found;
  }

  function isSeen(element) {
    return element.getClientRects().length > 0
      && !element.closest("[aria-hidden=true], .gk-foot, .gk-bar, .gk-unseen, .gk-wrong, .gk-actions, button");
  }

  function cut(parts, found) {
    const text = parts.map(function (node) {
      return node.data;
    }).join("");
    const here = [];
    let match;
    SENTENCE.lastIndex = 0;
    while ((match = SENTENCE.exec(text))) {
      if (/[^\s\u3000-\u303f\uff00-\uff0f]/.test(match[0])) {
        here.push({ from: match.index, to: SENTENCE.lastIndex, text: match[0].trim(), shown: [] });
      }
    }
    wrap(parts, here);
    found.push.apply(found, here);
  }

  /* Each sentence in elements of its own, the last first: what lies before stays where it was. */
  function wrap(parts, here) {
    let start = 0;
    parts.forEach(function (node) {
      const length = node.length;
      here.slice().reverse().forEach(function (sentence) {
        const from = Math.max(sentence.from - start, 0);
        const to = Math.min(sentence.to - start, length);
        if (from < to) {
          const range = document.createRange();
          const shown = document.createElement("span");
          shown.className = "gk-sentence";
          range.setStart(node, from);
          range.setEnd(node, to);
          range.surroundContents(shown);
          sentence.shown.unshift(shown);
        }
      });
      start += length;
    });
  }

  function next(mine) {
    const sentence = queue.shift();
    if (!sentence) {
      stop();
      return;
    }
    const said = new SpeechSynthesisUtterance(sentence.text);
    said.voice = voice();
    said.lang = "zh-CN";
    said.rate = 0.9;
    said.onend = said.onerror = function () {
      // What was stopped ends as well, and must not go on.
      if (reading && mine === turn) {
        next(mine);
      }
    };
    mark(sentence);
    voices.speak(said);
  }

  function mark(sentence) {
    unmark();
    sentence.shown.forEach(function (shown) {
      shown.classList.add("gk-sentence--read");
    });
    sentence.shown[0].scrollIntoView({ block: "center" });
  }

  function unmark() {
    each(".gk-sentence--read", function (shown) {
      shown.classList.remove("gk-sentence--read");
    });
  }

  function unwrap() {
    each(".gk-sentence", function (shown) {
      const holder = shown.parentNode;
      while (shown.firstChild) {
        holder.insertBefore(shown.firstChild, shown);
      }
      holder.removeChild(shown);
      holder.normalize();
    });
  }

  function each(selector, does) {
    Array.from(document.querySelectorAll(selector)).forEach(does);
  }
})();
