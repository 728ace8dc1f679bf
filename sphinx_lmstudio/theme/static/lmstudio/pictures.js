/* Pictures that stand alone are enlarged by a click or Enter, over the page, with their caption.
   A picture that is a link stays one. */
(() => {
  "use strict";

  const { enlarge, close } = document.currentScript.dataset;

  function show(picture) {
    const dialog = document.createElement("dialog");
    dialog.className = "lms-enlarged";
    dialog.setAttribute("aria-label", picture.alt || enlarge);

    const button = document.createElement("button");
    button.type = "button";
    button.className = "lms-close";
    button.setAttribute("aria-label", close);
    button.textContent = "×";

    const figure = document.createElement("figure");
    const large = document.createElement("img");
    large.src = picture.currentSrc || picture.src;
    large.alt = picture.alt;
    figure.append(large);
    const caption = picture.closest("figure")?.querySelector("figcaption");
    if (caption) figure.append(caption.cloneNode(true));

    dialog.append(button, figure);
    // Anywhere except on a link of the caption.
    dialog.addEventListener("click", (event) => {
      if (!event.target.closest("a")) dialog.close();
    });
    // The dialog returns the focus by itself.
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  function standsAlone(picture) {
    if (picture.closest("a, button, summary, .lms-breadcrumbs")) return false;
    if (picture.closest("figure")) return true;
    return picture.parentElement.textContent.trim() === "" && !picture.closest("table");
  }

  for (const picture of document.querySelectorAll("article img")) {
    if (!standsAlone(picture)) continue;
    picture.tabIndex = 0;
    picture.classList.add("lms-enlargeable");
    picture.setAttribute("role", "button");
    picture.setAttribute("aria-haspopup", "dialog");
    picture.setAttribute("aria-label", picture.alt ? `${enlarge}: ${picture.alt}` : enlarge);
    picture.addEventListener("click", () => show(picture));
    picture.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      show(picture);
    });
  }
})();
