// Documents: read into the page, and given back as a copy with proposals.

import { check, drop } from "./checking.js";
import { announce, one, send, show, status, words } from "./page.js";

const TAGS = { title: "h2", heading: "h3", "list-item": "li", quote: "blockquote", subject: "h2" };
let handed = null; // the link to the copy of the document that was read last

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

/** Read a document into the page; `fill` puts its blocks in the place of the text. */
async function take(file, fill) {
  forget();
  drop();
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

/** Let go of the document that was read. */
export function forget() {
  handed = null;
  show(one("[data-handed]"), false);
}

/** Take documents that are chosen or dropped. */
export function listen(fill) {
  const field = one("#document");
  field.addEventListener("change", () => {
    if (field.files.length) take(field.files[0], fill);
  });
  one("[data-drop] [name=kopie]").addEventListener("click", (event) => {
    // a document that was dropped isn't in the field; its copy is here already
    if (field.files.length || !handed) return;
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
    field.value = ""; // what was chosen before is not the document of now
    take(event.dataTransfer.files[0], fill);
  });
}
