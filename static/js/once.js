// data-once: pressing again while the first press is on its way does nothing. It opens again if no answer comes.
const PATIENCE = 10_000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "";
  setTimeout(() => delete form.dataset.sent, PATIENCE);
}, true);

document.addEventListener("htmx:finally:request", (event) => {
  const form = event.target.closest?.("[data-once]");
  if (form) delete form.dataset.sent;
});
