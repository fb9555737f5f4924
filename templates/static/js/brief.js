// On a brief: notes stand level with their marks on wide screens and fold on narrow ones; a link into folded text unfolds it.
(() => {
  "use strict";
  const GAP = 8;
  const wide = matchMedia("(min-width: 62rem)");
  const text = document.querySelector(".annotated");
  const notes = [...document.querySelectorAll(".notes")];
  const items = [...document.querySelectorAll(".notes li")];
  const mark = (item) => document.getElementById(decodeURIComponent(item.querySelector("small a").hash.slice(1)));

  const moved = items.map(() => 0);
  const move = (offsets) => items.forEach((item, n) => {
    if (offsets[n] === moved[n]) return;
    moved[n] = offsets[n];
    item.style.transform = offsets[n] ? `translateY(${offsets[n]}px)` : "";
  });

  // Each note at the height of its mark, but below the note before it, and none below the end of the text. Moved by
  // transforms, which shift nothing else. All is measured first, for a page may have thousands.
  const level = () => {
    if (!wide.matches) {
      move(items.map(() => 0));
      return;
    }
    const boxes = items.map((item, n) => {
      const { top, height } = item.getBoundingClientRect();
      return { top: top - moved[n], height };
    });
    const wanted = items.map((item, n) => mark(item)?.getClientRects()[0]?.top ?? boxes[n].top);
    const last = boxes.at(-1);
    let end = Math.max(text.getBoundingClientRect().bottom, last ? last.top + last.height : 0);
    const tops = [];
    let free = -Infinity;
    boxes.forEach((box, n) => { tops[n] = Math.max(wanted[n] + 4, free); free = tops[n] + box.height + GAP; });
    for (let n = boxes.length - 1; n >= 0 && tops[n] + boxes[n].height > end; n--) {
      tops[n] = end - boxes[n].height;
      end = tops[n] - GAP;
    }
    move(boxes.map((box, n) => Math.round(tops[n] - box.top)));
  };
  // Wide pages show closed notes by style; browsers that cannot do that get them opened.
  const styled = CSS.supports("selector(::details-content)");
  const arrange = () => {
    if (!styled) for (const note of notes) note.open = wide.matches;
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
  // Told once at the start, and then whenever the text has another height.
  new ResizeObserver(arrange).observe(text);
  if (location.hash) reveal();

  const folded = [];
  addEventListener("beforeprint", () => {
    move(items.map(() => 0));
    for (const details of document.querySelectorAll("details:not([open])")) { folded.push(details); details.open = true; }
  });
  addEventListener("afterprint", () => {
    for (const details of folded.splice(0)) details.open = false;
    level();
  });
})();
