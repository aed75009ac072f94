// The writing aid: checks what is written a moment after the last key, underlines what was found
// without touching the text, and keeps a list of cards beside it. Nothing is stored anywhere.

import { clean, converter, paragraphs, range, read } from "./text.js";

const WAIT = 150; // milliseconds after the last key, or more when a check takes longer
const LONGEST_WAIT = 1500;
const AT_ONCE = 40; // cards made in one go; more would make the page stutter
const KINDS = ["geen-markt", "grens", "weet-niet"];
const one = (name, from = document) => from.querySelector(name);

const words = JSON.parse(one("#woorden-van-de-pagina").textContent);
const form = one("#schrijf");
const sheet = one("#blad");
const field = one("#tekst");
const list = one("[data-cards]");
const token = one("[name=csrfmiddlewaretoken]", form).value;

const items = new Map(); // key → what the server said of it, with the place in the text
const aside = new Set();
let version = 0; // goes up with every change of the text
let checked = -1; // the version that was checked
let timer = 0;
let running = null;
let lasted = 0; // milliseconds the last check took
let filling = 0; // which list of cards is being made
let lastReplaced = { version: -1, steps: 1 };
let handed = null; // the link to the copy of the document that was read last
let kept = true; // nothing would be lost by leaving the page

const marks = {};
if (window.CSS && CSS.highlights) {
  for (const kind of [...KINDS, "hier"]) {
    marks[kind] = new Highlight();
    CSS.highlights.set(`kv-${kind}`, marks[kind]);
  }
}

function announce(text) {
  one("[data-announce]").textContent = text;
}

function show(element, yes) {
  element.hidden = !yes;
}

// ---- checking

function later(pasted) {
  clearTimeout(timer);
  const wait = Math.min(Math.max(WAIT, 2 * lasted), LONGEST_WAIT);
  timer = setTimeout(check, pasted ? 0 : wait);
}

async function check() {
  clearTimeout(timer);
  const written = read(sheet);
  const asked = version;
  if (running) running.abort();
  running = new AbortController();
  const body = new URLSearchParams({ tekst: written.text, soort: one("#soort").value });
  const started = performance.now();
  for (const key of aside) body.append("terzijde", key);
  let found;
  try {
    found = await send(form.action, body, running.signal);
  } catch (error) {
    if (error.name !== "AbortError") status(error.message);
    return;
  }
  if (asked !== version) return; // somebody typed on; the next check is on its way
  checked = asked;
  lasted = performance.now() - started;
  render(found, written);
}

async function send(address, body, signal) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      body,
      signal,
      headers: { Accept: "application/json", "X-CSRFToken": token },
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(words.offline);
  }
  let data = {};
  try {
    data = await answer.json();
  } catch {
    if (answer.ok) throw new Error(words.offline);
  }
  if (!answer.ok) throw new Error(data.fout || words.offline);
  return data;
}

function status(text) {
  const line = one("[data-summary]");
  if (line.textContent !== text) line.textContent = text;
}

function render(found, written) {
  const unit = converter(written.text);
  const old = new Map([...list.children].map((card) => [card.dataset.key, card]));
  const focused = [...list.children].findIndex((card) => card.contains(document.activeElement));
  for (const kind of [...KINDS, "hier"]) if (marks[kind]) marks[kind].clear();
  items.clear();
  for (const item of found.vondsten) {
    const spans = item.delen.length ? item.delen : [[item.begin, item.einde]];
    item.ranges = spans.map(([start, end]) => range(written, unit(start), unit(end)));
    item.unit = unit;
    item.written = written;
    items.set(item.sleutel, item);
    for (const place of item.ranges) if (marks[item.oordeel]) marks[item.oordeel].add(place);
  }
  fillList(found.vondsten, old);
  if (focused >= 0 && !list.contains(document.activeElement)) focusCard(focused);
  status(written.text.trim() ? found.samenvatting : "");
  const direction = one("[data-direction]");
  direction.textContent = found.richting;
  show(direction, found.richting);
  show(one("[data-empty]"), !written.text.trim());
  const setAside = one("[data-aside]");
  show(setAside, found.terzijde.length);
  one("[data-aside-count]").textContent = found.terzijde.length;
  show(one("[data-left]"), found.gelaten.length);
  one("[data-left-list]").replaceChildren(
    ...found.gelaten.map(([word, reason]) => {
      const line = document.createElement("li");
      const strong = document.createElement("strong");
      strong.textContent = word;
      line.append(strong, `: ${reason}`);
      return line;
    }),
  );
  for (const button of ["[data-copy]", "[data-clear]"]) show(one(button), written.text.trim());
}

