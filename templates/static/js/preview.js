// Shows what a link leads to while the pointer rests on it or the keyboard is on it: an actor's card, a quote in its place.
// What stands on this page is taken from it; other pages are fetched, which a browser allows on a server but not in a folder.
(() => {
  "use strict";
  const WAIT = 300;
  const EDGE = 12;
  const card = document.createElement("div");
  card.className = "card";
  card.id = "card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  const pages = new Map();
  let timer = 0;
  let shown = null;
  let pointed = false;

  const page = (address) => {
    if (!pages.has(address)) {
      pages.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : "")).then((html) => new DOMParser().parseFromString(html, "text/html")));
    }
    return pages.get(address);
  };
  // The part of a page that stands for a link's goal.
  const extract = (root, hash, path) => {
    if (hash) return root.getElementById(hash)?.closest(".saying, .shown, .block, .picture") ?? null;
    const key = path.match(/(actors\/[^/]+\/index\.html)$/)?.[1];
    const found = key ? root.querySelectorAll(`[data-actor="${CSS.escape(key)}"]`) : [];
    if (!found.length) return root.querySelector("[data-card]");
    const both = document.createElement("div");
    both.append(found[0].cloneNode(true), found[1]?.querySelector(".saying")?.cloneNode(true) ?? "");
    return both;
  };
  const content = async (link) => {
    const url = new URL(link.href);
    const hash = decodeURIComponent(url.hash.slice(1));
    const here = url.pathname === location.pathname ? extract(document, hash, url.pathname) : hash ? null : extract(document, "", url.pathname);
    if (here?.matches("[data-card]") && url.pathname !== location.pathname) return extract(await page(url.href.split("#")[0]), hash, url.pathname);
    return here ?? extract(await page(url.href.split("#")[0]), hash, url.pathname);
  };
  const filled = (found) => {
    const copy = document.importNode(found, true);
    for (const extra of copy.querySelectorAll(".notes, .copy, .pilcrow, summary")) extra.remove();
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    for (const link of copy.querySelectorAll("a")) {
      const words = document.createElement("span");
      words.className = link.className;
      words.append(...link.childNodes);
      link.replaceWith(words);
    }
    return copy;
  };
  const place = (link) => {
    const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
    card.style.maxWidth = `${Math.min(400, innerWidth - 2 * EDGE)}px`;
    const { width, height } = card.getBoundingClientRect();
    const below = at.bottom + height + EDGE < innerHeight || at.top < height + EDGE;
    card.style.left = `${scrollX + Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE))}px`;
    card.style.top = `${scrollY + (below ? at.bottom + 6 : at.top - height - 6)}px`;
  };
  const hide = () => {
    clearTimeout(timer);
    card.hidden = true;
    shown?.removeAttribute("aria-describedby");
    shown = null;
  };
  const show = async (link) => {
    let found = null;
    try {
      found = await content(link);
    } catch {
      return; // a page in a folder, or no network: the link itself still works
    }
    if (!found || shown !== link) return;
    card.replaceChildren(filled(found));
    card.hidden = false;
    link.setAttribute("aria-describedby", "card");
    place(link);
  };
  const soon = (link) => {
    if (link === shown) return;
    hide();
    shown = link;
    timer = setTimeout(show, WAIT, link);
  };
  const goal = (target) => {
    const link = target.closest?.("a[href]");
    if (!link || link.closest(".card, .sections, .masthead, .legend") || link.origin !== location.origin) return null;
    return /actors\/[^/]+\/index\.html$/.test(link.pathname) && !link.hash ? link : /^#(?:q|p|said|where)-/.test(link.hash) ? link : null;
  };

  const start = (event) => {
    if (goal(event.target)) pointed = event.type === "pointerover";
    if (card.contains(event.target)) { clearTimeout(timer); return; }
    const link = goal(event.target);
    if (link) soon(link);
    else if (shown && pointed) { clearTimeout(timer); timer = setTimeout(hide, WAIT); }
  };
  document.body.append(card);
  document.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") start(event); });
  document.addEventListener("focusin", (event) => { if (event.target.matches?.(":focus-visible")) start(event); });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("pointerdown", (event) => { if (!card.contains(event.target)) hide(); });
})();
