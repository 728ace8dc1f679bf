// The search without a page: `node ask.mjs TASK SCRIPTS [SITE]`, what is asked on stdin, JSON on stdout.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";

const [task, scripts, site] = process.argv.slice(2);
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const run = (file) => vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });

for (const name of ["search-words", "search-rank", "search-engine"]) run(path.join(scripts, `${name}.js`));

async function openSite() {
  // What `language_data.js` expects of a browser.
  globalThis.window = globalThis;
  globalThis.document = { addEventListener() {} };
  run(path.join(site, "_static", "language_data.js"));
  const loaded = new Set();
  const load = async (name) => {
    if (!loaded.has(name)) run(path.join(site, "_static", "lmstudio-search", `${name}.js`));
    loaded.add(name);
    return globalThis.lmstudioSearch[name];
  };
  const stemmer = vm.runInThisContext("typeof Stemmer === 'undefined' ? null : new Stemmer()");
  const index = new globalThis.lmstudioEngine.Index(await load("index"), {
    load,
    stem: stemmer ? (word) => stemmer.stemWord(word) : undefined,
    stopwords: vm.runInThisContext("stopwords"),
  });
  return { index, loaded };
}

const tasks = {
  terms: () => asked.map((text) => globalThis.lmstudioWords.findTerms(text)),
  spans: () =>
    asked.map((text) => globalThis.lmstudioWords.placesOf(text).map(([begin, end]) => text.slice(begin, end))),
  slips: () => asked.map(([word, term, isBegun]) => globalThis.lmstudioWords.isSlip(word, term, isBegun)),
  stems: async () => {
    const { index } = await openSite();
    return asked.map((word) => index.stem(word));
  },
  async search() {
    const { index, loaded } = await openSite();
    const answers = [];
    for (const entry of asked) {
      const [query, options] = Array.isArray(entry) ? entry : [entry, {}];
      const result = await index.search(query, options);
      const suggestion = result.total === 0 ? index.suggest(query) : "";
      answers.push({ ...result, groups: [...result.groups], suggestion, loaded: [...loaded] });
    }
    return answers;
  },
};

process.stdout.write(JSON.stringify(await tasks[task]()));
