/* What sphinx-copybutton lacks: names of its buttons and the result of a copy in the page's
   language, also for screen readers. */
(() => {
  "use strict";

  const { copy, copied, failed } = document.currentScript.dataset;

  function nameButton(button) {
    button.setAttribute("aria-label", copy);
    button.dataset.tooltip = copy;
    button.querySelector("title")?.remove(); // a second tooltip
  }

  // The extension takes every copy for successful; the browser has the event only if it was.
  let wasMade = false;
  document.addEventListener("copy", () => (wasMade = true));
  document.addEventListener("click", () => (wasMade = false), { capture: true });

  /* The extension marks a button after an attempt, and removes the mark after a while. */
  function tell(button, status) {
    const wasTried = button.classList.contains("success");
    const words = !wasTried ? copy : wasMade ? copied : failed;
    if (wasTried && !wasMade) button.querySelector("svg")?.replaceWith("✗");
    if (button.dataset.tooltip !== words) button.dataset.tooltip = words;
    status.textContent = wasTried ? words : "";
  }

  // The extension adds its buttons at the same event, before this.
  document.addEventListener("DOMContentLoaded", () => {
    const status = document.querySelector(".lms-status") ?? document.createElement("div");
    status.className = "lms-status";
    status.setAttribute("role", "status");
    document.body.append(status);
    document.querySelectorAll("button.copybtn").forEach(nameButton);
    new MutationObserver((changes) => {
      for (const { target } of changes) tell(target, status);
    }).observe(document.body, { subtree: true, attributeFilter: ["data-tooltip"] });
  });
})();
