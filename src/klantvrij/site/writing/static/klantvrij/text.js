// The text of the page: what is written, and where each letter of it stands.
// Offsets go over the wire in code points; here they are UTF-16 units, as strings count.

const BLOCK = /^(P|DIV|LI|UL|OL|H[1-6]|BLOCKQUOTE|TR|TD|TH|TABLE|PRE|SECTION|ARTICLE)$/;

/** Read an element: its text, with a blank line between blocks, and the node of each stretch. */
export function read(root) {
  const parts = [];
  let text = "";
  let gap = false;
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.data) return;
      if (gap && text) text += "\n\n";
      gap = false;
      parts.push({ start: text.length, node });
      // a hard space or a line end in the markup is a space to the reader; the length stays
      text += node.data.replace(/[\t\r\n\u00a0]/g, " ");
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.tagName === "BR") {
      if (text && !gap) text += "\n";
      return;
    }
    const block = BLOCK.test(node.tagName);
    if (block) gap = true;
    for (const child of node.childNodes) walk(child);
    if (block) gap = true;
  };
  for (const child of root.childNodes) walk(child);
  return { text, parts };
}

/** Return the node and the offset in it of a place in the text. */
function place(parts, offset, atEnd) {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (parts[middle].start < offset || (!atEnd && parts[middle].start === offset)) low = middle;
    else high = middle - 1;
  }
  const { node, start } = parts[low];
  return [node, Math.max(0, Math.min(offset - start, node.data.length))];
}

/** Return a live range over a stretch of the text; it moves along when somebody types. */
export function range(written, start, end) {
  const found = document.createRange();
  if (!written.parts.length) return found;
  found.setStart(...place(written.parts, start, false));
  found.setEnd(...place(written.parts, end, true));
  return found;
}

/** Return a function that turns an offset in code points into one in UTF-16 units. */
export function converter(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset;
  const units = [];
  let unit = 0;
  for (const letter of text) {
    units.push(unit);
    unit += letter.length;
  }
  units.push(unit);
  return (offset) => units[Math.min(offset, units.length - 1)];
}

const KEPT = {
  P: "p", DIV: "p", LI: "li", UL: "ul", OL: "ol", BLOCKQUOTE: "blockquote", BR: "br",
  H1: "h2", H2: "h2", H3: "h3", H4: "h4", H5: "h4", H6: "h4",
  B: "strong", STRONG: "strong", I: "em", EM: "em", U: "u", A: "a",
  TABLE: "table", TBODY: "tbody", THEAD: "thead", TR: "tr", TD: "td", TH: "th",
};
const GONE = /^(SCRIPT|STYLE|TEMPLATE|IFRAME|OBJECT|SVG|MATH|HEAD|TITLE|META|LINK|IMG|INPUT|BUTTON|TEXTAREA|SELECT|XML)$/i;

/** Return pasted HTML as nodes with the formatting we keep, and nothing else of it. */
export function clean(html) {
  const source = new DOMParser().parseFromString(html, "text/html");
  const result = document.createDocumentFragment();
  const copy = (from, to) => {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.data.replace(/[\t\r\n ]+/g, " ");
        const between = !text.trim() && /^(UL|OL|TABLE|TBODY|TR)$/.test(to.nodeName);
        const outside = !text.trim() && to === result;
        if (text && !between && !outside) to.append(text);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        element(node, to);
      }
    }
  };
  const element = (node, to) => {
    if (GONE.test(node.tagName)) return;
    if (/mso-list:\s*ignore/i.test(node.getAttribute("style") || "")) return; // Word's own bullets
    const list = /MsoListParagraph/.test(node.className);
    const name = list ? "li" : KEPT[node.tagName];
    // Word puts a <p> in every <li> and <td>; a block in a paragraph can't be
    const nested = name === "p" && /^(LI|TD|TH|P|H[1-6])$/i.test(to.nodeName);
    const wrapper = node.tagName === "DIV" && node.querySelector("p,div,li,table,h1,h2,h3");
    const bold = node.tagName === "B" && /font-weight:\s*normal/i.test(node.getAttribute("style") || "");
    if (!name || nested || wrapper || bold) {
      copy(node, to);
      return;
    }
    const made = document.createElement(name);
    if (name === "a") {
      const target = node.getAttribute("href") || "";
      if (/^(https?:|mailto:|tel:)/i.test(target)) made.setAttribute("href", target);
    }
    copy(node, made);
    if (list) {
      let holder = to.lastChild;
      if (!holder || holder.nodeName !== "UL") to.append((holder = document.createElement("ul")));
      holder.append(made);
    } else {
      to.append(made);
    }
  };
  copy(source.body, result);
  return result;
}

/** Return plain text as paragraphs. */
export function paragraphs(text) {
  const result = document.createDocumentFragment();
  for (const block of text.replace(/\r\n?/g, "\n").split(/\n[^\S\n]*\n\s*/)) {
    if (!block.trim()) continue;
    const made = document.createElement("p");
    block.split("\n").forEach((line, index) => {
      if (index) made.append(document.createElement("br"));
      made.append(line);
    });
    result.append(made);
  }
  return result;
}
