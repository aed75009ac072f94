// Looks at the counsellor's own sentences while they are typed, and says quietly what can be said
// in another way: a line under the word, and a folded list under the field. The resident's words
// are in fields without `data-check`; the server refuses to look at them as well.

import { converter, range, read } from "./text.js";

const WAIT = 700; // milliseconds after the last key: later than on the writing page, to be quiet
const holder = document.querySelector("[data-check-address]");
const token = document.querySelector("[name=csrfmiddlewaretoken]");
const marks = {};
if (window.CSS && CSS.highlights && window.Highlight) {
  for (const kind of ["market", "doubt", "blame"]) {
    marks[kind] = new Highlight();
    CSS.highlights.set(`kc-${kind}`, marks[kind]);
  }
}
const KIND = { "geen-markt": "market", grens: "doubt", verwijt: "blame" };
const COPIED = [
  "font", "letterSpacing", "lineHeight", "padding", "borderWidth", "borderStyle", "textIndent",
  "wordSpacing", "boxSizing", "textAlign",
];

function under(field) {
  const copy = document.createElement("div");
  copy.className = "kc-under";
  copy.setAttribute("aria-hidden", "true");
  field.parentElement.append(copy);
  const place = () => {
    const look = getComputedStyle(field);
    for (const name of COPIED) copy.style[name] = look[name];
    copy.style.top = `${field.offsetTop}px`;
    copy.style.left = `${field.offsetLeft}px`;
    copy.style.width = `${field.offsetWidth}px`;
    copy.style.height = `${field.offsetHeight}px`;
    copy.scrollTop = field.scrollTop;
  };
  new ResizeObserver(place).observe(field);
  field.addEventListener("scroll", place);
  return { copy, place, ranges: [] };
}

function watch(field) {
  const list = field.parentElement.querySelector("[data-remarks]");
  const layer = marks.market && field.tagName === "TEXTAREA" ? under(field) : null;
  let timer = 0;
  let running = null;

  const clear = () => {
    if (!layer) return;
    for (const [kind, place] of layer.ranges) marks[kind].delete(place);
    layer.ranges = [];
  };
  const draw = (text, found) => {
    if (!layer) return;
    clear();
    layer.place();
    layer.copy.textContent = text;
    if (!text) return;
    const written = read(layer.copy);
    const unit = converter(text);
    for (const { begin, einde, soort } of found) {
      const place = range(written, unit(begin), unit(einde));
      const kind = KIND[soort] || "doubt";
      marks[kind].add(place);
      layer.ranges.push([kind, place]);
    }
  };
  const look = async () => {
    const text = field.value;
    if (running) running.abort();
    running = new AbortController();
    try {
      const answer = await fetch(holder.dataset.address, {
        method: "POST",
        body: new URLSearchParams({ tekst: text }),
        signal: running.signal,
        headers: { "X-CSRFToken": token.value, Accept: "application/json" },
      });
      if (!answer.ok) return; // quiet: what was typed can be saved all the same
      const said = await answer.json();
      if (field.value !== text) return;
      const open = list.querySelector("details[open]");
      list.innerHTML = said.html; // made by our own server, which escapes what was written
      const fresh = list.querySelector("details");
      if (open && fresh) fresh.open = true;
      draw(text, said.woorden);
    } catch {
      // offline, or typed on: nothing to say
    }
  };
  field.addEventListener("input", () => {
    clear();
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  field.addEventListener("focus", () => {
    if (field.value && layer && !layer.ranges.length) timer = setTimeout(look, WAIT);
  });
}

if (holder && token) for (const field of document.querySelectorAll("[data-check]")) watch(field);
