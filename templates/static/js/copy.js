// “Copy link”: one button that comes to the quote, position, note or mention under the pointer or the keyboard; it puts the full
// address of that place on the clipboard, and says so.
(() => {
  "use strict";
  const SHOWN = 1600;
  const WAIT = 300;
  const PLACES = ".saying, .shown, .notes li, .text .actor[id]";
  const said = document.getElementById("text").dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = said.copy;
  let owner = null;
  let timer = 0;

  const address = () => {
    const hash = owner.matches(".actor") ? `#${owner.id}` : owner.querySelector("small a, a.place").hash;
    return new URL(hash, location.href).href;
  };
  // Beside a mention it stands above the name and moves nothing; elsewhere the style puts it into the corner.
  const place = () => {
    const inText = owner.matches(".actor");
    if (!inText) {
      owner.append(button);
      button.style.left = button.style.top = "";
      return;
    }
    owner.after(button);
    const box = button.offsetParent.getBoundingClientRect();
    const name = owner.getClientRects()[0];
    button.style.left = `${Math.min(name.left - box.left, box.width - button.offsetWidth)}px`;
    button.style.top = `${name.top - box.top - button.offsetHeight + 2}px`;
  };
  const offer = (next) => {
    clearTimeout(timer);
    if (next === owner || button.dataset.said) return;
    owner = next;
    if (owner) place();
    else button.remove();
  };
  const near = (event) => {
    if (event.target === button) return clearTimeout(timer);
    const next = event.target.closest?.(PLACES) ?? null;
    const typed = event.type === "focusin";
    if (!typed && button.matches(":focus-visible")) return;
    clearTimeout(timer);
    if (next !== owner) timer = setTimeout(offer, typed || (next && !next.matches(".actor")) ? 0 : WAIT, next);
  };
  document.addEventListener("pointerover", near);
  document.addEventListener("focusin", near);

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
  button.addEventListener("click", async () => {
    if (button.dataset.said) return;
    button.dataset.said = button.textContent;
    button.textContent = (await copy(address())) ? said.copied : address();
    button.focus();
    setTimeout(() => {
      button.textContent = button.dataset.said;
      delete button.dataset.said;
    }, SHOWN);
  });
})();
