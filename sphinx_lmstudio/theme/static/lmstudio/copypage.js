/* "Copy page": copies the Markdown of the page, a file beside it, to the clipboard. */
(() => {
  "use strict";

  const SHOWN = 4000; // milliseconds that a word on the copy is shown

  function setUp(root) {
    const tools = root.querySelector(".lms-copy-page-tools");
    const link = root.querySelector(".lms-copy-page-link");
    const more = root.querySelector(".lms-copy-page-more");
    const list = tools.querySelector("ul");
    const status = root.querySelector(".lms-copy-page-status");
    const address = new URL(link.getAttribute("href"), location.href).href;
    let timer = 0;

    function tell(words) {
      status.textContent = words;
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = ""), SHOWN);
    }

    function open(isOpen) {
      list.hidden = !isOpen;
      more.setAttribute("aria-expanded", String(isOpen));
    }

    async function read() {
      const response = await fetch(address);
      if (!response.ok) throw new Error(String(response.status));
      return response.text();
    }

    async function copy(kind) {
      // A page from `file://` cannot read other files, and without a clipboard nothing can be copied.
      if (kind === "text" && (location.protocol === "file:" || !navigator.clipboard)) {
        location.assign(address);
        return;
      }
      try {
        if (kind === "address") await navigator.clipboard.writeText(address);
        else await write(read());
        tell(root.dataset.copied);
      } catch {
        tell(root.dataset.failed);
      }
    }

    tools.addEventListener("click", (event) => {
      const button = event.target.closest("[data-copy]");
      if (!button) return;
      if (list.contains(button)) close();
      copy(button.dataset.copy);
    });
    more.addEventListener("click", () => open(list.hidden));
    function close() {
      open(false);
      more.focus();
    }
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) close();
    });
    root.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !root.contains(event.relatedTarget)) open(false);
    });
    document.addEventListener("click", (event) => {
      if (!root.contains(event.target)) open(false);
    });
    link.hidden = true;
    tools.hidden = false;
  }

  /* Safari accepts a text that is still being loaded only as an item of the clipboard. */
  async function write(text) {
    if (typeof ClipboardItem === "undefined") {
      await navigator.clipboard.writeText(await text);
      return;
    }
    const blob = text.then((words) => new Blob([words], { type: "text/plain" }));
    // Wait for both: if the clipboard refuses, errors of the text are left to us.
    const written = navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    await Promise.all([blob, written]);
  }

  document.querySelectorAll(".lms-copy-page").forEach(setUp);
})();
