/* Code and tables that are wider than their place can be scrolled by keyboard: they can be focused.

   Only while they do not fit: else every short line of code would be one more stop on the way. */
(() => {
  "use strict";

  const observer = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      const fits =
        target.scrollWidth <= target.clientWidth && target.scrollHeight <= target.clientHeight;
      if (fits) target.removeAttribute("tabindex");
      else target.tabIndex = 0;
    }
  });
  document
    .querySelectorAll("article .highlight pre, article .table-wrapper, .lms-snippet-title")
    .forEach((block) => observer.observe(block));
})();
