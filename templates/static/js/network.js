// In the drawing of the network: the lines of the name under the pointer or the keyboard stand out from the others.
(() => {
  "use strict";
  const drawing = document.querySelector(".drawing");
  if (!drawing) return;
  const names = [...drawing.querySelectorAll("li")];
  const lines = [...drawing.querySelectorAll("path")].map((path) => [path, path.dataset.rows.split(" ").map(Number)]);
  const show = (row) => {
    const near = new Set(lines.flatMap(([, rows]) => (rows.includes(row) ? rows : [])));
    drawing.classList.toggle("chosen", row >= 0);
    names.forEach((name, n) => name.classList.toggle("near", near.has(n)));
    for (const [path, rows] of lines) path.classList.toggle("near", rows.includes(row));
  };
  const row = (event) => names.indexOf(event.target.closest("li"));
  for (const type of ["pointerover", "focusin"]) drawing.addEventListener(type, (event) => show(row(event)));
  for (const type of ["pointerleave", "focusout"]) drawing.addEventListener(type, () => show(-1));
})();
