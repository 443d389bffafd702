/* Answers queries with the site's own script and index files: node run.js <site> <finder.js> < queries */
"use strict";

const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [site, script] = process.argv.slice(2);
const queries = JSON.parse(fs.readFileSync(0, "utf8"));
const run = (file) => vm.runInThisContext(fs.readFileSync(file, "utf8"), file);

run(script);
gkFind.use((name) => {
  run(path.join(site, name.split("?")[0]));
  return Promise.resolve();
}, "find/");

(async () => {
  const answers = [];
  for (const query of queries) {
    const hits = await gkFind.find(query);
    const shown = gkFind.groups(hits, 4).reduce((all, group) => all.concat(group.hits), []);
    answers.push({ query, found: shown.slice(0, 12).map((hit) => hit.address) });
  }
  process.stdout.write(JSON.stringify(answers));
})();
