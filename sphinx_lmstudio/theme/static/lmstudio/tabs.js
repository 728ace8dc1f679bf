/* Code snippets as tabs.

   Choosing a label switches every set that has it. Choices are remembered, the latest first, so
   that choosing "Windows" does not reset "Python". The address may name one: `?tab=python`.
   Without this script a set is a group of radio buttons, which the style sheet makes look the same. */
(() => {
  "use strict";

  const { project, variants: nameOfSet } = document.currentScript.dataset;
  const KEY = `lmstudio:${project}:tab`;
  const KEPT = 8;

  // Storage may be blocked, empty or contain other data: then choices apply to this page only.
  function readChoices() {
    try {
      return JSON.parse(localStorage.getItem(KEY)).filter((label) => typeof label === "string");
    } catch {
      return [];
    }
  }

  function keepChoices() {
    try {
      localStorage.setItem(KEY, JSON.stringify(choices));
    } catch {
      // See above.
    }
  }

  // GitHub's slug, as for headings.
  const slug = (text) =>
    text.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, "").replaceAll(" ", "-");

  // "Python (asynchronous API)" and "Python (convenience API)" are of one family.
  const family = (label) => label.split(" (")[0];

  /* The label closest to the chosen one: itself, or the one of its family that shares most words. */
  function nearest(labels, chosen) {
    if (labels.includes(chosen)) return chosen;
    const words = new Set(chosen.match(/[\p{L}\p{N}]+/gu));
    const shared = (label) => (label.match(/[\p{L}\p{N}]+/gu) ?? []).filter((w) => words.has(w)).length;
    return labels
      .filter((label) => family(label) === family(chosen))
      .reduce((best, label) => (best && shared(best) >= shared(label) ? best : label), undefined);
  }

  /* One set. `select(place)` shows a variant; a label leads to the first that has it. */
  class TabSet {
    constructor(snippet) {
      this.snippet = snippet;
      this.panels = [...snippet.querySelectorAll(":scope > .lms-variant-panel")];
      const printed = this.panels.map((panel) => panel.previousElementSibling);
      this.labels = printed.map((label) => label.dataset.lmsLabel);
      this.tabs = printed.map((label, place) => this.makeTab(label, this.panels[place], place));

      this.list = document.createElement("div");
      this.list.className = "lms-tablist";
      this.list.setAttribute("role", "tablist");
      const title = snippet.querySelector(":scope > .lms-snippet-title");
      this.list.setAttribute("aria-label", title ? title.textContent : nameOfSet);
      this.list.append(...this.tabs);
      this.list.addEventListener("keydown", (event) => this.onKey(event));
      this.panels[0].parentNode.insertBefore(this.list, title ? title.nextSibling : snippet.firstChild);
      snippet.classList.add("lms-enhanced");
      this.select(0);
    }

    makeTab(label, panel, place) {
      const radio = label.previousElementSibling;
      const tab = document.createElement("button");
      tab.type = "button";
      tab.className = "lms-tab-button";
      tab.id = radio.id;
      tab.textContent = label.textContent;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", `${radio.id}-panel`);
      tab.addEventListener("click", () => choose(this, place));
      panel.id = `${radio.id}-panel`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", radio.id);
      // The browser's search has found something in it.
      panel.addEventListener("beforematch", () => this.select(place));
      label.removeAttribute("for");
      radio.remove();
      return tab;
    }

    select(place) {
      this.tabs.forEach((tab, n) => {
        tab.setAttribute("aria-selected", String(n === place));
        tab.tabIndex = n === place ? 0 : -1;
        this.setOpen(this.panels[n], n === place);
      });
      this.keepInView(this.tabs[place]);
    }

    /* Tabs that do not fit scroll sideways; the page itself does not move. A tab that is wider than the
       list shows its beginning. */
    keepInView(tab) {
      const { list } = this;
      const begin = tab.offsetLeft - list.offsetLeft;
      const end = Math.min(begin, begin + tab.offsetWidth - list.clientWidth);
      if (list.scrollLeft > begin || list.scrollLeft < end) {
        list.scrollLeft = list.scrollLeft > begin ? begin - 24 : Math.min(begin, end + 24);
      }
    }

    /* Only the text of a closed panel is hidden until found: the panel itself is not a stop for the
       keyboard, and is not read out. */
    setOpen(panel, isOpen) {
      panel.tabIndex = isOpen ? 0 : -1;
      if (isOpen) {
        panel.removeAttribute("hidden");
        panel.removeAttribute("aria-hidden");
      } else {
        panel.setAttribute("hidden", "until-found");
        panel.setAttribute("aria-hidden", "true");
      }
    }

    onKey(event) {
      const last = this.tabs.length - 1;
      const here = this.tabs.indexOf(event.target);
      const places = {
        ArrowRight: here === last ? 0 : here + 1,
        ArrowLeft: here === 0 ? last : here - 1,
        Home: 0,
        End: last,
      };
      if (here < 0 || !(event.key in places) || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const tab = this.tabs[places[event.key]];
      tab.focus({ preventScroll: true });
      tab.click();
    }
  }

  /* Show the variant of the latest choice that applies, in every set. */
  function applyChoices() {
    for (const set of sets) {
      const label = choices.map((chosen) => nearest(set.labels, chosen)).find(Boolean);
      if (label !== undefined) set.select(set.labels.indexOf(label));
    }
  }

  function choose(set, place) {
    const label = set.labels[place];
    const top = set.list.getBoundingClientRect().top;
    choices = [label, ...choices.filter((other) => other !== label)].slice(0, KEPT);
    applyChoices();
    set.select(place); // its label may stand twice
    // Sets above may have grown: keep the tab under the pointer in place.
    window.scrollBy({ top: set.list.getBoundingClientRect().top - top, behavior: "instant" });
    keepChoices();
    const address = new URL(location.href);
    address.searchParams.set("tab", addressName(label));
    history.replaceState(history.state, "", address);
  }

  const allLabels = () => sets.flatMap((set) => set.labels);

  /* The name of a label in the address: its slug, or the label if two have that slug ("C", "C++"). */
  function addressName(label) {
    return allLabels().find((other) => slug(other) === slug(label)) === label ? slug(label) : label;
  }

  /* The label that an address means, or one of its family if this page has no such label. */
  function fromAddress(name) {
    const labels = allLabels();
    return (
      labels.find((label) => label === name) ??
      labels.find((label) => slug(label) === name) ??
      labels.find((label) => `${name}-`.startsWith(`${slug(family(label))}-`))
    );
  }

  function targetOfAddress() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // a stray "%"
    }
  }

  /* The target of a link may be in a closed tab. */
  function openTarget() {
    const target = targetOfAddress();
    const set = target && sets.find(({ snippet }) => snippet.contains(target));
    const place = set?.panels.findIndex((panel, n) => panel.contains(target) || set.tabs[n] === target);
    if (place === undefined || place < 0) return;
    set.select(place);
    target.scrollIntoView();
  }

  let choices = readChoices();
  const sets = [...document.querySelectorAll(".lms-tabs:not(.lms-stacked)")].map((s) => new TabSet(s));
  const named = fromAddress(new URLSearchParams(location.search).get("tab") ?? "");
  if (named !== undefined) choices.unshift(named);
  applyChoices();
  openTarget();
  window.addEventListener("hashchange", openTarget);
})();