/** Put the cards in the list, those that were there before as they are; many of them in turns. */
function fillList(found, old) {
  const mine = (filling += 1);
  const waiting = [...found];
  const turn = () => {
    const cards = [];
    for (let made = 0; waiting.length && made < AT_ONCE; ) {
      const item = waiting.shift();
      const known = old.get(item.sleutel);
      if (known && known.source === item.html) {
        cards.push(known);
        continue;
      }
      const card = build(item);
      if (known && one("details", known).open) one("details", card).open = true;
      cards.push(card);
      made += 1;
    }
    return cards;
  };
  const more = () => {
    if (mine !== filling) return; // a newer list is being made
    list.append(...turn());
    if (waiting.length) setTimeout(more);
  };
  const cards = turn();
  if (cards.length !== list.children.length || cards.some((card, i) => card !== list.children[i])) {
    list.replaceChildren(...cards);
  }
  if (waiting.length) setTimeout(more);
}

/** Return the card with this key; it is made now if its turn hasn't come yet. */
function cardOf(key) {
  const find = () => [...list.children].find((child) => child.dataset.key === key);
  const known = find();
  if (known || !items.has(key)) return known;
  filling += 1;
  const old = new Map([...list.children].map((card) => [card.dataset.key, card]));
  list.append(...[...items.values()].filter((item) => !old.has(item.sleutel)).map(build));
  return find();
}

function build(item) {
  const holder = document.createElement("template");
  holder.innerHTML = item.html; // made by our own server, which escapes what was written
  const card = one("li", holder.content);
  card.source = item.html;
  for (const button of card.querySelectorAll("button")) button.type = "button";
  show(one("[data-go]", card), true);
  one("details", card).addEventListener("toggle", (event) => {
    if (event.target.open) point(item.sleutel);
    else card.classList.remove("kv-current");
  });
  return card;
}

function focusCard(index) {
  const card = list.children[Math.min(index, list.children.length - 1)];
  if (card) one("summary", card).focus();
  else sheet.focus();
}

/** Show in the text which word a card is about. */
function point(key) {
  const item = items.get(key);
  if (!item || !marks.hier) return;
  marks.hier.clear();
  for (const place of item.ranges) marks.hier.add(place);
}

function open(key, focus) {
  const card = cardOf(key);
  if (!card) return;
  for (const other of list.querySelectorAll(".kv-current")) other.classList.remove("kv-current");
  for (const other of list.querySelectorAll("details[open]")) {
    if (!card.contains(other)) other.open = false;
  }
  card.classList.add("kv-current");
  one("details", card).open = true;
  point(key);
  if (focus) one("summary", card).focus();
  if (getComputedStyle(card).position !== "fixed") card.scrollIntoView({ block: "nearest" });
  else reveal(items.get(key).ranges[0], card);
}

/** Scroll so far that the word stands above the card that came up from below. */
function reveal(place, card) {
  const low = place.getBoundingClientRect().bottom - card.getBoundingClientRect().top + 16;
  if (low > 0) window.scrollBy({ top: low });
}

/** Return the card that F8 opens from `card`: itself while it is closed, and round at the end. */
function following(card, back) {
  if (!one("details", card).open) return card;
  if (back) return card.previousElementSibling || list.lastElementChild;
  return card.nextElementSibling || list.firstElementChild;
}

// ---- changing

function choose(start, end, item) {
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range(item.written, item.unit(start), item.unit(end)));
}

