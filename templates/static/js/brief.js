// On a brief: notes stand level with their marks on wide screens and fold on narrow ones; a link into folded text unfolds it.
(() => {
  "use strict";
  const GAP = 8;
  const wide = matchMedia("(min-width: 62rem)");
  const text = document.querySelector(".annotated");
  const notes = [...document.querySelectorAll(".notes")];
  const items = [...document.querySelectorAll(".notes li")];
  const mark = (item) => document.getElementById(item.dataset.for);

  // Each note at the height of its mark, but below the note before it, and none below the end of the text. Moved by
  // transforms, which shift nothing else.
  const level = () => {
    for (const item of items) item.style.transform = "";
    text.classList.toggle("levelled", wide.matches);
    if (!wide.matches) return;
    const boxes = items.map((item) => item.getBoundingClientRect());
    const wanted = items.map((item, n) => mark(item)?.getClientRects()[0]?.top ?? boxes[n].top);
    const tops = [];
    let free = -Infinity;
    boxes.forEach((box, n) => { tops[n] = Math.max(wanted[n] + 4, free); free = tops[n] + box.height + GAP; });
    let end = Math.max(text.getBoundingClientRect().bottom, boxes.at(-1)?.bottom ?? 0);
    for (let n = boxes.length - 1; n >= 0 && tops[n] + boxes[n].height > end; n--) {
      tops[n] = end - boxes[n].height;
      end = tops[n] - GAP;
    }
    items.forEach((item, n) => { item.style.transform = `translateY(${Math.round(tops[n] - boxes[n].top)}px)`; });
  };
  const arrange = () => {
    for (const note of notes) note.open = wide.matches;
    level();
  };

  // A mark and its note light up together.
  const pairs = new Map(items.flatMap((item) => (mark(item) ? [[item, mark(item)], [mark(item), item]] : [])));
  const light = (event) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    const found = event.type === "pointerleave" ? null : event.target.closest?.(".notes li, mark[id], .stand[id]");
    pairs.get(found)?.classList.add("lit");
  };
  for (const type of ["pointerover", "pointerleave", "focusin"]) text.addEventListener(type, light);

  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target) target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  wide.addEventListener("change", arrange);
  arrange();
  new ResizeObserver(level).observe(text);
  document.fonts?.ready.then(level);
  if (location.hash) reveal();

  const folded = [];
  addEventListener("beforeprint", () => {
    for (const item of items) item.style.transform = "";
    for (const details of document.querySelectorAll("details:not([open])")) { folded.push(details); details.open = true; }
  });
  addEventListener("afterprint", () => {
    for (const details of folded.splice(0)) details.open = false;
    level();
  });
})();
