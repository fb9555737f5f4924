// A text field that completes names: of the brief first, then of the site. What is typed counts as it is where nothing is chosen.
"use strict";
const Combobox = (() => {
  const MOST = 8;

  // Names that begin with the words, then those of which a word does.
  const matching = (known, typed) => {
    const wanted = typed.trim().toLowerCase();
    if (!wanted) return known.slice(0, MOST);
    const rank = (name) => {
      const lower = name.toLowerCase();
      return lower.startsWith(wanted) ? 0 : lower.split(/[\s-]+/).some((word) => word.startsWith(wanted)) || lower.includes(` ${wanted}`) ? 1 : 2;
    };
    return known.map((option) => [rank(option.name), option]).filter(([r]) => r < 2).sort((a, b) => a[0] - b[0]).slice(0, MOST).map(([, option]) => option);
  };

  const attach = (input, options) => {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    let active = -1;
    let shown = [];

    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (number) => {
      active = number;
      [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === active)));
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", list.children[active].id);
        list.children[active].scrollIntoView({ block: "nearest" });
      }
    };
    const choose = (number) => {
      input.value = shown[number].name;
      close();
    };
    const open = () => {
      shown = matching(options(), input.value);
      list.replaceChildren(...shown.map((option, n) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${n}`;
        item.setAttribute("role", "option");
        item.append(option.name, " ");
        const from = document.createElement("small");
        from.textContent = option.from;
        item.append(from);
        // Before the field loses the focus.
        item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(n); input.focus(); });
        return item;
      }));
      const exact = shown.some((option) => option.name === input.value);
      list.hidden = !shown.length || exact;
      input.setAttribute("aria-expanded", String(!list.hidden));
      // Enter takes the first that fits what is typed.
      mark(!list.hidden && input.value.trim() ? 0 : -1);
    };

    // Unasked it covers what is below it only while a name is being typed.
    input.addEventListener("input", () => { if (input.value.trim()) open(); else close(); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open();
        if (shown.length) mark((active + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length);
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        choose(active);
      } else if (event.key === "Escape" && !list.hidden) {
        // Closes the list, not the dialog.
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
  };

  return { attach };
})();
