  // Words as the index has them: versions whole, Chinese and Japanese in pairs of characters.
  var splitQuery = (query) =>
    (query.match(words) || []).flatMap((word) => {
      const characters = [...word];
      if (!paired.test(word) || characters.length === 1) return [word];
      return characters.slice(1).map((character, n) => characters[n] + character);
    });

  const mend = () => {
    // Names of pages become addresses, which Sphinx does not quote.
    const quoted = (index) => ({
      ...index,
      docnames: index.docnames.map((name) => name.split("/").map(encodeURIComponent).join("/")),
    });
    const { setIndex, _parseQuery, makeSearchSummary } = Search;
    if (Search._index) Search._index = quoted(Search._index);
    Search.setIndex = (index) => setIndex(quoted(index));

    // Sphinx leaves out numbers: status codes and ports.
    Search._parseQuery = (query) => {
      const parsed = _parseQuery(query);
      const numbers = splitQuery(query).filter((word) => /^\d+$/.test(word));
      const [, required, , highlighted] = parsed;
      for (const number of numbers) required.add(number), highlighted.add(number);
      return parsed;
    };

    // A page without words has no summary.
    Search.makeSearchSummary = (...parts) =>
      makeSearchSummary(...parts) || document.createDocumentFragment();

    // A catalog of Sphinx may have fewer plurals than its language, or empty ones.
    const { ngettext } = Documentation;
    Documentation.ngettext = (one, many, n) => {
      const inOurs = one.startsWith("Search finished") ? found.replace("%s", n) : undefined;
      return ngettext(one, many, n) || inOurs || (n === 1 ? one : many);
    };
  };
  // Both stand before this in Sphinx's and furo's pages; another theme may load them later.
  if (typeof Search === "undefined" || typeof Documentation === "undefined")
    document.addEventListener("DOMContentLoaded", mend);
  else mend();
