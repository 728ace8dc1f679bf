/* Anchors of headings, parameters and rows of tables: a click copies the address, and says so. They
   stay links with the same targets. */
(() => {
  "use strict";

  const { copied, failed } = document.currentScript.dataset;

  for (const row of document.querySelectorAll("article tr[id]")) {
    const cell = row.cells[0];
    if (!cell || cell.querySelector(".headerlink")) continue;
    const link = document.createElement("a");
    link.className = "headerlink";
    link.href = `#${encodeURIComponent(row.id)}`;
    link.textContent = "¶";
    link.setAttribute("aria-label", row.id);
    (cell.querySelector(":scope > p:last-child") ?? cell).append(" ", link);
  }

  const status = document.createElement("div");
  status.className = "lms-status";
  status.setAttribute("role", "status");
  document.body.append(status);

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text); // no such thing over plain HTTP, or not allowed
    }
  }

  function copyBySelection(text) {
    const field = document.createElement("textarea");
    field.className = "lms-status";
    field.value = text;
    document.body.append(field);
    field.select();
    const wasCopied = document.execCommand("copy");
    field.remove();
    return wasCopied;
  }

  let timer;
  let marked;
  function tell(link, words) {
    clearTimeout(timer);
    marked?.removeAttribute("data-lms-told");
    marked = link;
    link.dataset.lmsTold = words;
    status.textContent = words;
    timer = setTimeout(() => {
      link.removeAttribute("data-lms-told");
      status.textContent = "";
    }, 2000);
  }

  document.querySelector("article")?.addEventListener("click", async (event) => {
    const link = event.target.closest("a.headerlink");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    tell(link, (await copy(link.href)) ? copied : failed);
  });
})();
