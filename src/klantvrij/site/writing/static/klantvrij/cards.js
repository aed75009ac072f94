// The list of cards beside the text: a card for each word with one story, which shows one of the
// places where the word stands, and the lines under the words themselves.

import { announce, list, one, say, sheet, show, words } from "./page.js";
import { converter, range } from "./text.js";

const AT_ONCE = 40; // cards made in one go; more would make the page stutter
const KINDS = ["geen-markt", "grens", "weet-niet"];

export const items = new Map(); // key → what the server said of it, with the place in the text
const cards = new Map(); // key → the card: the keys of its places, and which of them is shown
let filling = 0; // which list of cards is being made

const marks = {};
if (window.CSS && CSS.highlights) {
  for (const kind of [...KINDS, "hier"]) {
    marks[kind] = new Highlight();
    CSS.highlights.set(`kv-${kind}`, marks[kind]);
  }
}

// ---- what was found

/** Show what was found in a text. */
export function render(found, written) {
  const unit = converter(written.text);
  const old = new Map([...list.children].map((card) => [card.dataset.key, card]));
  const focused = [...list.children].findIndex((card) => card.contains(document.activeElement));
  for (const mark of Object.values(marks)) mark.clear();
  const before = new Map();
  for (const [key, card] of cards) {
    if (card.held) before.set(key, items.get(card.places[card.shown]).ranges[0]);
  }
  items.clear();
  for (const item of found.vondsten) {
    const spans = item.delen.length ? item.delen : [[item.begin, item.einde]];
    item.ranges = spans.map(([start, end]) => range(written, unit(start), unit(end)));
    item.unit = unit;
    item.written = written;
    items.set(item.sleutel, item);
    for (const place of item.ranges) if (marks[item.oordeel]) marks[item.oordeel].add(place);
  }
  cards.clear();
  for (const card of found.kaarten) {
    card.places = card.plaatsen.map((number) => found.vondsten[number].sleutel);
    for (const key of card.places) items.get(key).card = card;
    const place = before.get(card.sleutel);
    card.held = Boolean(place);
    card.shown = place ? shownNow(card, place) : card.eerste;
    cards.set(card.sleutel, card);
  }
  fillList(found.kaarten, old);
  if (focused >= 0 && !list.contains(document.activeElement)) focusCard(focused);
}

/** Return which place a card shows: the one it showed, which moved along, or the next one. */
function shownNow(card, place) {
  const next = card.places.findIndex((key) => {
    const [start] = items.get(key).ranges;
    return start.compareBoundaryPoints(Range.START_TO_START, place) >= 0;
  });
  return next >= 0 ? next : card.places.length - 1;
}

/** Put the cards in the list, those that were there before as they are; many of them in turns. */
function fillList(found, old) {
  const mine = (filling += 1);
  const waiting = [...found];
  const turn = () => {
    const made = [];
    for (let built = 0; waiting.length && built < AT_ONCE; ) {
      const card = waiting.shift();
      const known = old.get(card.sleutel);
      if (known && known.source === card.html) {
        if (isOpen(known)) fill(known);
        made.push(known);
        continue;
      }
      const element = build(card);
      if (known && isOpen(known)) {
        element.classList.toggle("kv-current", known.classList.contains("kv-current"));
        one("details", element).open = true;
        fill(element);
      }
      made.push(element);
      built += 1;
    }
    return made;
  };
  const more = () => {
    if (mine !== filling) return; // a newer list is being made
    list.append(...turn());
    if (waiting.length) setTimeout(more);
  };
  const made = turn();
  if (made.length !== list.children.length || made.some((card, i) => card !== list.children[i])) {
    list.replaceChildren(...made);
  }
  if (waiting.length) setTimeout(more);
}

function build(card) {
  const holder = document.createElement("template");
  holder.innerHTML = card.html; // made by our own server, which escapes what was written
  const element = one("li", holder.content);
  element.source = card.html;
  for (const button of element.querySelectorAll("button")) button.type = "button";
  one("details", element).addEventListener("toggle", (event) => {
    if (event.target.open) {
      fill(element);
      point(element);
    } else element.classList.remove("kv-current");
  });
  return element;
}

