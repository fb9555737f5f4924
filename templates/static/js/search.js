// Full-text search by Pagefind, whose index lies in the site and is read piece by piece. Where there is none, or where a browser does
// not load it (from a folder), the list by name below is what there is.
(async () => {
  "use strict";
  const STEP = 10;
  // Of words shorter than that nearly everything is a result. They are searched for when the form is sent.
  const SHORT = 3;
  const BY = ["kind", "outlet", "year"];
  const box = document.getElementById("search");
  const root = new URL(box.dataset.root || "./", location.href);
  const form = box.querySelector("form");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector(".results");
  const more = box.querySelector(".more-results");
  const names = document.getElementById("by-name");
  let engine;
  names.hidden = Boolean(location.search);
  try {
    if (location.protocol === "file:") throw new Error("browsers load no modules from folders");
    engine = await import(new URL("pagefind/pagefind.js", root).href);
    await engine.init();
  } catch {
    box.hidden = true;
    names.hidden = false;
    return;
  }

  const part = (parent, name, className, words) => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = words;
    parent.append(element);
    return element;
  };
  // Words of the index are text whatever they look like; only Pagefind's own <mark> is one.
  const excerpt = (parent, marked) => {
    const decode = (words) => words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
    const line = part(parent, "p", "lead", "");
    marked.split(/<mark>(.*?)<\/mark>/s).forEach((words, n) => (n % 2 ? part(line, "mark", "hit", decode(words)) : line.append(decode(words))));
  };
  const item = (found) => {
    const li = document.createElement("li");
    const link = part(li, "a", "headline", found.meta.title);
    link.href = new URL(atob(found.meta.href), root).href;
    const meta = part(li, "p", "meta", "");
    part(meta, "span", "label", form.elements.kind.querySelector(`[value="${found.meta.kind}"]`).dataset.one);
    if (found.meta.detail) part(meta, "span", "", found.meta.detail);
    const lead = `${found.meta.title}. `;
    excerpt(li, found.excerpt.startsWith(lead) ? found.excerpt.slice(lead.length) : found.excerpt);
    return li;
  };

  let asked = 0;
  let hits = [];
  const show = async (count) => {
    const turn = asked;
    const found = await Promise.all(hits.slice(list.children.length, count).map((hit) => hit.data()));
    if (turn !== asked) return;
    list.append(...found.map(item));
    more.hidden = hits.length <= list.children.length;
  };
  const search = async () => {
    const turn = ++asked;
    const said = new FormData(form);
    const chosen = BY.filter((name) => said.get(name)).map((name) => [name, said.get(name)]);
    const words = said.get("q").trim();
    const query = new URLSearchParams([["q", words], ...chosen].filter(([, value]) => value)).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    const result = words || chosen.length ? await engine.search(words || null, { filters: Object.fromEntries(chosen.map(([name, value]) => [`${name}-${value}`, "yes"])) }) : { results: [] };
    if (turn !== asked) return;
    hits = result.results;
    names.hidden = Boolean(words || chosen.length);
    list.replaceChildren();
    status.textContent = words || chosen.length ? (hits.length === 1 ? status.dataset.one : status.dataset.many.replace("{n}", hits.length)) : "";
    await show(STEP);
  };

  const given = new URLSearchParams(location.search);
  for (const field of ["q", ...BY].map((name) => form.elements[name])) if (field) field.value = given.get(field.name) ?? "";
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    const words = form.elements.q.value.trim();
    if (!words || words.length >= SHORT) timer = setTimeout(search, 120);
  });
  more.addEventListener("click", () => show(list.children.length + STEP));
  if (location.search) search();
})();
