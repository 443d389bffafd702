/* The bar at the foot of a phone's screen makes room while a call button of the page is in sight. */
(function () {
  "use strict";

  const bar = document.querySelector(".gk-bar");
  const calls = Array.from(document.querySelectorAll("article .gk-button--call[href^='tel:']")).filter(function (call) {
    return bar && !bar.contains(call);
  });

  if (!calls.length || !window.IntersectionObserver) {
    return;
  }
  const inSight = new Set();
  const observer = new IntersectionObserver(function (seen) {
    seen.forEach(function (one) {
      inSight[one.isIntersecting ? "add" : "delete"](one.target);
    });
    bar.classList.toggle("gk-bar--idle", inSight.size > 0);
  }, { threshold: 1 });
  calls.forEach(function (call) {
    observer.observe(call);
  });
})();
