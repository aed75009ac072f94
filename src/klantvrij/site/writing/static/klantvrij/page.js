// The parts of the page that every script of the writing aid works with.

export const one = (name, from = document) => from.querySelector(name);
export const words = JSON.parse(one("#woorden-van-de-pagina").textContent);
export const form = one("#schrijf");
export const sheet = one("#blad");
export const list = one("[data-cards]");
const token = one("[name=csrfmiddlewaretoken]", form).value;

export function show(element, yes) {
  element.hidden = !yes;
}

/** Say something to who can't see what happens. */
export function announce(text) {
  one("[data-announce]").textContent = text;
}

/** Show a sentence above the list, and on a phone under the text. */
export function status(text) {
  for (const line of [one("[data-summary]"), one("[data-bar] a")]) {
    if (line.textContent !== text) line.textContent = text;
  }
  show(one("[data-bar]"), text);
}

/** Put values in a sentence: say("{count} keer", { count: 2 }). */
export function say(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Ask our own server; throws an Error with a sentence to show. */
export async function send(address, body, signal) {
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
