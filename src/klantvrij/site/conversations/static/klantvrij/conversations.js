// What a conversation gains with a script: printing, and a text that waits when there is no
// connection. Everything works without it. A text is kept in this browser only while it is unsent.
"use strict";

const KEPT = "gesprek:";
const TRY_AGAIN = 5_000; // milliseconds
const PATIENCE = 10_000;

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The token of a link that works once stands behind the #: it goes into the form and out of sight.
const linked = document.querySelector("[data-from-link]");
if (linked && /^#[0-9a-z-]{12,40}$/i.test(location.hash)) {
  linked.elements.code.value = location.hash.slice(1);
  linked.querySelector("[data-typed]").hidden = true;
  history.replaceState(null, "", location.pathname);
}

const box = document.querySelector("[data-waiting]");
const say = (words) => {
  box.textContent = words;
  box.hidden = !words;
};
const fields = (form) =>
  [...form.elements].filter((one) => one.matches("textarea, input[type=text], input[type=date]"));
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(KEPT));
const keyOf = (form) => KEPT + form.dataset.keep;

function keep(form, sending) {
  const texts = Object.fromEntries(fields(form).map((one) => [one.name, one.value]));
  localStorage.setItem(keyOf(form), JSON.stringify({ texts, sending }));
}

async function connected() {
  try {
    const answer = await fetch("/gezond", {
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

async function send(form) {
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  if (await connected()) {
    if (localStorage.getItem(keyOf(form))) keep(form, true);
    form.submit();
    return;
  }
  delete form.dataset.busy;
  keep(form, false);
  say(box.dataset.offline);
  waiting.add(form);
  setTimeout(() => send(form), TRY_AGAIN);
}

const waiting = new Set();
addEventListener("online", () => waiting.forEach(send));

// The page that says it was saved, or why not, has the text: it is no longer kept here.
if (document.querySelector(".kv-said, .kv-code-card, #probleem")) {
  for (const key of keys()) {
    if (JSON.parse(localStorage.getItem(key)).sending) localStorage.removeItem(key);
  }
}

for (const form of document.querySelectorAll("form[data-keep]")) {
  const kept = localStorage.getItem(keyOf(form));
  if (kept) {
    const { texts } = JSON.parse(kept);
    for (const one of fields(form)) one.value = texts[one.name] ?? one.value;
    form.closest("details")?.setAttribute("open", "");
    say(box.dataset.restored);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

document.querySelector("[data-close]")?.form.addEventListener("submit", () => {
  keys().forEach((key) => localStorage.removeItem(key));
});

// Whoever is told that something stands in the way is brought there: on a telephone it is far below.
// After loading, since a browser that goes to the # of the address takes the focus away.
addEventListener("load", () => {
  setTimeout(() => document.querySelector('[aria-invalid="true"], [data-wrong]')?.focus());
});
