// data-show="field id": shows a passphrase while it is typed, and hides it before it is sent.
document.documentElement.classList.add("can-show");

function show(button, shown) {
  document.getElementById(button.dataset.show).type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-show]");
  if (button) show(button, button.getAttribute("aria-pressed") !== "true");
});

document.addEventListener("submit", (event) => {
  event.target.querySelectorAll("[data-show]").forEach((button) => show(button, false));
}, true);
