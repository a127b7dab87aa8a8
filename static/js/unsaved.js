// A page with a long text asks before it goes away with words that aren't kept. Leave now and Help now never ask.
let typed = false;

document.addEventListener("input", (event) => {
  if (event.target.matches(".write")) typed = true;
});
document.addEventListener("submit", () => { typed = false; });
document.addEventListener("click", (event) => {
  if (event.target.closest(".quiet-links a")) typed = false;
});
addEventListener("beforeunload", (event) => {
  const safe = document.querySelector("form[data-words=safe]"); // autosave.js has them
  if (typed && !safe && !("leaving" in document.documentElement.dataset)) event.preventDefault();
});

// Ctrl or Command with Enter keeps.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches(".write")) event.target.form.requestSubmit();
});
