// A button that copies the words of an element, and says so beside it; without it one selects them.
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copy-said]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "";
    let copied = true;
    try {
      await navigator.clipboard.writeText(words.innerText.trim());
    } catch {
      getSelection().selectAllChildren(words);
      copied = document.execCommand("copy");
    }
    said.textContent = copied ? button.dataset.copied : button.dataset.failed;
  });
}
