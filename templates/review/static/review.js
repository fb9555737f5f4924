// The review of a brief: keys and buttons become acts, the server writes them and sends back how the brief stands then.
"use strict";
(() => {
  const state = document.getElementById("state");
  const said = document.querySelector(".said-now");
  const { slug, token } = state.dataset;
  const narrow = matchMedia("(max-width: 61.99rem)");
  const EVERY = 4000;
  const SHOWN = 6000;
  let digest = state.dataset.digest;
  let selected = null;
  let order = sessionStorage.getItem("order") || "doubt";
  const NOTHING = { words: "", paragraph: null };
  let marked = NOTHING;
  let held = NOTHING;
  let queue = Promise.resolve();

  const all = (selector) => [...state.querySelectorAll(selector)];
  const cards = () => all(".finding");
  const card = (id = selected) => cards().find((found) => found.dataset.id === id) || null;
  // What went well leaves again by itself; what did not stays until something else is said.
  let leaving = 0;
  const say = (text, isFault = false) => {
    said.textContent = text;
    said.classList.toggle("is-fault", isFault);
    clearTimeout(leaving);
    if (!isFault) leaving = setTimeout(() => { said.textContent = ""; }, SHOWN);
  };

  // The list and the text

  const arrange = () => {
    const list = state.querySelector(".list");
    if (!list) return;
    const key = order === "text" ? "number" : "rank";
    list.append(...cards().sort((a, b) => a.dataset[key] - b.dataset[key]));
    for (const choice of all('input[name="order"]')) choice.checked = choice.value === order;
  };

  const select = (id, { focus = true, scroll = true } = {}) => {
    selected = card(id) ? id : null;
    for (const found of cards()) {
      const isIt = found.dataset.id === selected;
      found.classList.toggle("is-selected", isIt);
      found.querySelector(".opened").hidden = !isIt;
      found.querySelector(".pick").setAttribute("aria-expanded", String(isIt));
      found.toggleAttribute("aria-current", isIt);
    }
    for (const mark of all("[data-finding]")) mark.classList.toggle("lit", mark.dataset.finding === selected);
    if (!selected) return;
    const pick = card().querySelector(".pick");
    if (focus) pick.focus({ preventScroll: true });
    if (!scroll) return;
    if (!narrow.matches) card().scrollIntoView({ block: "nearest" });
    state.querySelector(".article .lit")?.scrollIntoView({ block: "center" });
  };

  const step = (by) => {
    const shown = cards();
    if (!shown.length) return;
    const at = shown.indexOf(card());
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1);
    select(shown[next].dataset.id);
  };

  // After a finding is judged: the next that is not, in the order of the list.
  const goOn = () => {
    const shown = cards();
    const at = shown.indexOf(card());
    const isOpen = (found) => ["open", "candidate"].includes(found.dataset.state);
    const next = shown.slice(at + 1).find(isOpen) || shown.slice(0, Math.max(at, 0)).find(isOpen);
    if (next) select(next.dataset.id);
  };

  const show = ({ html, digest: now }) => {
    const scrolled = [".list", ".article", ".log"].map((name) => [name, state.querySelector(name)?.scrollTop || 0]);
    const hadFocus = state.contains(document.activeElement);
    state.innerHTML = html;
    digest = now;
    arrange();
    for (const [name, top] of scrolled) if (state.querySelector(name)) state.querySelector(name).scrollTop = top;
    select(card() ? selected : cards()[0]?.dataset.id, { focus: hadFocus, scroll: false });
  };

  // The server

  const ask = async (path, body) => {
    const answer = await fetch(`/briefs/${slug}/${path}`, body === undefined ? {} : {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Onrecord-Token": token },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.status === 204 ? null : answer.json();
  };

  // One after another, each with the file as the one before has left it.
  const inTurn = (work) => {
    queue = queue.then(work).catch((error) => say(error instanceof TypeError ? state.dataset.lost : error.message, true));
    return queue;
  };

  const act = (what) => inTurn(async () => {
    const answer = await ask("acts", { act: what, seen: digest });
    show(answer);
    say(answer.said, !answer.is_done);
    if (!answer.is_done && what.finding) select(what.finding);
    else if (answer.is_done && what.act.startsWith("add") && answer.finding) select(answer.finding);
  });

  const undo = (number = null) => inTurn(async () => {
    const answer = await ask("undo", { number });
    show(answer);
    say(answer.said, !answer.is_done);
    if (answer.is_done && answer.finding) select(answer.finding);
  });

  const look = () => inTurn(async () => {
    if (document.querySelector("dialog[open]")) return;
    const answer = await ask(`state?seen=${digest}`);
    if (answer && answer.digest !== digest) {
      show(answer);
      say(state.dataset.changed);
    }
  });

  // Questions

  const dialog = (name) => document.getElementById(`ask-${name}`);
  const options = (source) => {
    const { actors, names, inBrief, onSite } = document.getElementById("known").dataset;
    const own = JSON.parse(actors).map((name) => ({ name, from: inBrief }));
    return source === "actors" ? own : [...own, ...JSON.parse(names).map((name) => ({ name, from: onSite }))];
  };
  for (const input of document.querySelectorAll("[role=combobox]")) Combobox.attach(input, () => options(input.dataset.source));

  const question = (name, values, about, answered) => {
    const box = dialog(name);
    const form = box.querySelector("form");
    form.reset();
    for (const [key, value] of Object.entries(values)) if (form.elements[key]) form.elements[key].value = value;
    const shown = box.querySelector(".about");
    if (shown) shown.textContent = about;
    form.onsubmit = () => answered(Object.fromEntries(new FormData(form)));
    box.showModal();
    const first = form.querySelector("input, textarea, button");
    first.focus();
    first.select?.();
  };

  const paragraphOfSelected = () => {
    const found = state.querySelector(".article .lit")?.closest("p");
    if (!found) return { words: "", paragraph: null };
    const copy = found.cloneNode(true);
    copy.querySelector(".pilcrow")?.remove();
    return { words: copy.textContent, paragraph: Number(found.dataset.paragraph) || null };
  };

  const withSelected = (work) => {
    const found = card();
    if (found) work(found);
    else say(state.dataset.nothing, true);
  };

  // The words of the text that are selected, and the number of their paragraph.
  const remember = () => {
    // A question asks for the focus, and takes the selection with it.
    if (document.querySelector("dialog[open]")) return;
    const selection = getSelection();
    const node = selection.anchorNode;
    const within = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".article p");
    const words = within ? selection.toString().trim() : "";
    marked = words ? { words, paragraph: Number(within.dataset.paragraph) || null } : NOTHING;
  };
  const chosen = () => {
    remember();
    return marked.words ? marked : held;
  };

  const ACTS = {
    next: () => step(1),
    previous: () => step(-1),
    confirm: () => withSelected((found) => { goOn(); act({ act: "confirm", finding: found.dataset.id }); }),
    remove: () => withSelected((found) => { goOn(); act({ act: "remove", finding: found.dataset.id }); }),
    speaker: () => withSelected((found) => {
      const { id, who, words } = found.dataset;
      question("speaker", { speaker: who }, words, (given) =>
        act({ act: "speaker", finding: id, speaker: given.speaker.trim() || null }));
    }),
    position: () => {
      const { words, paragraph } = chosen();
      if (words) {
        question("position", { actor: card()?.dataset.who || "" }, words, ({ actor, polarity, issue }) =>
          act({ act: "add position", words, paragraph, actor, polarity, issue }));
        return;
      }
      withSelected((found) => {
        const { id, kind, who, words, polarity, issue } = found.dataset;
        const answered = kind === "position"
          ? (given) => act({ act: "position", finding: id, actor: given.actor, polarity: given.polarity, issue: given.issue })
          : (given) => act({ act: "add position", words, paragraph: paragraphOfSelected().paragraph, actor: given.actor, polarity: given.polarity, issue: given.issue });
        question("position", { actor: who, polarity, issue }, words, answered);
      });
    },
    add: () => {
      const selection = chosen();
      const { words, paragraph } = selection.words ? selection : paragraphOfSelected();
      question("words", { words }, "", (given) =>
        act({ act: "add quote", words: given.words, paragraph, speaker: given.by.trim() || null, cue: given.cue }));
    },
    merge: () => question("merge", { one: card()?.dataset.who || "" }, "", ({ one, other }) =>
      act({ act: "merge", actor: one, same_as: other })),
    undo: (button) => undo(button?.dataset.step ? Number(button.dataset.step) : null),
    reviewed: () => act({ act: "reviewed", date: new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10) }),
    order: () => {
      order = order === "doubt" ? "text" : "doubt";
      sessionStorage.setItem("order", order);
      arrange();
      select(selected);
    },
    all: (button) => {
      const isOpen = state.classList.toggle("shows-list");
      button.setAttribute("aria-expanded", String(isOpen));
    },
    help: () => question("help", {}, "", () => {}),
  };
  const KEYS = { j: "next", k: "previous", y: "confirm", n: "remove", s: "speaker", p: "position", a: "add", m: "merge", u: "undo", r: "reviewed", o: "order", "?": "help" };

  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input:not([type=radio]), textarea, dialog");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const name = KEYS[event.key];
    if (!name) return;
    event.preventDefault();
    ACTS[name]();
  });
  state.addEventListener("click", (event) => {
    const button = event.target.closest(".act");
    const found = event.target.closest(".finding");
    const mark = event.target.closest(".article [data-finding]");
    if (button) {
      ACTS[button.dataset.act](button);
      held = NOTHING;
    }
    else if (found && event.target.closest(".pick")) {
      state.classList.remove("shows-list");
      select(found.dataset.id);
    } else if (mark && !marked.words) select(mark.dataset.finding, { focus: false, scroll: false });
  });
  // What is selected must not be lost by pressing the button that adds it; a tap takes it away before it is a click.
  state.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".act")) return;
    event.preventDefault();
    remember();
    held = marked;
  });
  state.addEventListener("change", (event) => { if (event.target.name === "order" && event.target.value !== order) ACTS.order(); });
  document.addEventListener("selectionchange", remember);
  for (const box of document.querySelectorAll("dialog")) {
    box.addEventListener("click", (event) => { if (event.target.closest(".cancel")) box.close(); });
    box.addEventListener("close", () => { if (selected) select(selected, { scroll: false }); });
  }
  addEventListener("focus", look);
  setInterval(() => { if (!document.hidden) look(); }, EVERY);

  arrange();
  select(location.hash ? decodeURIComponent(location.hash.slice(1)) : cards()[0]?.dataset.id, { focus: false });
  if (!selected) select(cards()[0]?.dataset.id, { focus: false });
})();
