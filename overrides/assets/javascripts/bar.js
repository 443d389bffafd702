/* The bar at the foot of a phone's screen makes room while the page's own call button is in sight. */
(function () {
  "use strict";

  const bar = document.querySelector(".gk-bar");
  const call = document.querySelector(".gk-button--call[href^='tel:']");

  if (!bar || bar.contains(call) || !window.IntersectionObserver) {
    return;
  }
  new IntersectionObserver(function (seen) {
    bar.classList.toggle("gk-bar--idle", seen[seen.length - 1].isIntersecting);
  }, { threshold: 1 }).observe(call);
})();
