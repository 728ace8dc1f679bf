/* How a hit of the search is shown, and its target. Loaded by `search.js`, which creates elements. */
(() => {
  "use strict";

  /* The address of a hit, with its place and the words that are marked there. */
  function addressOf(hit, top) {
    const address = new URL(hit.address || "./", top);
    if (hit.words.length > 0) address.searchParams.set("found", hit.words.slice(0, 8).join("\n"));
    address.hash = hit.anchor;
    return address.href;
  }

  const marked = (element, pieces) =>
    pieces.map(([text, isMarked]) => (isMarked ? element("mark", {}, text) : text));

  function piecesOf(text, marks) {
    const pieces = [];
    let at = 0;
    for (const [begin, end] of marks) {
      pieces.push([text.slice(at, begin), false], [text.slice(begin, end), true]);
      at = end;
    }
    return [...pieces, [text.slice(at), false]];
  }

  /* The option for a hit. */
  function optionOf(hit, { element, top }) {
    const title = element("span", { class: "lms-search-title" });
    const isPage = hit.kind === "p";
    if (hit.method) {
      const kinds = `lms-badge lms-method lms-method-${hit.method.toLowerCase()}`;
      title.append(element("span", { class: kinds }, hit.method), " ");
    }
    title.append(...(isPage ? marked(element, piecesOf(hit.title, hit.nameMarks)) : [hit.title]));
    const option = element("a", { role: "option", tabindex: "-1", href: addressOf(hit, top), "aria-selected": "false" });
    option.append(title);
    if (hit.around.length > 0) {
      option.append(" ", element("span", { class: "lms-search-around" }, hit.around.join(" › ")));
    }
    if (!isPage && hit.name) {
      const name = element("span", { class: `lms-search-place lms-search-${hit.kind}` });
      name.append(...marked(element, piecesOf(hit.name, hit.nameMarks)));
      option.append(" ", name);
    }
    if (hit.snippet.length > 0) {
      option.append(" ", element("span", { class: "lms-search-snippet" }, ...marked(element, hit.snippet)));
    }
    return option;
  }

  globalThis.lmstudioHits = { optionOf };
})();
