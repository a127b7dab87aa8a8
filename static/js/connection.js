// data-once without a connection: the form stays where it is, with all that was typed, and says so. A browser would put a
// page of its own in its place. What is written (.writing) stays on the device instead: autosave.js.
const said = document.getElementById("connection").dataset.words;

function tell() {
  const line = document.querySelector(".no-connection") ?? document.createElement("p");
  line.className = "notice no-connection";
  line.setAttribute("role", "alert");
  line.textContent = said;
  document.querySelector("main").append(line);
}

const ours = (form) => form?.matches?.("[data-once]:not(.writing)");

document.addEventListener("submit", (event) => {
  if (navigator.onLine || !ours(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  tell();
}, true);

document.addEventListener("htmx:error", (event) => {
  const form = event.target.closest?.("form");
  if (ours(form) && !form.matches("[data-keep]")) tell();
});

addEventListener("online", () => document.querySelector(".no-connection")?.remove());
