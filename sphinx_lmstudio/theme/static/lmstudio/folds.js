/* Folds: a link into closed folds opens them, buttons open and close all of a list, and print shows all.
   The browser itself does the folding (`<details>`), and finds text in closed folds. */
(() => {
  "use strict";

  const { expand, collapse } = document.currentScript.dataset;

  function targetOfAddress() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // a stray "%"
    }
  }

  /* Open every fold around the target of the address, and show it. */
  function openTarget() {
    const target = targetOfAddress();
    let fold = target?.closest("details");
    if (!fold) return;
    for (; fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  }

  function makeButton(words, folds, open) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => folds.forEach((fold) => (fold.open = open)));
    return button;
  }

  for (const list of document.querySelectorAll("dl.lms-params")) {
    const folds = [...list.querySelectorAll("details.lms-params-fold")];
    if (list.parentElement.closest("dl.lms-params") || folds.length === 0) continue;
    const bar = document.createElement("div");
    bar.className = "lms-folds";
    bar.append(makeButton(expand, folds, true), makeButton(collapse, folds, false));
    list.before(bar);
  }

  openTarget();
  window.addEventListener("hashchange", openTarget);
  // A link to the current target does not change the address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && link.hash && link.href === location.href) openTarget();
  });

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")];
    opened.forEach((fold) => (fold.open = true));
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((fold) => (fold.open = false));
    opened = [];
  });
})();
