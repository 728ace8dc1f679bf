/* The index, and queries to it; it does not need a page, so Node can run it too. `search/index.py` writes the
   files that it reads. */
(() => {
  "use strict";

  const { MAX_TERM, distance, fold, isBare, isSlip, placesOf, runsOf } = globalThis.lmstudioWords;
  const { QUALITY, rank } = globalThis.lmstudioRank;

  const MAX_COMPLETIONS = 60;
  const MIN_SLIP = 5;
  // Characters: more is a text that was pasted, whose words are many searches.
  const MAX_QUERY = 300;

  /* The words of a query. In quotes they are a phrase. A run without spaces is one unit, which a page
     contains as a whole, or by its parts. */
  function parseQuery(query) {
    const units = [];
    const phrases = [];
    const pieces = query.slice(0, MAX_QUERY).split(/["“”„«»]/);
    pieces.forEach((piece, n) => {
      const first = units.length;
      for (const { run, isPaired, parts } of runsOf(piece)) {
        const whole = isPaired || isBare(run, parts.length) ? "" : fold(run);
        const folded = parts.map(fold);
        const texts = folded.filter((part) => part.length <= MAX_TERM);
        // Of a checksum nothing is left: it is looked for, and not found.
        units.push({ whole, parts: texts.length > 0 ? texts : folded, isPaired, isLast: false });
      }
      const isQuoted = n % 2 === 1 && n < pieces.length - 1;
      if (isQuoted && units.length > first) phrases.push([first, units.length]);
    });
    const last = units.at(-1);
    if (last && !/[\s"“”«»]$/.test(query)) last.isLast = true;
    return { units, phrases };
  }

  /* Kinds and sizes of a page's places, and where each begins. */
  function readPlaces(text) {
    let begin = 0;
    const places = text.split(";").map((entry) => {
      const [head, body] = entry.slice(1).split(",").map((size) => parseInt(size, 36));
      const place = { kind: entry[0], begin, head, size: head + body };
      begin += head + body;
      return place;
    });
    return { places, length: begin };
  }

  /* The ranges of a text at these positions; an identifier is a single range. */
  function marksOf(text, positions) {
    if (positions.length === 0) return [];
    const places = placesOf(text, positions.at(-1)[0] + positions.at(-1)[1]);
    const marks = [];
    for (const [position, length] of positions) {
      const first = places[position];
      const last = places[Math.min(position + length, places.length) - 1];
      if (!first || !last) continue;
      const isRun = length > 1 && first[2] === last[2];
      const [begin, end] = isRun ? [first[2], last[3]] : [first[0], last[1]];
      const before = marks.at(-1);
      if (before && begin <= before[1]) before[1] = Math.max(before[1], end);
      else marks.push([begin, end]);
    }
    return marks;
  }

  const SNIPPET = 180;

  /* The part of a text around most of its marks, as pieces: [text, whether it is marked]. */
  function snippetOf(text, marks) {
    let begin = 0;
    let most = 0;
    for (const [from] of marks) {
      const seen = new Set();
      for (const [a, b] of marks)
        if (a >= from && b <= from + SNIPPET * 0.8) seen.add(fold(text.slice(a, b)));
      if (seen.size > most) [most, begin] = [seen.size, from];
    }
    begin = Math.max(0, begin - 40);
    // Start at the beginning of a word, or of a line if one is near.
    const line = text.lastIndexOf("\n", begin + 40);
    if (begin > 0) begin = line >= begin - 20 ? line + 1 : text.indexOf(" ", begin) + 1;
    let end = Math.min(text.length, begin + SNIPPET);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), begin + SNIPPET / 2);
    const pieces = [];
    let at = begin;
    for (const [a, b] of marks) {
      if (a < at || b > end) continue;
      pieces.push([text.slice(at, a), false], [text.slice(a, b), true]);
      at = b;
    }
    pieces.push([text.slice(at, end), false]);
    if (begin > 0) pieces.unshift(["… ", false]);
    if (end < text.length) pieces.push([" …", false]);
    // A line is a block: a type, say, and what is said about it.
    return pieces.filter(([piece]) => piece).map(([piece, isMarked]) => [piece.replaceAll("\n", " · "), isMarked]);
  }

  const wordsOf = (text, marks) => marks.map(([a, b]) => text.slice(a, b).toLowerCase());

  class Index {
    /* `core` is `index.js`; `load` brings a part of the index by its name; `stem` and `stopwords` are
       those of the site's language. */
    constructor(core, { load, stem = (word) => word, stopwords = [] }) {
      this.core = core;
      this.load = load;
      this.stem = (word) => fold(stem(word));
      this.stopwords = new Set([...stopwords].map(fold));
      this.terms = core.terms.split("\n");
      this.numbers = new Map(this.terms.map((term, n) => [term, n]));
      this.stems = new Map();
      this.joined = new Map();
      core.stems.split("\n").forEach((rule, n) => this.addStem(this.terms[n], rule, n));
      this.pages = core.places.map((text) => readPlaces(text));
      this.postings = new Map();
      const sizes = this.pages.map((page) => page.length);
      this.averageSize = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);
    }

    addStem(term, rule, n) {
      const add = (map, key) => (map.has(key) ? map.get(key).push(n) : map.set(key, [n]));
      const kept = parseInt(rule, 10);
      add(this.stems, rule ? term.slice(0, kept) + rule.slice(String(kept).length) : term);
      const bare = term.replace(/[^\p{L}\p{N}]/gu, "");
      if (bare !== term) add(this.joined, bare);
    }

    /* The numbers of the terms that begin with a word, the shortest first. */
    completions(word) {
      let [low, high] = [0, this.terms.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.terms[middle] < word) low = middle + 1;
        else high = middle;
      }
      const found = [];
      for (; low < this.terms.length && this.terms[low].startsWith(word); low += 1) found.push(low);
      found.sort((a, b) => this.terms[a].length - this.terms[b].length);
      return found.slice(0, MAX_COMPLETIONS);
    }

    /* The terms that a word may mean, each with its quality. */
    candidates(word, isLast) {
      const found = new Map();
      const add = (term, quality) => found.set(term, Math.max(quality, found.get(term) ?? 0));
      const isKnown = this.numbers.has(word);
      if (isKnown) add(this.numbers.get(word), QUALITY.exact);
      if (/^\p{L}+$/u.test(word)) {
        for (const term of this.stems.get(this.stem(word)) ?? []) add(term, isKnown ? QUALITY.stem : QUALITY.stemOfUnknown);
      }
      for (const term of this.joined.get(word) ?? []) add(term, QUALITY.joined);
      const completions = isLast || found.size === 0 ? this.completions(word) : [];
      for (const term of completions) add(term, isLast ? QUALITY.begun : QUALITY.loose);
      if (!isKnown && completions.length === 0) for (const term of this.slips(word, isLast)) add(term, QUALITY.slip);
      return found;
    }

    /* The terms that differ from a word by a single typing error. */
    slips(word, isLast) {
      if (word.length < MIN_SLIP - 1) return [];
      const exact = [];
      const begun = [];
      this.terms.forEach((term, n) => {
        const difference = term.length - word.length;
        if (difference < -1 || term.length < MIN_SLIP || (difference > 1 && !isLast)) return;
        if (difference <= 1 && isSlip(word, term)) exact.push(n);
        else if (isLast && isSlip(word, term, true)) begun.push(n);
      });
      return exact.length > 0 ? exact : begun.slice(0, MAX_COMPLETIONS);
    }

    async loadTerms(terms) {
      const begins = this.core.postings;
      const wanted = new Set();
      for (const term of terms) {
        if (this.postings.has(term)) continue;
        wanted.add(begins.findLastIndex((begin) => begin <= term));
      }
      await Promise.all(
        [...wanted].map(async (part) => {
          const lines = (await this.load(`postings-${part}`)).split("\n");
          lines.forEach((line, n) => this.postings.set(begins[part] + n, line));
        }),
      );
    }

    /* The postings of a term: page → encoded positions. */
    pagesOf(term) {
      const kept = this.postings.get(term);
      if (typeof kept !== "string") return kept;
      const pages = new Map();
      let page = 0;
      for (const entry of kept.split(";")) {
        const colon = entry.indexOf(":");
        page += parseInt(entry.slice(0, colon), 36);
        pages.set(page, entry.slice(colon + 1));
      }
      this.postings.set(term, pages);
      return pages;
    }

    /* The pages with any of these terms: page → list of positions, each with its quality. */
    find(candidates) {
      const found = new Map();
      for (const [term, quality] of candidates) {
        for (const [page, positions] of this.pagesOf(term)) {
          if (found.has(page)) found.get(page).push([positions, quality]);
          else found.set(page, [[positions, quality]]);
        }
      }
      return found;
    }

    /* Hits for a query, the best first. */
    async search(query, { here = "", limit = 20, group = null } = {}) {
      const { units, phrases } = parseQuery(query);
      if (units.length === 0) return { hits: [], total: 0, groups: new Map() };
      for (const unit of units) {
        // Words like "the" are indexed only in titles and names.
        unit.stops = unit.parts.map((part) => this.stopwords.has(part));
        unit.isStop = !unit.whole && unit.stops.every(Boolean);
        // A query that is a known term rarely means other text with the same parts.
        unit.inParts = unit.isPaired ? QUALITY.exact : this.numbers.has(unit.whole) ? QUALITY.partsOfKnown : QUALITY.stem;
        unit.wholes = unit.whole ? this.candidates(unit.whole, unit.isLast) : new Map();
        unit.terms = unit.parts.map((part, n) =>
          this.candidates(part, unit.isLast && n === unit.parts.length - 1),
        );
      }
      await this.loadTerms(units.flatMap((unit) => [unit.wholes, ...unit.terms].flatMap((m) => [...m.keys()])));
      const ranked = rank(this, units, phrases, here);
      const groups = new Map();
      for (const hit of ranked) {
        const name = this.groupOf(hit.page);
        groups.set(name, (groups.get(name) ?? 0) + 1);
      }
      const shown = group === null ? ranked : ranked.filter((hit) => this.groupOf(hit.page) === group);
      const hits = await Promise.all(shown.slice(0, limit).map((hit) => this.describe(hit)));
      return { hits, total: shown.length, groups };
    }

    /* The top-level section of a page; empty for those in none. */
    groupOf(page) {
      return this.core.groups[this.core.around[page]][0] ?? "";
    }

    /* The content of a hit, and its target. */
    async describe({ page, place, positions }) {
      const part = this.core.texts.findLastIndex((begin) => begin <= page);
      const texts = (await this.load(`texts-${part}`))[page - this.core.texts[part]];
      const { begin, head, kind } = this.pages[page].places[place];
      const [anchor, title, body] = texts[place];
      const own = positions.map(([position, length]) => [position - begin, length]);
      const inHead = own.filter(([position]) => position < head);
      const inBody = own.filter(([position]) => position >= head).map(([p, length]) => [p - head, length]);
      const nameMarks = marksOf(title, inHead);
      const marks = marksOf(body, inBody);
      return {
        title: this.core.titles[page],
        address: this.core.addresses[page],
        method: this.core.methods[page],
        around: this.core.groups[this.core.around[page]],
        anchor,
        kind,
        name: title,
        nameMarks,
        snippet: snippetOf(body, marks),
        words: [...new Set([...wordsOf(title, nameMarks), ...wordsOf(body, marks)])],
      };
    }

    /* The query with similar words of the site, if there are any. */
    suggest(query) {
      let isOther = false;
      const words = query.slice(0, MAX_QUERY).split(/\s+/).map((word) => {
        const folded = fold(word);
        if (folded.length < 4 || this.candidates(folded, false).size > 0) return word;
        let best = null;
        for (const term of this.terms) {
          if (Math.abs(term.length - folded.length) > 2) continue;
          const far = distance(folded, term, best ? best.far - 1 : folded.length > 5 ? 2 : 1);
          if (far !== null) best = { term, far };
        }
        if (!best) return word;
        isOther = true;
        return best.term;
      });
      return isOther ? words.join(" ") : "";
    }
  }

  /* The index of a site, once its first file is loaded. The address of each other file names its version.
     `loadScript` takes an address from the folder of this script. */
  function openIndex(loadScript) {
    const core = globalThis.lmstudioSearch.index;
    // Names that `language_data.js` defines are not properties of the window.
    const stemmer = typeof Stemmer === "undefined" ? null : new Stemmer();
    return new Index(core, {
      load: async (name) => {
        await loadScript(`../lmstudio-search/${name}.js?v=${core.versions[name]}`);
        return globalThis.lmstudioSearch[name];
      },
      stem: stemmer ? (word) => stemmer.stemWord(word) : undefined,
      stopwords: typeof stopwords === "undefined" ? [] : stopwords,
    });
  }

  globalThis.lmstudioEngine = { Index, openIndex, parseQuery };
})();
