/* The switcher of versions, a note on pages of old ones, and links to another version or language
   that stay on the current page, if it exists there.

   The list is a file beside the versions, newest first, which is read when a page is shown:
   [{"version": "2.0", "title": "2.0 (stable)", "url": "2.0/", "preferred": true}, …] */
(() => {
  "use strict";

  const { versions, page, label, old, newest } = document.currentScript.dataset;
  const top = new URL(document.documentElement.dataset.content_root, location.href);

  function isWeb(url) {
    return url.protocol === "https:" || url.protocol === "http:";
  }

  /* An invalid address only costs its own entry. */
  function readUrl(address, from) {
    try {
      return new URL(address, from);
    } catch {
      return null;
    }
  }

  /* The entries of the list that can be used. */
  function readEntries(list, from) {
    if (!Array.isArray(list)) return [];
    return list
      .filter((entry) => entry && typeof entry.version === "string")
      .map((entry) => {
        const address = typeof entry.url === "string" ? entry.url : encodeURIComponent(entry.version);
        const url = readUrl(address, from);
        if (url && !url.pathname.endsWith("/")) url.pathname += "/";
        const title = entry.title ?? entry.name ?? entry.version;
        return { version: entry.version, title: String(title), url, isNewest: entry.preferred === true };
      })
      .filter((entry) => entry.url && isWeb(entry.url));
  }

  async function isThere(url) {
    try {
      return (await fetch(url, { method: "HEAD" })).ok;
    } catch {
      return false; // another host may not tell
    }
  }

  /* Go to the current page in another version or language, or to its home page if there is none. */
  function stayOnPage(link, home) {
    const same = new URL(page, home);
    link.addEventListener("click", async (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const goes = (await isThere(same)) ? same.href + location.hash : home.href;
      location.assign(goes);
    });
  }

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function makeLink(entry, words) {
    const link = make("a", { href: entry.url.href }, words);
    stayOnPage(link, entry.url);
    return link;
  }

  function showSwitcher(place, entries, current) {
    const items = entries.map((entry) => {
      const link = makeLink(entry, entry.title);
      if (entry === current) link.setAttribute("aria-current", "true");
      return make("li", {}, link);
    });
    const words = current ? `${label} ${current.title}` : label;
    place.append(make("details", {}, make("summary", {}, words), make("ul", {}, ...items)));
    place.hidden = false;
  }

  function showNote(entries, current) {
    const preferred = entries.find((entry) => entry.isNewest);
    const article = document.querySelector("article[role=main]");
    if (!preferred || !article || entries.indexOf(current) <= entries.indexOf(preferred)) return;
    const note = make(
      "aside",
      { className: "lms-old-version" },
      `${old.replace("{old}", () => current.title)} `,
      makeLink(preferred, newest.replace("{new}", () => preferred.title)),
    );
    (document.querySelector(".lms-breadcrumbs") ?? article).before(note);
  }

  async function showVersions() {
    const address = new URL(versions, location.href);
    let list;
    try {
      list = await (await fetch(address)).json();
    } catch {
      return; // no list, or none that can be read
    }
    const entries = readEntries(list, address);
    const current = entries.find((entry) => entry.url.href === top.href);
    const place = document.querySelector(".lms-versions");
    if (place && entries.length) showSwitcher(place, entries, current);
    if (current) showNote(entries, current);
  }

  if (!isWeb(location)) return; // a page from a disk has no others beside it
  for (const link of document.querySelectorAll(".lms-languages a[data-home]")) {
    stayOnPage(link, new URL(link.dataset.home, location.href));
  }
  if (versions) showVersions();
})();
