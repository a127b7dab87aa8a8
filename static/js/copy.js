// data-copy="element id": puts the element's text on the clipboard; data-copied is what the button says then.
if (navigator.clipboard) document.documentElement.classList.add("can-copy");

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  button.textContent = button.dataset.copied;
  document.getElementById("said").textContent = button.dataset.copied;
});
