// Checks what is written a moment after the last key, without touching the text.

import { render } from "./cards.js";
import { form, one, send, sheet, show, status } from "./page.js";
import { read } from "./text.js";

const WAIT = 150; // milliseconds after the last key, or more when a check takes longer
const LONGEST_WAIT = 1500;

export const aside = new Set(); // keys of what the writer set aside
let version = 0; // goes up with every change of the text
let checked = -1; // the version that was checked
let timer = 0;
let running = null;
let lasted = 0; // milliseconds the last check took

/** Note that the text changed; a whole text at once is not followed by a next key. */
export function changed(atOnce) {
  version += 1;
  clearTimeout(timer);
  const wait = Math.min(Math.max(WAIT, 2 * lasted), LONGEST_WAIT);
  timer = setTimeout(check, atOnce ? 0 : wait);
}

/** Return what is asked about a text. */
function question(text) {
  const body = new URLSearchParams({ tekst: text, soort: one("#soort").value });
  body.set("terzijde", [...aside].join(" "));
  return body;
}

/** Let go of a check that runs: its answer would take the place of what is said next. */
export function drop() {
  clearTimeout(timer);
  if (running) running.abort();
}

/** Check the text as it is now and show what was found. */
export async function check() {
  drop();
  const written = read(sheet);
  const asked = version;
  running = new AbortController();
  const started = performance.now();
  let found;
  try {
    found = await send(form.action, question(written.text), running.signal);
  } catch (error) {
    if (error.name !== "AbortError") status(error.message);
    return;
  }
  if (asked !== version) return; // somebody typed on; the next check is on its way
  checked = asked;
  lasted = performance.now() - started;
  render(found, written);
  around(found, written.text.trim());
}

/** Check first when the text isn't what was checked; say whether the places are those of now. */
export async function upToDate() {
  if (checked !== version) await check();
  return checked === version;
}

/** Return the edits for a better word in every place of a card; null when the text changed. */
export async function everywhere(key, number) {
  const asked = version;
  const body = question(read(sheet).text);
  body.set("overal", `${key}=${number}`);
  const { wijzigingen } = await send(form.action, body);
  return asked === version ? wijzigingen : null;
}

/** Show what is said about the whole text. */
function around(found, text) {
  status(text ? found.samenvatting : "");
  one("[data-bar] a").toggleAttribute("href", false);
  if (found.kaarten.length) one("[data-bar] a").href = "#vondsten-kop";
  const direction = one("[data-direction]");
  direction.textContent = found.richting;
  show(direction, found.richting);
  show(one("[data-empty]"), !text);
  show(one("[data-aside]"), found.terzijde);
  one("[data-aside-count]").textContent = found.terzijde;
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
  for (const button of ["[data-copy]", "[data-clear]"]) show(one(button), text);
}
