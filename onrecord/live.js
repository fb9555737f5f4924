// Served by `build.py serve` alone: reloads the page when the site has changed, and shows what keeps it from being built.
"use strict";
(() => {
  let seen = null;
  let overlay = null;

  const add = (parent, name, text, style) => {
    const element = document.createElement(name);
    element.textContent = text;
    Object.assign(element.style, style);
    parent.append(element);
    return element;
  };

  const show = (errors) => {
    overlay?.remove();
    if (!errors.length) return;
    overlay = document.createElement("section");
    overlay.setAttribute("role", "alert");
    Object.assign(overlay.style, {
      position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", zIndex: 9999, padding: "1rem 1.5rem",
      background: "#4a0d0d", color: "#fff", font: "14px/1.5 ui-monospace, monospace",
    });
    const close = add(overlay, "button", "Close", { float: "right", font: "inherit" });
    close.addEventListener("click", () => overlay.remove());
    add(overlay, "strong", errors.length === 1 ? "One thing is wrong:" : `${errors.length} things are wrong:`, {});
    const list = add(overlay, "ul", "", { margin: "0.5rem 0 0", paddingLeft: "1.2rem" });
    for (const error of errors) add(list, "li", error, { overflowWrap: "anywhere" });
    document.body.append(overlay);
  };

  new EventSource("/_onrecord/events").addEventListener("message", (event) => {
    const { site, errors } = JSON.parse(event.data);
    if (seen !== null && seen !== site) location.reload();
    else show(errors);
    seen = site;
  });
})();