/** Let a card show its place; a card that was never opened has none yet. */
export function fill(element) {
  const card = cards.get(element.dataset.key);
  if (!card) return;
  card.held = true; // from now on it stays where it is
  const slot = one("[data-place]", element);
  const { html } = itemOf(element);
  if (slot.source !== html) {
    slot.innerHTML = html;
    slot.source = html;
    for (const button of slot.querySelectorAll("button")) button.type = "button";
    show(one("[data-go]", slot), true);
  }
  const at = one("[data-at]", element);
  if (at) at.textContent = say(words.at, { number: card.shown + 1, count: card.places.length });
}

// ---- which card, which place

/** Return the card with this key; it is made now if its turn hasn't come yet. */
export function cardOf(key) {
  const find = () => [...list.children].find((child) => child.dataset.key === key);
  const known = find();
  if (known || !cards.has(key)) return known;
  filling += 1;
  const old = new Set([...list.children].map((card) => card.dataset.key));
  list.append(...[...cards.values()].filter((card) => !old.has(card.sleutel)).map(build));
  return find();
}

/** Return the finding that a card shows. */
export function itemOf(element) {
  const card = cards.get(element.dataset.key);
  return card && items.get(card.places[card.shown]);
}

/** Return the keys of all places of a card. */
export function placesOf(element) {
  const card = cards.get(element.dataset.key);
  return card ? card.places : [];
}

const isOpen = (element) => one("details", element).open;

/** Say whether a card came up from below, over the text, as on a phone. */
export const isAbove = (element) => getComputedStyle(element).position === "fixed";

export function focusCard(index) {
  const card = list.children[Math.min(index, list.children.length - 1)];
  if (card) one("summary", card).focus();
  else sheet.focus();
}

/** Show in the text which word a card is about. */
function point(element) {
  const item = itemOf(element);
  if (!item || !marks.hier) return;
  marks.hier.clear();
  for (const place of item.ranges) marks.hier.add(place);
}

/** Close what is open and open this card, at the place it shows. */
export function open(element, focus) {
  if (!element) return;
  lower();
  for (const other of list.querySelectorAll("details[open]")) {
    if (!element.contains(other)) other.open = false;
  }
  fill(element);
  element.classList.add("kv-current");
  one("details", element).open = true;
  point(element);
  if (focus) one("summary", element).focus({ preventScroll: isAbove(element) });
  if (!isAbove(element)) element.scrollIntoView({ block: "nearest" });
  reveal(element);
}

/** Open the card of a finding at that very place. */
export function openAt(key, focus) {
  const item = items.get(key);
  if (!item) return;
  item.card.shown = item.card.places.indexOf(key);
  open(cardOf(item.card.sleutel), focus);
}

/** Put back what came up from below. */
export function lower() {
  for (const other of list.querySelectorAll(".kv-current")) other.classList.remove("kv-current");
}

/** Let an open card and the text show the place it is about. */
export function look(element) {
  fill(element);
  point(element);
  reveal(element);
}

/** Show the next place of a card, or the one before; round at the end. */
export function step(element, by) {
  const card = cards.get(element.dataset.key);
  card.shown = (card.shown + by + card.places.length) % card.places.length;
  look(element);
  const sentence = one("[data-place] .kv-sentence", element).textContent;
  announce(`${one("[data-at]", element).textContent}: ${sentence}`);
}

/** Scroll the text so far that the word of a card can be seen, also above a card over it. */
function reveal(element) {
  const item = itemOf(element);
  if (!item) return;
  const box = sheet.getBoundingClientRect();
  const word = item.ranges[0].getBoundingClientRect();
  if (word.top < box.top || word.bottom > box.bottom) {
    sheet.scrollTop += word.top - box.top - sheet.clientHeight / 3;
  }
  if (!isAbove(element)) return;
  const { top, bottom } = item.ranges[0].getBoundingClientRect();
  const low = bottom - element.getBoundingClientRect().top + 16;
  if (low > 0) window.scrollBy({ top: low });
  else if (top < 16) window.scrollBy({ top: top - 16 });
}

/** Return the card that F8 opens from `element`: itself while closed, and round at the end. */
export function following(element, back) {
  if (!isOpen(element)) return element;
  if (back) return element.previousElementSibling || list.lastElementChild;
  return element.nextElementSibling || list.firstElementChild;
}

/** Select the word of a card in the text. */
export function go(element) {
  const item = itemOf(element);
  if (!item) return;
  const place = item.ranges[0];
  lower();
  sheet.focus();
  getSelection().setBaseAndExtent(
    place.startContainer,
    place.startOffset,
    place.endContainer,
    place.endOffset,
  );
  (place.startContainer.parentElement || sheet).scrollIntoView({ block: "nearest" });
}