async function replace(key, number) {
  if (checked !== version) await check(); // the places must be those of the text as it is now
  const item = items.get(key);
  const choice = item && item.keuzes[number];
  if (!choice) return;
  const index = [...list.children].findIndex((card) => card.dataset.key === key);
  sheet.focus({ preventScroll: true });
  const edits = [...choice.wijzigingen].sort((a, b) => b[0] - a[0]);
  for (const [start, end, text] of edits) {
    choose(start, end, item);
    // the only way to change a text that leaves the browser's own undo whole
    document.execCommand(text ? "insertText" : "delete", false, text);
  }
  lastReplaced = { version, steps: edits.length };
  show(one("[data-undo]"), true);
  await check();
  if (list.children.length) focusCard(index);
  else one("[data-undo]").focus();
  announce(words.replaced);
}

async function undo() {
  const steps = lastReplaced.version === version ? lastReplaced.steps : 1;
  sheet.focus({ preventScroll: true });
  for (let step = 0; step < steps; step += 1) document.execCommand("undo");
  await check();
  announce(words.undone);
}

async function leave(key) {
  const index = [...list.children].findIndex((card) => card.dataset.key === key);
  aside.add(key);
  await check();
  focusCard(index);
  announce(words.aside);
}

function insert(nodes) {
  const holder = document.createElement("div");
  holder.append(nodes);
  document.execCommand("insertHTML", false, holder.innerHTML);
}

function fill(nodes) {
  sheet.focus();
  document.execCommand("selectAll");
  insert(nodes);
  if (!sheet.textContent.trim()) sheet.append(nodes);
}

async function copy() {
  const html = new Blob([sheet.innerHTML], { type: "text/html" });
  const text = new Blob([read(sheet).text], { type: "text/plain" });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": text })]);
  } catch {
    sheet.focus();
    document.execCommand("selectAll");
    document.execCommand("copy");
  }
  kept = true;
  announce(words.copied);
}

// ---- documents

const TAGS = { title: "h2", heading: "h3", "list-item": "li", quote: "blockquote", subject: "h2" };

function blocks(parts) {
  const result = document.createDocumentFragment();
  for (const { soort, tekst } of parts) {
    const made = document.createElement(TAGS[soort] || "p");
    tekst.split("\n").forEach((line, index) => {
      if (index) made.append(document.createElement("br"));
      made.append(line);
    });
    if (made.nodeName !== "LI") result.append(made);
    else if (result.lastChild && result.lastChild.nodeName === "UL") result.lastChild.append(made);
    else {
      const holder = document.createElement("ul");
      holder.append(made);
      result.append(holder);
    }
  }
  return result;
}

async function take(file) {
  handed = null;
  const body = new FormData();
  body.append("document", file);
  body.append("soort", one("#soort").value);
  announce(words.reading);
  status(words.reading);
  let found;
  try {
    found = await send(one("[data-drop]").action, body);
  } catch (error) {
    status(error.message);
    return;
  }
  fill(blocks(found.blokken));
  hand(found);
  await check();
  announce(words.read);
  window.scrollTo({ top: 0 });
}

/** Give the copy with proposals, which only this page has now. */
function hand(found) {
  const place = one("[data-handed]");
  place.replaceChildren();
  for (const warning of [...found.waarschuwingen, found.kopieUitleg].filter(Boolean)) {
    const line = document.createElement("p");
    line.textContent = warning;
    place.append(line);
  }
  if (found.kopie) {
    const bytes = Uint8Array.from(atob(found.kopie), (letter) => letter.charCodeAt(0));
    const line = document.createElement("p");
    const link = document.createElement("a");
    link.className = "utrecht-link";
    link.href = URL.createObjectURL(new Blob([bytes], { type: found.kopieSoort }));
    link.download = found.kopieNaam;
    link.textContent = found.kopieNaam;
    line.append(words.copy, " ", link);
    handed = link;
    place.append(line);
  }
  show(place, place.children.length);
}

