/* Marks the words of a hit on its page, and opens the folds and tabs around them.

   Marks are the browser's own highlights: nothing in the page changes for them. Loaded by `search.js`
   where an address names words: `?found=…`, one a line. */
(() => {
  "use strict";

  const MARKS = "lms-found";
  const MAX_WORDS = 8;
  let marksButton;

  function clearMarks() {
    CSS.highlights?.delete(MARKS);
    marksButton?.remove();
    marksButton = undefined;
  }

  /* The text of the article, and the nodes of its letters. */
  function textOfArticle(article) {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("script, style, textarea, .headerlink, .copybtn")
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    return { nodes, text: text.toLowerCase() };
  }

  function rangesOf(article, found) {
    const { nodes, text } = textOfArticle(article);
    // Text may become longer in lower case: then the marks would be in other places.
    if (nodes.length === 0 || text.length !== nodes.at(-1)[0] + nodes.at(-1)[1].data.length) return [];
    const isLetter = (character) => /[\p{L}\p{N}]/u.test(character ?? "");
    const spot = (offset) => {
      const [begin, node] = nodes[nodes.findLastIndex(([first]) => first <= offset)];
      return [node, offset - begin];
    };
    const ranges = [];
    for (const word of found) {
      for (let at = text.indexOf(word); at >= 0 && ranges.length < 500; at = text.indexOf(word, at + word.length)) {
        const end = at + word.length;
        if (isLetter(text[at - 1]) && isLetter(word[0]) && word.length < 4) continue;
        const range = document.createRange();
        range.setStart(...spot(at));
        const [node, offset] = spot(end - 1);
        range.setEnd(node, offset + 1);
        ranges.push({ range, word });
      }
    }
    return ranges;
  }

  /* The block with most of the words, in the target of the address. */
  function bestBlock(ranges, target) {
    const blocks = new Map();
    for (const { range, word } of ranges) {
      const parent = range.startContainer.parentElement;
      if (target && !target.contains(parent)) continue;
      const block = parent.closest("p, li, dt, dd, pre, tr, figure, h1, h2, h3, h4, h5, h6, summary") ?? parent;
      if (!blocks.has(block)) blocks.set(block, new Set());
      blocks.get(block).add(word);
    }
    const most = Math.max(0, ...[...blocks.values()].map((seen) => seen.size));
    return [...blocks].find(([, seen]) => seen.size === most)?.[0];
  }

  /* Open the folds and tabs around a block; tabs listen for the event of the browser's search. */
  function reveal(block) {
    let isOpened = false;
    for (let around = block; around; around = around.parentElement) {
      if (around.tagName === "DETAILS" && !around.open) around.open = isOpened = true;
      if (around.getAttribute("hidden") === "until-found") {
        around.dispatchEvent(new Event("beforematch", { bubbles: true }));
        isOpened = true;
      }
    }
    const { top: begin, bottom: end } = block.getBoundingClientRect();
    if (isOpened || begin < 0 || end > innerHeight) block.scrollIntoView({ block: "center", behavior: "instant" });
  }

  function targetOf(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null; // a stray "%"
    }
  }

  /* Mark the words that an address names, and show the place. */
  function markWords(address, label) {
    clearMarks();
    const found = (address.searchParams.get("found") ?? "").split("\n").filter(Boolean).slice(0, MAX_WORDS);
    const article = document.querySelector("article");
    if (found.length === 0 || !article) return;
    const ranges = rangesOf(article, found);
    if (ranges.length === 0) return;
    const block = bestBlock(ranges, targetOf(address.hash)) ?? bestBlock(ranges, null);
    if (block && (address.hash || block !== bestBlock(ranges, article.querySelector("h1")))) reveal(block);
    if (!CSS.highlights) return;
    CSS.highlights.set(MARKS, new Highlight(...ranges.map(({ range }) => range)));
    marksButton = document.createElement("button");
    marksButton.type = "button";
    marksButton.className = "lms-marks-button";
    marksButton.textContent = label;
    marksButton.addEventListener("click", clearMarks);
    document.body.append(marksButton);
  }

  /* Go to a place of the page one is on, and mark the words there. */
  function goTo(address, label) {
    if (address.hash !== location.hash) location.hash = address.hash;
    else targetOf(address.hash)?.scrollIntoView();
    markWords(address, label);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) clearMarks();
  });

  globalThis.lmstudioMarks = { goTo, markWords };
})();
