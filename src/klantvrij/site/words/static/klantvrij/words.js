/* Shows what is found while somebody types; without this the button does the same. */
"use strict";
(() => {
  const form = document.querySelector("form[data-live]");
  if (!form) return;
  let waiting = 0;
  let asked = 0;
  let shown = new URLSearchParams(new FormData(form)).toString();
  const look = async () => {
    const query = new URLSearchParams(new FormData(form)).toString();
    if (query === shown) return;
    const mine = ++asked;
    const address = `${form.action}?${query}`;
    let text;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      text = await answer.text();
    } catch {
      return; // the button still works
    }
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("#uitkomst");
    if (mine !== asked || !fresh) return;
    shown = query;
    // The line with the count stays, so that a screen reader hears it change.
    const place = document.querySelector("#uitkomst");
    const status = place.querySelector("[role=status]");
    const count = fresh.querySelector("[role=status]").textContent;
    fresh.querySelector("[role=status]").replaceWith(status);
    place.replaceChildren(...fresh.childNodes);
    status.textContent = count;
    history.replaceState(null, "", address);
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  };
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    look();
  });
})();