// ---- the page

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  sheet.addEventListener("input", (event) => {
    version += 1;
    kept = !sheet.textContent.trim();
    // a whole text at once is not followed by a next key
    later(/Paste|Drop|^$/.test(event.inputType) || (event.data || "").length > 20);
  });
  sheet.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    if (!html && !/\n\s*\n/.test(text)) return; // one paragraph: the browser does it well
    event.preventDefault();
    insert(html ? clean(html) : paragraphs(text));
  });
  sheet.addEventListener("click", (event) => {
    const { focusNode, focusOffset, isCollapsed } = getSelection();
    if (!isCollapsed || !focusNode || event.detail > 1) return;
    for (const [key, item] of items) {
      if (item.ranges.some((place) => place.comparePoint(focusNode, focusOffset) === 0)) {
        open(key, false);
        return;
      }
    }
    for (const other of list.querySelectorAll(".kv-current")) other.classList.remove("kv-current");
  });
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const { focusNode, focusOffset } = getSelection();
    const all = [...items];
    if (event.shiftKey) all.reverse();
    const side = event.shiftKey ? 1 : -1;
    const next = all.find(
      ([, item]) => focusNode && item.ranges[0].comparePoint(focusNode, focusOffset) === side,
    );
    if (next || all.length) open((next || all[0])[0], true);
    else announce(words.none);
  });
  list.addEventListener("keydown", (event) => {
    const card = event.target.closest("li");
    if (!card) return;
    if (event.key === "Escape") {
      one("details", card).open = false;
      go(card.dataset.key);
    } else if (event.key === "F8") {
      event.preventDefault();
      open(following(card, event.shiftKey).dataset.key, true);
    }
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { key } = button.closest("li").dataset;
    if (button.dataset.choice !== undefined) replace(key, button.dataset.choice);
    else if (button.dataset.leave !== undefined) leave(key);
    else if (button.dataset.go !== undefined) go(key);
  });
  one("[data-show]").addEventListener("click", async () => {
    aside.clear();
    await check();
    focusCard(0);
  });
  one("[data-undo]").addEventListener("click", undo);
  one("[data-copy]").addEventListener("click", copy);
  one("[data-clear]").addEventListener("click", () => {
    sheet.focus();
    document.execCommand("selectAll");
    document.execCommand("delete");
    aside.clear();
    show(one("[data-handed]"), false);
    handed = null;
    show(one("[data-undo]"), true);
  });
  one("#tekst-naam").addEventListener("click", () => sheet.focus());
  one("#soort").addEventListener("change", (event) => {
    one("[data-kind]").value = event.target.value;
    check();
  });
  one("#document").addEventListener("change", (event) => {
    if (event.target.files.length) take(event.target.files[0]);
  });
  one("[data-drop] [name=kopie]").addEventListener("click", (event) => {
    // a document that was dropped isn't in the field; its copy is here already
    if (one("#document").files.length || !handed) return;
    event.preventDefault();
    handed.click();
  });
  const paper = one("[data-write]");
  for (const kind of ["dragenter", "dragover"]) {
    paper.addEventListener(kind, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      paper.classList.add("kv-over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    paper.addEventListener(kind, () => paper.classList.remove("kv-over"));
  }
  paper.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    one("#document").value = ""; // what was chosen before is not the document of now
    take(event.dataTransfer.files[0]);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!kept) event.preventDefault();
  });
}

function go(key) {
  const item = items.get(key);
  if (!item) return;
  const place = item.ranges[0];
  sheet.focus();
  getSelection().setBaseAndExtent(
    place.startContainer,
    place.startOffset,
    place.endContainer,
    place.endOffset,
  );
  (place.startContainer.parentElement || sheet).scrollIntoView({ block: "nearest" });
}

document.execCommand("defaultParagraphSeparator", false, "p");
sheet.append(paragraphs(field.value));
for (const shown of [sheet, one("#blad-uitleg"), one("#sleep")]) show(shown, true);
for (const hidden of [field, ...document.querySelectorAll("[data-plain]")]) show(hidden, false);
field.disabled = true;
listen();
check();
