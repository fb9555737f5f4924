// “Copy link”: puts the full address of a quote or a position on the clipboard, and says so.
(() => {
  "use strict";
  const SHOWN = 1600;
  // The clipboard is closed to pages that no https or localhost serves; a selection is copied there as well.
  const copy = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = words;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".copy");
    if (!button || button.dataset.said) return;
    const place = button.parentElement.querySelector("a.place")?.hash ?? `#${button.closest("[data-for]").dataset.for}`;
    const address = new URL(place, location.href).href;
    button.dataset.said = button.textContent;
    button.textContent = (await copy(address)) ? document.getElementById("text").dataset.copied : address;
    button.focus();
    setTimeout(() => {
      button.textContent = button.dataset.said;
      delete button.dataset.said;
    }, SHOWN);
  });
})();
