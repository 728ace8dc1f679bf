/* Keeps the position of the sidebar from page to page of a section, and shows the entry of the page.
   Browsers that know `scroll-initial-target` do the latter without this script. */
(() => {
  "use strict";

  const { project } = document.currentScript.dataset;
  const KEY = `lmstudio:${project}:sidebar`;
  const frame = document.querySelector(".sidebar-scroll");
  const current = frame?.querySelector(".sidebar-tree [aria-current]");
  if (!frame) return;

  // The entries of the sidebar: a position in one list means nothing in another.
  const list = frame.querySelector(".sidebar-tree a")?.href;

  function kept() {
    try {
      const [of, top] = JSON.parse(sessionStorage.getItem(KEY));
      return of === list && typeof top === "number" ? top : undefined;
    } catch {
      return undefined; // storage is blocked, empty, or holds what others wrote
    }
  }

  function keep() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify([list, frame.scrollTop]));
    } catch {
      // See above.
    }
  }

  const top = kept();
  if (top !== undefined) frame.scrollTo({ top, behavior: "instant" });
  if (current) {
    const { top: above, bottom: below } = frame.getBoundingClientRect();
    const entry = current.getBoundingClientRect();
    if (entry.top < above || entry.bottom > below) {
      const middle = (above + below) / 2 - (entry.top + entry.bottom) / 2;
      frame.scrollBy({ top: -middle, behavior: "instant" });
    }
  }
  window.addEventListener("pagehide", keep);
})();
