/* 长辈版: one tap, remembered. The one action of the page stays; the rest waits behind one button. */
(function () {
  "use strict";

  const KEY = "gongkai-elder";
  const FORM = "gk-elder";
  const page = document.documentElement;
  const button = document.querySelector("[data-do=elder]");
  const article = document.querySelector(".md-content__inner");
  let rest = null;

  if (!button || !article) {
    return;
  }
  button.hidden = false;
  button.addEventListener("click", function () {
    const wanted = !page.classList.contains(FORM);
    page.classList.toggle(FORM, wanted);
    remember(wanted);
    show();
  });
  document.addEventListener("click", carry);
  window.addEventListener("hashchange", reveal);
  show();

  function remember(wanted) {
    try {
      if (wanted) {
        localStorage.setItem(KEY, "1");
      } else {
        localStorage.removeItem(KEY);
      }
    } catch (error) {
      // Then the address says it, from link to link.
    }
    const query = new URLSearchParams(location.search);
    query.delete("elder");
    if (wanted && !isKept()) {
      query.set("elder", "1");
    }
    const text = String(query);
    try {
      history.replaceState(null, "", location.pathname + (text && "?" + text) + location.hash);
    } catch (error) {
      // A page opened as a file may not be allowed a new address.
    }
  }

  function isKept() {
    try {
      return localStorage.getItem(KEY) === "1";
    } catch (error) {
      return false;
    }
  }

  function carry(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || !page.classList.contains(FORM) || isKept() || link.hasAttribute("download")) {
      return;
    }
    const inside = link.protocol === location.protocol && link.host === location.host;
    if (inside && !/[?&]elder=1(&|$)/.test(link.search)) {
      link.search += (link.search ? "&" : "?") + "elder=1";
    }
  }

  function show() {
    const on = page.classList.contains(FORM);
    button.setAttribute("aria-pressed", String(on));
    button.lastElementChild.textContent = on ? "普通版" : "长辈版";
    if (on) {
      fold();
    } else {
      unfold();
    }
  }

  /* All behind the first part of the page, up to what ends every page. */
  function fold() {
    const headings = Array.from(article.children).filter(function (element) {
      return element.tagName === "H2";
    });
    if (rest || headings.length < 2) {
      return;
    }
    const box = document.createElement("div");
    const more = document.createElement("button");
    const names = headings.slice(1).map(function (heading) {
      return heading.textContent;
    });
    box.id = "rest";
    box.hidden = true;
    more.type = "button";
    more.className = "gk-button gk-more-of-page";
    more.textContent = "看其余的：" + names.join("、");
    more.setAttribute("aria-expanded", "false");
    more.setAttribute("aria-controls", box.id);
    more.addEventListener("click", open);
    let next = headings[1];
    article.insertBefore(more, next);
    article.insertBefore(box, next);
    while (next && !next.matches(".gk-bar, .gk-foot")) {
      const after = next.nextSibling;
      box.appendChild(next);
      next = after;
      while (next && next.nodeType !== 1) {
        const text = next;
        next = next.nextSibling;
        box.appendChild(text);
      }
    }
    rest = { box: box, more: more };
    reveal();
  }

  function open() {
    const first = rest.box.querySelector("h2");
    rest.box.hidden = false;
    rest.more.hidden = true;
    first.tabIndex = -1;
    first.focus();
  }

  function unfold() {
    if (rest) {
      while (rest.box.firstChild) {
        article.insertBefore(rest.box.firstChild, rest.box);
      }
      article.removeChild(rest.box);
      article.removeChild(rest.more);
      rest = null;
    }
  }

  /* A link may lead into what is folded away. */
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (rest && target && rest.box.contains(target)) {
      rest.box.hidden = false;
      rest.more.hidden = true;
      target.scrollIntoView();
    }
  }
})();
