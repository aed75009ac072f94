// What a conversation gains with a script: printing, and text that waits for a connection.
// Everything works without it.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
