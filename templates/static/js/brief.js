// On a brief: notes fold on narrow screens, a link into folded text unfolds it, and paper shows everything.
(() => {
  "use strict";
  const wide = matchMedia("(min-width: 62rem)");
  const notes = document.querySelectorAll("details.notes");
  const fold = () => notes.forEach((n) => { n.open = wide.matches; });
  wide.addEventListener("change", fold);
  fold();

  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target) target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  addEventListener("afterprint", fold);
})();
