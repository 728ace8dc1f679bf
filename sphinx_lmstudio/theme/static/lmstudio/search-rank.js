/* Ranks the pages for a query, each by its best place.

   A title that is the query comes first, then one that begins with it, then a name that is it, then
   headings, then text, with more for words that stand near each other. `search/index.py` says what
   the index has. */
(() => {
  "use strict";

  /* How well a term matches a word. */
  const QUALITY = {
    exact: 1,
    stem: 0.85,
    begun: 0.8,
    joined: 0.75,
    stemOfUnknown: 0.6,
    partsOfKnown: 0.55,
    slip: 0.5,
    loose: 0.3,
  };
  const MAX_RANKED = 400;

  const numbers = (text) => {
    let last = 0;
    return text.split(",").map((step) => (last += parseInt(step, 36)));
  };

  /* The positions of a unit in a page: position → its quality and its length in positions. */
  function occurrences(unit, page) {
    const found = new Map();
    const add = (position, quality, length) => {
      if (quality > (found.get(position)?.[0] ?? 0)) found.set(position, [quality, length]);
    };
    const size = unit.parts.length;
    for (const [text, quality] of unit.foundWhole.get(page) ?? [])
      for (const position of numbers(text)) add(position, quality, size);
    const parts = unit.foundParts.map((places) => {
      const positions = new Map();
      for (const [text, quality] of places.get(page) ?? [])
        for (const position of numbers(text)) positions.set(position, Math.max(quality, positions.get(position) ?? 0));
      return positions;
    });
    if (size === 1 && !unit.whole) {
      for (const [position, quality] of parts[0]) add(position, quality, 1);
      return found;
    }
    // In order, as in an identifier in another notation.
    const fits = (n, position) => (unit.stops[n] ? QUALITY.exact : (parts[n].get(position) ?? 0));
    for (const [position, quality] of parts[unit.anchor]) {
      const begin = position - unit.anchor;
      const least = parts.reduce((worst, _, n) => Math.min(worst, n === unit.anchor ? quality : fits(n, begin + n)), QUALITY.exact);
      if (least > 0) add(begin, least * unit.inParts, size);
    }
    if (found.size === 0 && parts.every((positions, n) => unit.stops[n] || positions.size > 0))
      parts.forEach((positions) => positions.forEach((quality, position) => add(position, quality * QUALITY.loose, 1)));
    return found;
  }

  /* The candidates among many pages: those that have the words often, or at their beginning, which
     is their title. Positions are not decoded for that. */
  function roughScore(units, page) {
    let sum = 0;
    for (const unit of units) {
      const found = [unit.foundWhole, ...unit.foundParts].flatMap((pages) => pages.get(page) ?? []);
      let best = 0;
      for (const [positions, quality] of found) {
        const inTitle = positions.indexOf(",") === 1 || positions.length === 1 ? 3 : 0;
        best = Math.max(best, quality * (3 + Math.min(positions.length, 40) / 10 + inTitle));
      }
      sum += unit.weight * best;
    }
    return sum;
  }

  /* The pages by the units they contain, the best first. */
  function rank(index, units, phrases, here) {
    const count = index.pages.length;
    const rarity = (pages) => Math.log(1 + (count - pages + 0.5) / (pages + 0.5));
    for (const unit of units) {
      unit.foundWhole = index.find(unit.wholes);
      unit.foundParts = unit.terms.map((candidates) => index.find(candidates));
      unit.anchor = Math.max(0, unit.stops.indexOf(false));
      const needed = unit.foundParts.filter((_, n) => n === unit.anchor || !unit.stops[n]);
      const common = [...unit.foundParts[unit.anchor].keys()].filter((page) => needed.every((pages) => pages.has(page)));
      unit.pages = new Set([...unit.foundWhole.keys(), ...common]);
      unit.weight = unit.isStop ? 0.05 : rarity(unit.pages.size);
      // A whole unit counts more than its parts.
      if (unit.foundWhole.size > 0) unit.weight = Math.max(unit.weight, rarity(unit.foundWhole.size));
    }
    const total = units.reduce((sum, unit) => sum + unit.weight, 0);
    const shares = new Map();
    for (const unit of units)
      for (const page of unit.pages) shares.set(page, (shares.get(page) ?? 0) + unit.weight);
    for (const [begin, end] of phrases)
      for (const unit of units.slice(begin, end).filter((unit) => !unit.isStop))
        for (const page of [...shares.keys()]) if (!unit.pages.has(page)) shares.delete(page);
    const best = Math.max(0, ...shares.values());
    let pages = [...shares.keys()].filter((page) => shares.get(page) >= best * 0.55 && shares.get(page) > 0);
    if (pages.length > MAX_RANKED) {
      const scores = new Map(pages.map((page) => [page, roughScore(units, page)]));
      pages = pages.sort((a, b) => scores.get(b) - scores.get(a)).slice(0, MAX_RANKED);
    }
    const hits = [];
    for (const page of pages) {
      const hit = score(index, units, phrases, page, total);
      if (!hit) continue;
      if (here && index.groupOf(page) === here) hit.score += total * 0.01;
      hits.push(hit);
    }
    return hits.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  /* The score of a page, by its best place. */
  function score(index, units, phrases, page, total) {
    const { places, length } = index.pages[page];
    const found = units.map((unit) => [...occurrences(unit, page)].sort((a, b) => a[0] - b[0]));
    for (const [begin, end] of phrases) {
      const kept = inPhrase(units.slice(begin, end), found.slice(begin, end));
      if (!kept) return null;
      kept.forEach((list, n) => (found[begin + n] = list));
    }
    let best = null;
    const cursors = units.map(() => 0);
    const frequency = units.map(() => 0);
    places.forEach((place, number) => {
      const end = place.begin + place.size;
      const lists = found.map((list, n) => {
        const from = cursors[n];
        while (cursors[n] < list.length && list[cursors[n]][0] < end) cursors[n] += 1;
        return list.slice(from, cursors[n]);
      });
      if (lists.every((list) => list.length === 0)) return;
      lists.forEach((list, n) => list.forEach(([, [quality]]) => (frequency[n] += quality)));
      const value = scoreOfPlace(units, lists, place, total);
      if (!best || value > best.value) best = { value, number, lists };
    });
    if (!best) return null;
    const norm = 0.4 + (0.6 * length) / index.averageSize;
    const text = units.reduce((sum, unit, n) => sum + (unit.weight * frequency[n]) / (frequency[n] + 1.5 * norm), 0);
    const has = units.reduce((sum, unit, n) => sum + unit.weight * certainty(found[n]), 0) / total;
    const positions = best.lists.flatMap((list) => list.map(([position, [, size]]) => [position, size]));
    positions.sort((a, b) => a[0] - b[0]);
    return { page, place: best.number, positions, score: (best.value + text * 0.6) * has ** 3 };
  }

  /* How certain a unit is, by the best of its occurrences; a stem is as certain as the word. */
  function certainty(list) {
    let best = 0;
    for (const [, [quality]] of list) best = Math.max(best, quality);
    return Math.min(1, best / QUALITY.begun);
  }

  /* The occurrences in the order of the text: `found` without the rest; null if there are none. */
  function inPhrase(units, found) {
    const begins = [];
    const maps = found.map((list) => new Map(list));
    const anchor = units.findIndex((unit) => !unit.isStop);
    if (anchor < 0) return found;
    const offsets = [];
    units.reduce((offset, unit, n) => ((offsets[n] = offset), offset + unit.parts.length), 0);
    for (const position of maps[anchor].keys()) {
      const begin = position - offsets[anchor];
      // Words like "the" are indexed only in titles.
      if (units.every((unit, n) => unit.isStop || maps[n].has(begin + offsets[n]))) begins.push(begin);
    }
    if (begins.length === 0) return null;
    return maps.map((map, n) =>
      begins.map((begin) => begin + offsets[n]).filter((p) => map.has(p)).map((p) => [p, map.get(p)]),
    );
  }

  const HEADS = { p: 3, a: 1.8, n: 1.8, f: 1.8, s: 1.6 };

  function scoreOfPlace(units, lists, place, total) {
    const headEnd = place.begin + place.head;
    let value = 0;
    let covered = 0;
    let inHead = 0;
    units.forEach((unit, n) => {
      if (lists[n].length === 0) return;
      covered += unit.weight * certainty(lists[n]);
      let frequency = 0;
      let head = 0;
      for (const [position, [quality]] of lists[n]) {
        if (position < headEnd) head = Math.max(head, quality);
        else frequency += quality;
      }
      inHead += head > 0 ? unit.parts.length : 0;
      const norm = 0.5 + place.size / 160;
      value += unit.weight * (head * HEADS[place.kind] + (1.6 * frequency) / (frequency + norm));
      if (unit.whole && lists[n].some(([, [quality]]) => quality === QUALITY.exact)) value += unit.weight * 1.5;
    });
    const share = covered / total;
    value *= share ** 2;
    const headShare = place.head > 0 ? Math.min(1, inHead / place.head) : 0;
    value += total * titleValue(units, lists, place) + total * 0.8 * headShare * share;
    return value + nearness(units, lists, place) * share;
  }

  const WORTH = { p: [9, 6], a: [7, 2.5], n: [6, 2.5], f: [4.5, 2.5], s: [4, 2] };

  /* Whether a head is the query, or begins with it; a head may have several names: `-y, --yes`. */
  function titleValue(units, lists, place) {
    const maps = lists.map((list) => new Map(list));
    const length = units.reduce((sum, unit) => sum + unit.parts.length, 0);
    if (length > place.head) return 0;
    // Several words are a heading rather than the parts of a name.
    const [whole, begun] = WORTH[place.kind === "n" && units.length > 1 ? "s" : place.kind];
    const atBegin = certaintyAt(units, maps, place.begin);
    if (length === place.head) return whole * atBegin;
    const isOneOfTwo = units.length === 1 && units[0].whole && place.kind === "f" && place.head - length === 1;
    const atEnd = isOneOfTwo ? certaintyAt(units, maps, place.begin + place.head - length) : 0;
    return Math.max(begun * atBegin, atEnd === 1 ? whole * 0.9 : 0);
  }

  /* How certain it is that the units follow one another from a position. */
  function certaintyAt(units, maps, begin) {
    let position = begin;
    let least = 1;
    for (const [n, unit] of units.entries()) {
      const at = maps[n].get(position);
      if (!at) return 0;
      least = Math.min(least, at[0]);
      position += unit.parts.length;
    }
    return least ** 4;
  }

  /* More for words that are close to each other, most for those in order. */
  function nearness(units, lists, place) {
    const events = [];
    lists.forEach((list, n) => {
      if (units[n].isStop) return;
      for (const [position, [quality]] of list) events.push([position, n, quality]);
    });
    const wanted = new Set(events.map(([, n]) => n)).size;
    if (wanted < 2) return 0;
    events.sort((a, b) => a[0] - b[0]);
    const headEnd = place.begin + place.head;
    const last = new Map();
    let best = 0;
    for (const [position, n, quality] of events) {
      last.set(n, [position, quality]);
      const seen = [...last].sort((a, b) => b[1][0] - a[1][0]);
      let weight = 0;
      let size = 0;
      for (const [m, [at, how]] of seen) {
        if (at < headEnd !== position < headEnd) break;
        weight += units[m].weight * how;
        size += units[m].parts.length;
        if (size === units[m].parts.length) continue;
        const span = position - at + 1;
        best = Math.max(best, weight * Math.min(1, (size + 1) / (span + 1)));
      }
    }
    // Steps from one word to the next, as they were typed.
    const positions = lists.map((list) => new Map(list));
    let inOrder = 0;
    for (let n = 1; n < units.length; n += 1) {
      const step = units[n - 1].parts.length;
      if ([...positions[n - 1].keys()].some((position) => positions[n].has(position + step)))
        inOrder += (units[n - 1].weight + units[n].weight) / 2;
    }
    return best * 1.4 + inOrder * 0.8;
  }

  globalThis.lmstudioRank = { QUALITY, rank };
})();
