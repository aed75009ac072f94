// The writing aid: checks what is written a moment after the last key, underlines what was found
// without touching the text, and keeps a list of cards beside it. Nothing is stored anywhere.

import { fill, focusCard, following, go, items, lower, open, openAt, step } from "./cards.js";
import { leave, replace, replaceAll, undo } from "./changes.js";
import { aside, changed, check } from "./checking.js";
import * as files from "./files.js";
import { announce, form, list, one, sheet, show, words } from "./page.js";
import { clean, paragraphs, read } from "./text.js";

let kept = true; // nothing would be lost by leaving the page

function insert(nodes) {
  const holder = document.createElement("div");
  holder.append(nodes);
  document.execCommand("insertHTML", false, holder.innerHTML);
}

function fillSheet(nodes) {
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
  const button = one("[data-copy]");
  const before = (button.dataset.copy ||= button.textContent);
  button.textContent = words.copied; // also for who sees the page
  setTimeout(() => (button.textContent = before), 4000);
}

function listenToText() {
  sheet.addEventListener("input", (event) => {
    kept = !sheet.textContent.trim();
    changed(/Paste|Drop|^$/.test(event.inputType) || (event.data || "").length > 20);
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
        openAt(key, false);
        return;
      }
    }
    lower();
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
    if (next || all.length) openAt((next || all[0])[0], true);
    else announce(words.none);
  });
}

function listenToCards() {
  list.addEventListener("keydown", (event) => {
    const card = event.target.closest("li");
    if (!card) return;
    if (event.key === "Escape") {
      one("details", card).open = false;
      go(card);
    } else if (event.key === "F8") {
      event.preventDefault();
      open(following(card, event.shiftKey), true);
    }
  });
  list.addEventListener("click", (event) => {
    const card = event.target.closest("li");
    if (card && event.target.closest("summary")) fill(card); // before it opens
    const button = event.target.closest("button");
    if (!button) return;
    const { choice, everywhere, step: by } = button.dataset;
    if (choice !== undefined) replace(card, choice);
    else if (everywhere !== undefined) replaceAll(card, everywhere);
    else if (by !== undefined) step(card, Number(by));
    else if (button.dataset.leave !== undefined) leave(card, false);
    else if (button.dataset.leaveAll !== undefined) leave(card, true);
    else if (button.dataset.go !== undefined) go(card);
    else if (button.dataset.close !== undefined) {
      one("details", card).open = false;
      lower();
    }
  });
}

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  listenToText();
  listenToCards();
  files.listen(fillSheet);
  one("[data-show]").addEventListener("click", async () => {
    aside.clear();
    await check();
    focusCard(0);
  });
  for (const button of document.querySelectorAll("[data-undo]")) {
    button.addEventListener("click", undo);
  }
  one("[data-copy]").addEventListener("click", copy);
  one("[data-clear]").addEventListener("click", () => {
    sheet.focus();
    document.execCommand("selectAll");
    document.execCommand("delete");
    aside.clear();
    files.forget();
    for (const button of document.querySelectorAll("[data-undo]")) show(button, true);
  });
  one("#tekst-naam").addEventListener("click", () => sheet.focus());
  one("#soort").addEventListener("change", (event) => {
    one("[data-kind]").value = event.target.value;
    check();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!kept) event.preventDefault();
  });
}

document.execCommand("defaultParagraphSeparator", false, "p");
const field = one("#tekst");
sheet.append(paragraphs(field.value));
for (const shown of [sheet, one("#blad-uitleg"), one("#sleep")]) show(shown, true);
for (const hidden of [field, ...document.querySelectorAll("[data-plain]")]) show(hidden, false);
field.disabled = true;
listen();
check();
