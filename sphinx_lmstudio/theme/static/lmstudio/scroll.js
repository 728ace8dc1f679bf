/* Makes code and tables that do not fit focusable, so that they can be scrolled by keyboard.

   Only while they do not fit: otherwise every short block of code would be a stop for the keyboard. */
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
