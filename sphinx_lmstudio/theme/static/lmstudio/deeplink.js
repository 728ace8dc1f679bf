/* The generator of deep links: an entry of mcp.json in, its link out; nothing leaves the page.

   JSON.parse cannot be used: it moves keys like "1" to the front, changes the notation of numbers,
   and words its errors differently in every browser. The links are those of sphinx_lmstudio/model/deeplink.py;
   both are tested with tests/model/deeplink_cases.json. */
(() => {
  "use strict";

  const ACTION = "lmstudio://add_mcp";
  const DEEPEST = 500;
  const SPACE = /[ \t\n\r]*/y;
  const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  const CHARACTERS = /[^"\\\u0000-\u001f]+/y;
  const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;
  const HALF_CHARACTER = /\p{Surrogate}/u;

  /* A fault and its position. `kind` names a message: the form has it as `data-fault-<kind>`. */
  class Fault extends Error {
    constructor(kind, at, words = {}) {
      super(kind);
      Object.assign(this, { kind, at, words });
    }
  }

  /* JSON as nodes: `{at, members}` for an object (a Map, so that a key given twice has its first
     place and its last value, as in Python), `{at, items}` for an array, else `{at, text}`. */
  function readJson(text) {
    let at = 0;

    function take(pattern) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (!found) return "";
      at += found[0].length;
      return found[0];
    }

    function fail(kind, words = {}) {
      if (at >= text.length) throw new Fault("end", at);
      const found = String.fromCodePoint(text.codePointAt(at));
      throw new Fault(kind, at, { found, ...words });
    }

    function string() {
      const start = at;
      at += 1;
      while (text[at] !== '"') {
        if (take(CHARACTERS) || take(ESCAPE)) continue;
        if (at >= text.length || text[at] === "\n") throw new Fault("open", start);
        if (text[at] === "\\") fail("escape", { found: text.slice(at, at + 2) });
        fail("control");
      }
      at += 1;
      const value = JSON.parse(text.slice(start, at));
      const half = HALF_CHARACTER.exec(value);
      if (half) {
        const found = `\\u${half[0].charCodeAt(0).toString(16)}`;
        throw new Fault("escape", start, { found });
      }
      return value;
    }

    /* The content of two brackets, with a `part` after each comma. */
    function list(close, part) {
      at += 1;
      take(SPACE);
      if (text[at] === close) {
        at += 1;
        return;
      }
      for (;;) {
        part();
        take(SPACE);
        if (text[at] === close) break;
        if (text[at] !== ",") fail("comma", { close });
        const comma = at;
        at += 1;
        take(SPACE);
        if (text[at] === close) throw new Fault("trailing", comma, { close });
      }
      at += 1;
    }

    function member(members, depth) {
      if (text[at] !== '"') fail("key");
      const key = string();
      take(SPACE);
      if (text[at] !== ":") fail("colon");
      at += 1;
      members.set(key, value(depth + 1));
    }

    function value(depth) {
      take(SPACE);
      const start = at;
      if (depth > DEEPEST) fail("deep");
      if (text[at] === "{") {
        const members = new Map();
        list("}", () => member(members, depth));
        return { at: start, members };
      }
      if (text[at] === "[") {
        const items = [];
        list("]", () => items.push(value(depth + 1)));
        return { at: start, items };
      }
      if (text[at] === '"') return { at: start, text: JSON.stringify(string()) };
      const scalar = take(SCALAR);
      if (!scalar) fail("value");
      return { at: start, text: scalar };
    }

    const root = value(0);
    take(SPACE);
    if (at < text.length) fail("extra");
    return root;
  }

  function compact(node) {
    if (node.items) return `[${node.items.map(compact).join(",")}]`;
    if (!node.members) return node.text;
    const pairs = [...node.members].map(([key, value]) => `${JSON.stringify(key)}:${compact(value)}`);
    return `{${pairs.join(",")}}`;
  }

  /* The entries by name: `{"name": {…}}`, with or without `mcpServers` around it. */
  function readEntries(text) {
    let root = readJson(text);
    if (!root.members) throw new Fault("object", root.at);
    const around = root.members.get("mcpServers");
    if (around) {
      if (!around.members) throw new Fault("entry", around.at, { name: "mcpServers" });
      root = around;
    }
    if (!root.members.size) throw new Fault("none", root.at);
    for (const [name, entry] of root.members) {
      if (!entry.members) throw new Fault("entry", entry.at, { name });
    }
    return root.members;
  }

  /* Everything but letters, digits and `-_.~`. */
  function percentEncode(text) {
    return encodeURIComponent(text).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  }

  function base64(text) {
    const bytes = new TextEncoder().encode(text);
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }

  function deepLink(name, entry) {
    return `${ACTION}?name=${percentEncode(name)}&config=${percentEncode(base64(compact(entry)))}`;
  }

  /* 1-based; a column is a character, whatever its length in UTF-16. */
  function position(text, at) {
    const before = text.slice(0, at);
    const line = before.split("\n");
    return { line: line.length, column: [...line.at(-1)].length + 1 };
  }

  function fill(pattern, words) {
    return pattern.replace(/\{(\w+)\}/g, (whole, word) => words[word] ?? whole);
  }

  async function copy(code) {
    try {
      await navigator.clipboard.writeText(code.textContent);
      return true;
    } catch {
      // No clipboard in this context, or not allowed: copy the selection in the old way.
      getSelection().selectAllChildren(code);
      return document.execCommand("copy");
    }
  }

  function setUp(form) {
    const part = (name, inside = form) => inside.querySelector(`.lms-deeplink-${name}`);
    const input = part("input");
    const fault = part("fault");
    const status = part("status");
    const results = part("results");
    const pattern = part("result");
    let waiting = 0;

    function explain(text, error) {
      const words = fill(form.getAttribute(`data-fault-${error.kind}`), error.words);
      return fill(form.dataset.position, { ...position(text, error.at), fault: words });
    }

    function result(name, entry) {
      const link = deepLink(name, entry);
      const shown = pattern.cloneNode(true);
      const words = part("add", shown).textContent;
      const add = document.createElement("a");
      const outputs = {
        link,
        markdown: `[${words}](${link})`,
        html: `<a href="${link.replace("&", "&amp;")}">${words}</a>`,
      };
      shown.setAttribute("aria-label", name);
      part("name", shown).textContent = name;
      add.href = link;
      add.textContent = words;
      part("add", shown).replaceChildren(add);
      for (const [kind, text] of Object.entries(outputs)) {
        shown.querySelector(`[data-kind="${kind}"] code`).textContent = text;
      }
      shown.hidden = false;
      return shown;
    }

    function update() {
      clearTimeout(waiting);
      const text = input.value;
      let message = "";
      let entries = new Map();
      try {
        if (text.trim()) entries = readEntries(text);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        message = explain(text, error);
      }
      fault.textContent = message;
      input.setAttribute("aria-invalid", String(Boolean(message)));
      results.replaceChildren(...[...entries].map(([name, entry]) => result(name, entry)));
    }

    // Not at every key: incomplete input is not a fault yet.
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(update, 400);
    });
    input.addEventListener("change", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    part("example").addEventListener("click", () => {
      input.value = form.dataset.example;
      update();
    });
    results.addEventListener("click", async (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const done = await copy(button.parentElement.querySelector("code"));
      status.textContent = done ? form.dataset.copied : form.dataset.notCopied;
      button.classList.toggle("lms-copied", done);
      setTimeout(() => {
        status.textContent = "";
        button.classList.remove("lms-copied");
      }, 3000);
    });
    form.hidden = false;
    // The browser may have restored input after a reload.
    update();
  }

  document.querySelectorAll(".lms-deeplink-form").forEach(setUp);
})();
