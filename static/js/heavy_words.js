// data-heavy="a|b|c": when an entry is kept, looks for these phrases in it, in this browser alone. Nothing of it is sent:
// a find is a mark in this tab (heavy_card.js shows a card on the next entry's page and takes the mark away).
const form = document.querySelector("[data-heavy]");
const NAME = "after";

const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘`´]/g, "'").toLowerCase().replace(/\s+/g, " ");
const escaped = (words) => plain(words).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

form.addEventListener("submit", () => {
  const phrases = form.dataset.heavy.split("|").map(escaped).join("|");
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases})(?![\\p{L}\\p{N}])`, "u");
  const words = [...form.querySelectorAll("textarea, input[type=text]")].map((field) => field.value).join("\n");
  try {
    if (found.test(plain(words))) sessionStorage.setItem(NAME, "1");
    else sessionStorage.removeItem(NAME);
  } catch { /* a browser that keeps nothing for us shows no card */ }
});
