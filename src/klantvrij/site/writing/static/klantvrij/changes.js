// What the buttons of a card do: replace a word in one place or in all, set it aside, and undo.

import { cardOf, focusCard, isAbove, itemOf, look, open, placesOf } from "./cards.js";
import { aside, check, everywhere, upToDate } from "./checking.js";
import { announce, list, one, say, sheet, show, status, words } from "./page.js";
import { range, read } from "./text.js";

const MOST_KEPT = 40;
const done = []; // what was replaced: the text after it, and how many steps of undo it takes
let busy = false;

/** Return a function that does `work`, unless a button was pressed that is still at work. */
function alone(work) {
  return async (...given) => {
    if (busy) return;
    busy = true;
    try {
      await work(...given);
    } finally {
      busy = false;
    }
  };
}

/** Replace the word in the place that a card shows. */
export const replace = alone(async (element, number) => {
  const { key } = element.dataset;
  if (!(await upToDate())) return; // this may make the card anew
  const card = cardOf(key);
  const item = card && itemOf(card);
  const edits = item && item.keuzes[number];
  if (!edits) return;
  const hand = inHand(card);
  make(item, edits);
  if (await upToDate()) goOn(hand); // else somebody typed on, and has the text in hand
  announce(words.replaced);
});

/** Replace the word in every place of a card where that is sure. */
export const replaceAll = alone(async (element, number) => {
  const { key } = element.dataset;
  if (!(await upToDate())) return;
  const card = cardOf(key);
  const item = card && itemOf(card);
  if (!item) return;
  let places;
  try {
    places = await everywhere(item.sleutel, number);
  } catch (error) {
    status(error.message);
    return;
  }
  if (!places) return;
  const hand = inHand(card);
  make(item, places.flat());
  if (await upToDate()) goOn(hand);
  announce(say(words.everywhere, { count: places.length }));
});

/** Change the text in a way the browser can undo, from the end so that places stay right. */
function make(item, edits) {
  sheet.focus({ preventScroll: true });
  for (const [start, end, text] of [...edits].sort((a, b) => b[0] - a[0])) {
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range(item.written, item.unit(start), item.unit(end)));
    // the only way to change a text that leaves the browser's own undo whole
    document.execCommand(text ? "insertText" : "delete", false, text);
  }
  done.push({ text: read(sheet).text, steps: edits.length });
  if (done.length > MOST_KEPT) done.shift();
  for (const button of document.querySelectorAll("[data-undo]")) show(button, true);
}

/** Take back the last change; what was replaced in one go goes back in one go. */
export const undo = alone(async () => {
  const last = done.at(-1);
  const steps = last && last.text === read(sheet).text ? done.pop().steps : 1;
  sheet.focus({ preventScroll: true });
  for (let step = 0; step < steps; step += 1) document.execCommand("undo");
  await check();
  announce(words.undone);
});

/** Set the word of a card aside, in the place it shows or in all. */
export const leave = alone(async (element, all) => {
  const keys = all ? placesOf(element) : [itemOf(element).sleutel];
  const hand = inHand(element);
  for (const key of keys) aside.add(key);
  await check();
  goOn(hand);
  announce(all ? say(words.asideAll, { count: keys.length }) : words.aside);
});

/** Remember which card is in hand, before it changes or goes. */
function inHand(element) {
  return {
    key: element.dataset.key,
    index: [...list.children].indexOf(element),
    above: isAbove(element),
  };
}

/** Go on with the next place of the same card, or else with the next card. */
function goOn({ key, index, above }) {
  const same = [...list.children].find((card) => card.dataset.key === key);
  const next = same || list.children[Math.min(index, list.children.length - 1)];
  if (!next) [...document.querySelectorAll("[data-undo]")].find((each) => each.offsetParent)?.focus();
  else if (above) open(next, true); // over the text, so that it doesn't scroll away to the list
  else if (same) {
    look(same);
    (one("[data-at]", same) || one("summary", same)).focus();
  } else focusCard(index);
}
