/* Asks Pagefind for pages whose prose holds what was typed. A file of its own, loaded late: browsers
   that do not know `import()` cannot read it, and go without full text. */
(function () {
  "use strict";

  let ready = null;

  /* `folder` is the index's own; answers with addresses below the site's root. */
  window.gkFind.fulltext = function (folder, text, most) {
    // The worker would be another 12 KB, for an index that is read in a moment.
    // A module's address is taken from the page's, not from this script's.
    const whole = new URL(folder, location.href).href;
    ready = ready || import(whole + "pagefind.js").then(function (pagefind) {
      return pagefind.options({ excerptLength: 16, noWorker: true }).then(function () {
        return pagefind.init();
      }).then(function () {
        return pagefind;
      });
    });
    return ready.then(function (pagefind) {
      return pagefind.search(text);
    }).then(function (found) {
      return Promise.all(found.results.slice(0, most).map(function (result) {
        return result.data();
      }));
    }).then(function (pages) {
      return pages.map(function (page) {
        return { address: page.raw_url, name: page.meta.title, excerpt: page.plain_excerpt || plain(page.excerpt) };
      });
    });
  };

  function plain(html) {
    return new DOMParser().parseFromString(html, "text/html").body.textContent;
  }
})();
