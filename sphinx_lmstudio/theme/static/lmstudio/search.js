/* The search as readers see it: a dialog over the page (`/`, Ctrl-K, the field in the sidebar), and the
   same in the article of `search.html`. `search-marks.js` marks words on pages.

   It is ARIA's combobox: the focus stays in the field, hits are options and links. The engine
   (`search-words.js`, `search-rank.js`, `search-engine.js`) and the index are loaded when the dialog
   opens, as scripts: `file://` allows nothing else. Without this script the field in the sidebar is a
   form, and the button in the header a link. */
(() => {
  "use strict";

  const script = document.currentScript;
  const words = script.dataset;
  const RECENT = `lmstudio:${words.project}:searches`;
  const KEPT = 5;
  const ENGINE = [
    "../lmstudio-search/index.js",
    "../language_data.js",
    "search-words.js",
    "search-rank.js",
    "search-engine.js",
    "search-hits.js",
  ];
  const LIMIT = { dialog: 20, page: 50 };
  const top = new URL(document.documentElement.dataset.content_root ?? "./", location.href);

  /* Creates an element; text is never HTML. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  const scripts = new Map();

  function loadScript(address) {
    const { href } = new URL(address, script.src);
    if (!scripts.has(href)) {
      const loaded = new Promise((done, fail) => {
        const tag = element("script", { src: href });
        // In order, since the engine consists of several files.
        tag.async = false;
        tag.addEventListener("load", done);
        tag.addEventListener("error", () => (scripts.delete(href), fail(new Error(href))));
        document.head.append(tag);
      });
      scripts.set(href, loaded);
    }
    return scripts.get(href);
  }

  let index;

  function openIndex() {
    index ??= Promise.all(ENGINE.map(loadScript)).then(() => globalThis.lmstudioEngine.openIndex(loadScript));
    index.catch(() => (index = undefined));
    return index;
  }

  // Storage may be blocked, empty or contain other data: then nothing is remembered.
  function readRecent() {
    try {
      return JSON.parse(localStorage.getItem(RECENT)).filter((query) => typeof query === "string");
    } catch {
      return [];
    }
  }

  function keepRecent(query) {
    const kept = [query, ...readRecent().filter((other) => other !== query)].slice(0, KEPT);
    try {
      localStorage.setItem(RECENT, JSON.stringify(kept));
    } catch {
      // See above.
    }
  }

  const pageOf = (query) => {
    const address = new URL(words.page, top);
    if (query) address.searchParams.set("q", query);
    return address.href;
  };

  let boxes = 0;

  /* A field, chips, hits and a note about them, in a dialog or in the page. */
  class SearchBox {
    constructor(limit) {
      const id = `lms-search-${(boxes += 1)}`;
      this.limit = this.step = limit;
      this.group = null;
      this.latest = 0;
      this.active = -1;
      this.list = element("div", { role: "listbox", id: `${id}-hits`, "aria-label": words.hits, hidden: "" });
      this.input = element("input", {
        type: "text",
        name: "q",
        role: "combobox",
        class: "lms-search-input",
        placeholder: words.search,
        "aria-label": words.search,
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": this.list.id,
        autocomplete: "off",
        autocapitalize: "off",
        autocorrect: "off",
        spellcheck: "false",
        enterkeyhint: "search",
      });
      this.form = element("form", { class: "lms-search-form", action: pageOf("") }, this.input);
      this.chips = element("div", { class: "lms-search-chips", role: "group", "aria-label": words.sections, hidden: "" });
      this.note = element("p", { class: "lms-search-note", role: "status" });
      this.parts = [this.form, this.chips, this.note, this.list];
      this.shown = Promise.resolve();
      this.input.addEventListener("input", () => {
        this.limit = this.step;
        this.update();
      });
      this.input.addEventListener("keydown", (event) => this.onKey(event));
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.onClick(event));
      // A click on a hit does not take the focus from the field.
      this.list.addEventListener("mousedown", (event) => event.button === 0 && event.preventDefault());
    }

    get options() {
      return [...this.list.children];
    }

    /* Show the hits for the input. */
    update() {
      this.shown = this.find();
      return this.shown;
    }

    async find() {
      const query = this.input.value.trim();
      const turn = (this.latest += 1);
      if (!query) {
        this.showRecent();
        return;
      }
      try {
        const search = await openIndex();
        const settings = { here: words.section, limit: this.limit, group: this.group };
        let result = await search.search(this.input.value, settings);
        if (this.group !== null && result.total === 0 && result.groups.size > 0) {
          this.group = null;
          result = await search.search(this.input.value, { ...settings, group: null });
        }
        if (turn !== this.latest) return;
        this.show(query, result, search);
      } catch (error) {
        if (turn !== this.latest) return;
        this.fill([], words.failed);
        console.error(error);
      }
    }

    show(query, { hits, total, groups }, search) {
      const suggestion = total === 0 ? search.suggest(query) : "";
      this.showChips(groups, search.core.sections);
      const options = hits.map((hit) => globalThis.lmstudioHits.optionOf(hit, { element, top }));
      if (suggestion) options.push(this.queryOption(suggestion, words.meant));
      if (total > hits.length) options.push(this.moreOption(query));
      const note = total > 0 ? words.found.replace("%s", total) : `${words.nothing} ${words.advice}`;
      this.fill(options, note);
      this.list.dataset.query = query;
    }

    showRecent() {
      this.group = null;
      this.showChips(new Map());
      const recent = readRecent();
      this.fill(recent.map((query) => this.queryOption(query)), recent.length > 0 ? words.recent : "");
      this.list.dataset.query = "";
    }

    fill(options, note) {
      options.forEach((option, n) => (option.id = `${this.list.id}-${n}`));
      this.list.replaceChildren(...options);
      this.list.hidden = options.length === 0;
      this.list.scrollTop = 0;
      this.input.setAttribute("aria-expanded", String(options.length > 0));
      this.note.textContent = note;
      this.activate(options.length > 0 && this.input.value.trim() ? 0 : -1);
    }

    /* An option with another query. */
    queryOption(query, sentence = "%s") {
      const [before, after] = sentence.split("%s");
      const option = element("a", { role: "option", tabindex: "-1", href: pageOf(query), "aria-selected": "false" });
      option.append(before, element("b", {}, query), after ?? "");
      option.dataset.asks = query;
      return option;
    }

    /* The option that shows more hits. */
    moreOption(query) {
      const option = element("a", { role: "option", tabindex: "-1", href: pageOf(query), "aria-selected": "false" }, words.more);
      option.dataset.more = "";
      return option;
    }

    async showMore() {
      const first = this.options.length - 1;
      this.limit += this.step;
      await this.update();
      this.activate(Math.min(first, this.options.length - 1));
    }

    showChips(groups, sections) {
      const named = (sections ?? []).filter((name) => groups.has(name)).map((name) => [name, groups.get(name)]);
      this.chips.hidden = named.length < 2 && this.group === null;
      const chips = named.map(([name, count]) => {
        const chip = element("button", { type: "button", "aria-pressed": String(name === this.group) }, `${name} `);
        chip.append(element("span", {}, String(count)));
        chip.addEventListener("click", () => {
          this.group = this.group === name ? null : name;
          this.update().then(() => [...this.chips.children].find((other) => other.dataset.name === name)?.focus());
        });
        chip.dataset.name = name;
        return chip;
      });
      this.chips.replaceChildren(...chips);
    }

    activate(place) {
      this.active = place;
      this.options.forEach((option, n) => option.setAttribute("aria-selected", String(n === place)));
      const option = this.options[place];
      if (option) {
        this.input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else this.input.removeAttribute("aria-activedescendant");
    }

    onKey(event) {
      if (event.isComposing) return;
      if (event.key === "Enter") {
        event.preventDefault();
        // Wait for the hits of the present input.
        this.shown.then(() => this.follow(event.ctrlKey || event.metaKey));
        return;
      }
      const last = this.options.length - 1;
      const places = {
        ArrowDown: this.active === last ? 0 : this.active + 1,
        ArrowUp: this.active <= 0 ? last : this.active - 1,
        Home: 0,
        End: last,
      };
      if (last < 0 || !(event.key in places)) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.activate(places[event.key]);
    }

    /* Go to the chosen hit, or to the search page if there is none. */
    follow(inNewTab) {
      const query = this.input.value.trim();
      const option = this.options[this.active];
      if (!option) {
        if (query && this.leave) location.assign(pageOf(query));
      } else if (inNewTab && !option.dataset.asks) {
        keepRecent(query);
        window.open(option.href, "_blank", "noopener");
      } else option.click();
    }

    onClick(event) {
      const option = event.target.closest("[role=option]");
      if (!option) return;
      if ("more" in option.dataset) {
        event.preventDefault();
        this.showMore();
        return;
      }
      if (!option.dataset.asks) {
        keepRecent(this.input.value.trim());
        const isHere = option.href.split("#")[0].split("?")[0] === location.href.split("#")[0].split("?")[0];
        if (isHere && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          this.leave?.();
          goTo(new URL(option.href));
        }
        return;
      }
      event.preventDefault();
      this.ask(option.dataset.asks);
    }

    ask(query) {
      this.input.value = query;
      this.limit = this.step;
      this.input.focus();
      return this.update();
    }
  }

  let dialog;

  function makeDialog() {
    const box = new SearchBox(LIMIT.dialog);
    const close = element("button", { type: "button", class: "lms-search-close", "aria-label": words.close }, "×");
    const made = element("dialog", { class: "lms-search", "aria-label": words.search }, ...box.parts);
    box.form.append(close);
    box.leave = () => made.close();
    close.addEventListener("click", () => made.close());
    // A click on the dialog itself is outside of its content.
    made.addEventListener("click", (event) => event.target === made && made.close());
    document.body.append(made);
    return { made, box };
  }

  function openDialog(text = "") {
    dialog ??= makeDialog();
    const { made, box } = dialog;
    if (!made.open) made.showModal();
    if (text) box.input.value = text;
    box.input.focus();
    box.input.select();
    box.update();
    openIndex().catch(() => {});
  }

  function isTyping(target) {
    return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
  }

  const inPage = document.querySelector(".lms-search-page");
  let pageBox;

  /* The search page: its address contains the query, and follows the input. */
  function fillPage() {
    pageBox = new SearchBox(LIMIT.page);
    inPage.replaceChildren(...pageBox.parts);
    const asked = () => new URLSearchParams(location.search).get("q") ?? "";
    pageBox.input.value = asked();
    pageBox.update();
    if (!asked()) pageBox.input.focus();
    pageBox.input.addEventListener("input", () => {
      const address = new URL(location.href);
      address.searchParams.set("q", pageBox.input.value);
      history.replaceState(history.state, "", address);
    });
    window.addEventListener("popstate", () => {
      pageBox.input.value = asked();
      pageBox.update();
    });
  }

  const open = (text) => (pageBox ? (text ? pageBox.ask(text) : pageBox.input.focus()) : openDialog(text));

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || event.altKey || event.defaultPrevented) return;
      const isChord = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k";
      const hasShortcuts =
        typeof DOCUMENTATION_OPTIONS === "undefined" || DOCUMENTATION_OPTIONS.ENABLE_SEARCH_SHORTCUTS !== false;
      const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && hasShortcuts;
      if (!isChord && !(isSlash && !isTyping(event.target))) return;
      event.preventDefault();
      // Sphinx's own handler would focus the field of the sidebar.
      event.stopImmediatePropagation();
      open();
    },
    true,
  );

  for (const form of document.querySelectorAll(".sidebar-search-container")) {
    const field = form.querySelector("input[name=q]");
    const begin = () => {
      const text = field.value;
      field.value = "";
      open(text);
    };
    // Not on focus: keyboard users may only be passing through.
    field?.addEventListener("click", begin);
    field?.addEventListener("input", begin);
    form.dataset.lmsKeys = /Mac|iP(hone|ad)/.test(navigator.platform) ? "⌘K" : "Ctrl K";
    field?.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
  }

  for (const link of document.querySelectorAll(".lms-search-link")) {
    link.addEventListener("click", (event) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }

  /* Mark the words that an address names, and show the place. */
  async function markWords(address) {
    await loadScript("search-marks.js");
    globalThis.lmstudioMarks.markWords(address, words.unmark);
  }

  /* Go to a hit on the current page. */
  async function goTo(address) {
    await loadScript("search-marks.js");
    globalThis.lmstudioMarks.goTo(address, words.unmark);
  }

  /* After all scripts of the page have run, since one of them makes the tabs. */
  function begin() {
    const address = new URL(location.href);
    if (inPage || !address.searchParams.has("found")) return;
    const asked = new URL(address);
    address.searchParams.delete("found");
    history.replaceState(history.state, "", address);
    markWords(asked);
  }

  if (inPage) fillPage();
  if (document.readyState === "complete") begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
