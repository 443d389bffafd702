/* Asks Pagefind for pages whose prose holds what was typed. Pagefind is a module: a small one that the
   build writes beside the index hands it over, and browsers that know no modules go without full text. */
(function () {
  "use strict";

  let ready = null;

  function engine(address) {
    return new Promise(function (done, fail) {
      const element = document.createElement("script");
      // Whoever has this also reads what Pagefind is written in.
      if (!("noModule" in element) || !String.prototype.replaceAll) {
        fail(new Error("too old for Pagefind"));
        return;
      }
      element.type = "module";
      element.src = address;
      element.onload = function () {
        done(window.gkFind.pagefind);
      };
      element.onerror = fail;
      document.head.appendChild(element);
    });
  }

  /* `folder` is the index's own; answers with addresses below the site's root. */
  window.gkFind.fulltext = function (folder, text, most) {
    ready = ready || engine(folder + "engine.js").then(function (pagefind) {
      // The worker would be another 12 KB, for an index that is read in a moment.
      return pagefind.options({ excerptLength: 16, noWorker: true }).then(function () {
        return pagefind.init();
      }).then(function () {
        return pagefind;
      });
    }).catch(function (error) {
      // What could not be had is asked for again the next time.
      ready = null;
      throw error;
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
