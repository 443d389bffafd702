/* The reader's own village: kept on this telephone by one tap, forgotten by one; the home page opens with it. */
(function () {
  "use strict";

  const KEY = "gongkai-village";
  const script = document.currentScript;
  const root = script ? new URL("../../", script.src).href : "";
  const actions = document.querySelector("[data-village]");
  const home = document.querySelector(".gk-mine");

  // A browser that may keep nothing shows none of this.
  if (root && works()) {
    if (actions) {
      offer(actions.querySelector("[data-do=keep]"));
    }
    if (home) {
      welcome(home);
    }
  }

  function works() {
    try {
      localStorage.setItem(KEY + "-test", "1");
      localStorage.removeItem(KEY + "-test");
      return true;
    } catch (error) {
      return false;
    }
  }

  /* Several sites may share one host: each has its own village. */
  function key() {
    return KEY + ":" + root;
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key()));
    } catch (error) {
      return null;
    }
  }

  function keep() {
    // The short address never changes, whatever becomes of the page's own.
    const short = document.querySelector(".gk-short a");
    localStorage.setItem(key(), JSON.stringify({
      name: actions.getAttribute("data-village"),
      phone: actions.getAttribute("data-phone"),
      address: (short ? short.href : location.href).slice(root.length)
    }));
  }

  function isKept() {
    const village = kept();
    return Boolean(village) && village.name === actions.getAttribute("data-village");
  }

  function offer(button) {
    const text = button.querySelector("span");
    button.hidden = false;
    if (isKept()) {
      // Who is to be rung may have changed since.
      keep();
    }
    show();
    button.addEventListener("click", function () {
      if (isKept()) {
        localStorage.removeItem(key());
      } else {
        keep();
      }
      show();
    });

    function show() {
      button.setAttribute("aria-pressed", String(isKept()));
      text.textContent = isKept() ? "是我的村（点一下取消）" : "设为我的村";
    }
  }

  function welcome(box) {
    const village = kept();
    if (!village || !village.name || !village.address) {
      return;
    }
    const link = box.querySelector(".gk-mine__link");
    const call = box.querySelector(".gk-button--call");
    link.href = root + village.address;
    link.querySelector("strong").textContent = village.name;
    call.hidden = !village.phone;
    if (village.phone) {
      call.href = "tel:" + village.phone.replace(/[^+0-9]/g, "");
      call.querySelector(".gk-button__number").textContent = village.phone;
    }
    box.querySelector("[data-do=forget]").addEventListener("click", function () {
      localStorage.removeItem(key());
      box.hidden = true;
    });
    box.hidden = false;
  }
})();
