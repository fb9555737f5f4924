// Filters a list as one types. Without it the list is whole, and there is no form.
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  for (const form of document.querySelectorAll("form[data-filter]")) {
    const list = document.getElementById(form.dataset.filter);
    const input = form.querySelector("input");
    const output = form.querySelector("output");
    const items = [...list.querySelectorAll("li")].filter((li) => !li.parentElement.closest("li")).map((li) => [li, plain(li.textContent)]);
    const groups = [...list.querySelectorAll("[data-group]")];

    const apply = () => {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [li, text] of items) {
        li.hidden = !wanted.every((word) => text.includes(word));
        shown += li.hidden ? 0 : 1;
      }
      for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
      output.textContent = wanted.length ? output.dataset.text.replace("{shown}", shown).replace("{total}", items.length) : "";
    };

    input.value = new URLSearchParams(location.search).get("q") ?? "";
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", apply);
    apply();
  }
})();
