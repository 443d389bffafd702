/* Before anything is painted: in which form a reader wants the pages. Small, for every page waits for it. */
(function () {
  "use strict";

  let wanted = /[?&]elder=1(&|$)/.test(location.search);
  try {
    wanted = localStorage.getItem("gongkai-elder") === "1" || wanted;
  } catch (error) {
    // Where nothing may be kept, the address says it.
  }
  if (wanted) {
    document.documentElement.classList.add("gk-elder");
  }
})();
