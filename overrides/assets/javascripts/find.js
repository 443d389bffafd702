/* The box that finds as the reader types. Without this script its form leads to the page of counties,
   towns and villages. Nothing is loaded before the box is touched. Written for browsers of 2018. */
(function () {
  "use strict";

  const form = document.querySelector(".gk-find");
  if (!form) {
    return;
  }

  const box = form.querySelector(".gk-find__box");
  const page = document.querySelector(".gk-found");
  const start = form.getAttribute("data-start");
  const folder = start.slice(0, start.lastIndexOf("/") + 1);
  const root = folder.slice(0, folder.lastIndexOf("find/"));
  // A folder that is opened without a server shows its listing instead of its page.
  const index = /index\.html$/.test(form.getAttribute("action")) ? "index.html" : "";
  const PAUSE = 25;
  // Full text is large: it is asked only when names leave much open and the reader has stopped.
  const ENOUGH = 0.75;
  const LONG_PAUSE = 700;
  const MOST_PAGES = 5;
  const FEW = 4;
  const MANY = 30;
  const panel = made("div", "gk-find__panel");
  const list = made("div", "gk-find__list");
  const told = made("p", "gk-find__told");
  let asked = 0;
  let timer = 0;
  let engine = null;
  let prose = null;
  let active = -1;

  list.id = "gk-find-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "查找结果");
  told.setAttribute("role", "status");
  panel.hidden = true;
  panel.appendChild(list);
  panel.appendChild(told);
  form.appendChild(panel);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  ["focus", "pointerdown"].forEach(function (name) {
    box.addEventListener(name, function () {
      loaded().catch(failed);
    });
  });
  box.addEventListener("focus", function () {
    if (box.value.trim()) {
      soon();
    }
  });
  box.addEventListener("input", soon);
  box.addEventListener("keydown", pressed);
  form.addEventListener("focusout", function (event) {
    if (!event.relatedTarget || !form.contains(event.relatedTarget)) {
      close();
    }
  });
  // A finger on a result must not first take the focus away and so close the list.
  panel.addEventListener("mousedown", function (event) {
    event.preventDefault();
  });
  form.addEventListener("submit", function (event) {
    if (!box.value.trim()) {
      event.preventDefault();
      box.focus();
    }
  });
  if (page) {
    whole();
  }

  function made(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    if (text) {
      element.textContent = text;
    }
    return element;
  }

  function script(address) {
    return new Promise(function (done, fail) {
      const element = document.createElement("script");
      element.src = address;
      element.onload = done;
      element.onerror = function () {
        element.remove();
        fail(new Error(address));
      };
      document.head.appendChild(element);
    });
  }

  function loaded() {
    if (!engine) {
      engine = script(form.getAttribute("data-engine")).then(function () {
        window.gkFind.use(script, folder);
        return window.gkFind.ready();
      }).catch(function (error) {
        engine = null;
        throw error;
      });
    }
    return engine;
  }

  /* Waits until the reader pauses, and drops the answer to what is no longer asked. */
  function soon() {
    const text = box.value.trim();
    asked += 1;
    const number = asked;
    clearTimeout(timer);
    if (!text) {
      close();
      return;
    }
    timer = setTimeout(function () {
      loaded().then(function () {
        return window.gkFind.find(text);
      }).then(function (hits) {
        if (number === asked && document.activeElement === box) {
          show(text, hits);
          if (!hits.length || hits[0].cover < ENOUGH) {
            return later(number, text, hits);
          }
        }
      }).catch(failed);
    }, PAUSE);
  }

  function later(number, text, hits) {
    return new Promise(function (done) {
      setTimeout(done, LONG_PAUSE);
    }).then(function () {
      return number === asked ? withProse(text, hits) : hits;
    }).then(function (all) {
      if (number === asked && all !== hits && active < 0 && !panel.hidden) {
        show(text, all);
      }
    });
  }

  /* The hits with those of the full text; without it where the browser or the site has none. */
  function withProse(text, hits) {
    const query = window.gkFind.prose(text);
    if (!query || location.protocol === "file:" || !window.WebAssembly) {
      return Promise.resolve(hits);
    }
    prose = prose || script(form.getAttribute("data-engine").replace("finder.js", "fulltext.js"));
    return prose.then(function () {
      return window.gkFind.fulltext(query.folder, query.text, MOST_PAGES);
    }).then(function (pages) {
      return pages.length ? window.gkFind.merged(hits, pages) : hits;
    }).catch(function () {
      return hits;
    });
  }

  function show(text, hits) {
    const groups = window.gkFind.groups(hits, FEW);
    fill(list, groups, true);
    active = -1;
    box.removeAttribute("aria-activedescendant");
    told.textContent = "";
    // What makes one doubt the list stands before it.
    panel.insertBefore(told, window.gkFind.weak(hits) ? list : null);
    if (!hits.length) {
      nothing(told, text);
    } else {
      doubted(told, text, hits);
      const all = made("a", "gk-find__all", "看全部结果");
      all.href = form.getAttribute("action") + "?q=" + encodeURIComponent(text);
      told.appendChild(made("span", "gk-find__count", "找到 " + counted(groups) + " 条"));
      told.appendChild(all);
    }
    open();
  }

  /* What is near enough to be listed; the rest only shares a sign with the question. */
  function counted(groups) {
    return groups.reduce(function (count, group) {
      return count + group.hits.length + group.more;
    }, 0);
  }

  /* One heading a group; in the box they are options, on a page they are links. */
  function fill(place, groups, options) {
    place.textContent = "";
    let number = 0;
    groups.forEach(function (group, at) {
      const set = made(options ? "div" : "section", "gk-find__group");
      const head = made(options ? "div" : "h2", "gk-find__kind", group.kind);
      head.id = "gk-find-kind-" + at;
      if (options) {
        set.setAttribute("role", "group");
        set.setAttribute("aria-labelledby", head.id);
      }
      set.appendChild(head);
      group.hits.forEach(function (hit) {
        set.appendChild(option(hit, options ? "gk-find-" + number++ : ""));
      });
      place.appendChild(set);
    });
  }

  function option(hit, id) {
    const link = made("a", "gk-find__hit");
    const name = made("span", "gk-find__name", hit.name);
    link.href = root + hit.address + (/\/$|^$/.test(hit.address) ? index : "");
    if (id) {
      link.id = id;
      link.tabIndex = -1;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
    }
    link.appendChild(name);
    if (hit.sample) {
      link.appendChild(made("span", "gk-sample", "示例"));
    }
    const note = [hit.note, hit.why].filter(Boolean).join("；");
    if (note) {
      link.appendChild(made("span", "gk-find__note", note));
    }
    return link;
  }

  /* Nothing is about it: whom to ask instead. */
  function nothing(place, text) {
    place.appendChild(made("span", "gk-find__count", "没有找到“" + text + "”。可以少打几个字再试，也可以："));
    const way = made("a", "gk-find__all", "按县、乡镇一步步找到村");
    way.href = form.getAttribute("action");
    place.appendChild(way);
    asking(place);
  }

  /* What was found only touches on it: that is said, and whom to ask. */
  function doubted(place, text, hits) {
    if (window.gkFind.weak(hits)) {
      place.appendChild(made("span", "gk-find__count", "没有正好说“" + text + "”的，这些和它沾边。拿不准就问人："));
      asking(place);
    }
  }

  function asking(place) {
    const hotline = window.gkFind.hotline();
    const people = window.gkFind.people();
    if (people) {
      const list = made("a", "gk-find__all", "看全部" + people[0]);
      list.href = root + people[1] + index;
      place.appendChild(list);
    }
    const call = made("a", "gk-find__all", "打" + hotline[1] + " " + hotline[0]);
    call.href = "tel:" + hotline[0].replace(/[^+0-9]/g, "");
    place.appendChild(call);
  }

  function failed() {
    list.textContent = "";
    told.textContent = "";
    const way = made("a", "gk-find__all", "按县、乡镇一步步找到村");
    way.href = form.getAttribute("action");
    told.appendChild(made("span", "gk-find__count", "网络不好，没能查找。可以再打一个字重试，或者："));
    told.appendChild(way);
    open();
  }

  function open() {
    panel.hidden = false;
    box.setAttribute("aria-expanded", "true");
  }

  function close() {
    panel.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function pressed(event) {
    const hits = Array.from(list.querySelectorAll("[role=option]"));
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing) {
      return;
    }
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0 && !panel.hidden) {
      event.preventDefault();
      hits[active].click();
    } else if (moves[event.key] && panel.hidden && box.value.trim()) {
      event.preventDefault();
      soon();
    } else if (moves[event.key] && hits.length) {
      event.preventDefault();
      move(hits, moves[event.key]);
    }
  }

  /* From the box through all options and back to the box. */
  function move(hits, step) {
    if (active >= 0) {
      hits[active].setAttribute("aria-selected", "false");
    }
    active = (active + 1 + step + hits.length + 1) % (hits.length + 1) - 1;
    if (active < 0) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    hits[active].setAttribute("aria-selected", "true");
    hits[active].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", hits[active].id);
  }

  /* The page of all results, for the query in its address. */
  function whole() {
    const text = (new URLSearchParams(location.search).get("q") || "").trim();
    if (!text) {
      return;
    }
    const count = made("p", "gk-find__told");
    const results = made("div", "gk-find__results");
    box.value = text;
    page.textContent = "";
    page.appendChild(made("h2", "gk-found__title", "找“" + text + "”"));
    count.setAttribute("role", "status");
    count.textContent = "正在找……";
    page.appendChild(count);
    page.appendChild(results);
    loaded().then(function () {
      return window.gkFind.find(text);
    }).then(function (hits) {
      tell(hits, "，正在找文章……");
      return withProse(text, hits);
    }).then(function (hits) {
      tell(hits, "");
      if (!hits.length) {
        count.textContent = "";
        nothing(count, text);
      }
      doubted(count, text, hits);
    }).catch(function () {
      count.textContent = "网络不好，没能查找。请刷新再试，或者从下面一步步找。";
    });

    function tell(hits, more) {
      const groups = window.gkFind.groups(hits, MANY);
      count.textContent = "找到 " + counted(groups) + " 条" + more;
      fill(results, groups, false);
    }
  }
})();
