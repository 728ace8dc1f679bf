/* "On this page": every heading whose text is in view is marked, and the list keeps the marked ones
   in view. On small screens the bar names the first of them and shows how far the reader is. */
(() => {
  "use strict";

  const bar = document.querySelector(".lms-contents-bar");
  const frame = document.querySelector(".toc-scroll");
  const toggle = document.getElementById("__toc");
  const parts = [...document.querySelectorAll(".toc-tree a[href^='#']")]
    .map((link) => ({ link, target: targetOf(link) }))
    .filter(({ target }) => target);
  if (!frame || parts.length === 0) return;

  const words = bar?.querySelector(".lms-contents-here");
  const title = words?.textContent;

  function targetOf(link) {
    try {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    } catch {
      return null; // a stray "%"
    }
  }

  /* The top of the visible part of the page, below anything that covers it. */
  function topOfPage() {
    const over = [...document.querySelectorAll(".lms-header, .mobile-header, .lms-contents-bar")];
    return Math.max(0, ...over.map((header) => header.getBoundingClientRect().bottom));
  }

  /* The sections in view: each ends where the next heading begins, without that line. */
  function inView() {
    const begin = topOfPage() + 24;
    const tops = parts.map(({ target }) => target.getBoundingClientRect().top);
    const end = document.querySelector("article").getBoundingClientRect().bottom;
    return parts.filter((_, n) => tops[n] < window.innerHeight && (tops[n + 1] ?? end) > begin);
  }

  function keepInView(first, last) {
    const { top, bottom } = frame.getBoundingClientRect();
    const above = first.getBoundingClientRect().top - top - 48;
    const below = last.getBoundingClientRect().bottom - bottom + 48;
    if (above < 0 || below > 0) {
      frame.scrollBy({ top: above < 0 ? above : Math.min(below, above), behavior: "instant" });
    }
  }

  function mark() {
    const found = inView();
    for (const part of parts) part.link.classList.toggle("lms-in-view", found.includes(part));
    for (const { link } of parts) link.removeAttribute("aria-current");
    if (found.length) {
      found[0].link.setAttribute("aria-current", "location");
      keepInView(found[0].link, found.at(-1).link);
    }
    if (!bar) return;
    const way = document.documentElement.scrollHeight - window.innerHeight;
    const read = way > 0 ? Math.min(1, Math.max(0, window.scrollY / way)) : 1;
    bar.style.setProperty("--lms-read", read);
    words.textContent = (window.scrollY > 0 && found[0]?.link.textContent) || title;
  }

  let isAsked = false;
  function ask() {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      mark();
    });
  }

  /* On small screens, a checkbox opens the list; a choice or Escape closes it. */
  const close = () => toggle && (toggle.checked = false);
  frame.addEventListener("click", (event) => event.target.closest("a") && close());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle?.checked) return;
    close();
    toggle.focus();
  });

  window.addEventListener("scroll", ask, { passive: true });
  new ResizeObserver(ask).observe(document.querySelector("article"));
  window.addEventListener("resize", ask);
})();
