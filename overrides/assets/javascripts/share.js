/* Sends the page on by the telephone's own share sheet, else copies its address; prints it. */
(function () {
  "use strict";

  const share = document.querySelector("[data-do=share]");
  const print = document.querySelector("[data-do=print]");

  if (print && window.print) {
    print.hidden = false;
    print.addEventListener("click", function () {
      window.print();
    });
  }
  if (share && (navigator.share || document.queryCommandSupported("copy"))) {
    share.hidden = false;
    share.addEventListener("click", send);
  }

  function address() {
    return share.getAttribute("data-address") || location.href;
  }

  function send() {
    if (!navigator.share) {
      tell(copied());
      return;
    }
    navigator.share({ title: document.title, url: address() }).catch(function (error) {
      // A reader who changes their mind is told nothing.
      if (error.name !== "AbortError") {
        tell(copied());
      }
    });
  }

  /* The old way: the new one is not there on http, in WeChat and from a folder. */
  function copied() {
    const field = document.createElement("textarea");
    field.value = address();
    field.className = "gk-unseen";
    document.body.appendChild(field);
    field.select();
    const done = document.execCommand("copy");
    document.body.removeChild(field);
    share.focus();
    return done;
  }

  function tell(done) {
    const text = share.querySelector("span");
    share.setAttribute("aria-live", "polite");
    text.textContent = done ? "网址已复制，去粘贴给别人" : address();
  }
})();
