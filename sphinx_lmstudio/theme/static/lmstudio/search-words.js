/* Divides text into terms, like `search/words.py`: `tests/search/words.yaml` tests both; and
   what is near to a word. */
(() => {
  "use strict";

  const CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff";
  const LETTER = `(?:(?![${CJK}])[\\p{L}\\p{N}]|[\u0300-\u036f])`;
  const RUNS = new RegExp(`[${CJK}]+|(?:--?|(?<!/)[/$@.])?${LETTER}+(?:[._/@+:#\\-]${LETTER}+)*`, "gu");
  const PARTS = new RegExp(`${LETTER}+`, "gu");
  const BARE = new RegExp(`^${LETTER}+$`, "u");
  const HUMPS = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/;
  const PAIRED = new RegExp(`^[${CJK}]`, "u");
  const MAX_TERM = 80;

  function fold(text) {
    const bare = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return bare.normalize("NFC").replaceAll("ß", "ss");
  }

  const PLAIN = /^[A-Z]?[a-z0-9]+$/;

  function partsOf(run) {
    if (PLAIN.test(run)) return [run];
    return (run.match(PARTS) ?? []).flatMap((word) => word.split(HUMPS));
  }

  const isBare = (run, length) => length === 1 && BARE.test(run);

  /* The terms of several words, each with the number of its first part. */
  function wholesOf(run, length) {
    const wholes = isBare(run, length) ? [] : [[run, 0]];
    const segments = run.split(/[./@:]/);
    let offset = 0;
    for (const segment of segments.length > 1 ? segments : []) {
      const size = partsOf(segment).length;
      if (size > 1) wholes.push([segment, offset]);
      offset += size;
    }
    const slash = run.indexOf("/");
    if (slash > 0) wholes.push([run.slice(slash), partsOf(run.slice(0, slash)).length]);
    const names = slash < 0 ? run.split(".") : [];
    for (let n = 1; n < names.length - 1; n += 1)
      wholes.push([names.slice(n).join("."), partsOf(names.slice(0, n).join(".")).length]);
    return wholes;
  }

  /* The runs of a text, with their parts and their positions. */
  function* runsOf(text) {
    for (const match of text.matchAll(RUNS)) {
      const [run] = match;
      const isPaired = PAIRED.test(run);
      const characters = isPaired ? [...run] : [];
      const parts = isPaired
        ? characters.slice(0, Math.max(1, characters.length - 1)).map((c, n) => c + (characters[n + 1] ?? ""))
        : partsOf(run);
      yield { run, begin: match.index, isPaired, parts };
    }
  }

  /* The terms of a text, as `find_terms` of `search/words.py` finds them. */
  function findTerms(text) {
    const terms = [];
    let position = 0;
    for (const { run, isPaired, parts } of runsOf(text)) {
      parts.forEach((part, n) => terms.push([fold(part), position + n]));
      const wholes = isPaired ? [] : wholesOf(run, parts.length);
      for (const [whole, offset] of wholes) terms.push([fold(whole), position + offset]);
      position += parts.length;
    }
    return { terms: terms.filter(([term]) => term.length <= MAX_TERM), length: position };
  }

  /* The beginning and end of each position of a text, and its run, up to a limit. */
  function placesOf(text, count = Infinity) {
    const places = [];
    for (const { run, begin, isPaired, parts } of runsOf(text)) {
      if (places.length >= count) break;
      let from = 0;
      for (const part of parts) {
        const at = isPaired ? from : run.indexOf(part, from);
        places.push([begin + at, begin + at + part.length, begin, begin + run.length]);
        from = isPaired ? at + 1 : at + part.length;
      }
    }
    return places;
  }

  /* Whether two words differ by one typing error: a letter added, missing, replaced, or two swapped.
     With `isBegun`, the second may go on. */
  function isSlip(word, term, isBegun = false) {
    let begin = 0;
    while (begin < word.length && word[begin] === term[begin]) begin += 1;
    const isSame = (a, b) => {
      const rest = word.length - begin - a;
      if (isBegun ? rest <= 0 || term.length - begin - b < rest : term.length - begin - b !== rest) return false;
      for (let n = 0; n < rest; n += 1) if (word[begin + a + n] !== term[begin + b + n]) return false;
      return true;
    };
    const isSwapped = word[begin] === term[begin + 1] && word[begin + 1] === term[begin];
    return isSame(1, 0) || isSame(0, 1) || isSame(1, 1) || (isSwapped && isSame(2, 2));
  }

  /* The edit distance of two words; null if it is more than `most`. */
  function distance(word, other, most) {
    let row = Array.from({ length: other.length + 1 }, (_, n) => n);
    for (let i = 1; i <= word.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const changed = row[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1);
        next.push(Math.min(changed, row[j] + 1, next[j - 1] + 1));
      }
      if (Math.min(...next) > most) return null;
      row = next;
    }
    return row[other.length] <= most ? row[other.length] : null;
  }

  globalThis.lmstudioWords = { MAX_TERM, distance, findTerms, fold, isBare, isSlip, placesOf, runsOf };
})();
