// A page to write on (form.writing): how many words, only the text, labels by a press, and a soft end after some minutes.
const page = document.querySelector("form.writing");
const text = page.querySelector(".write");
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

// How many words. Quiet: nothing reads it out, and it waits until the hands rest.
const count = page.querySelector("[data-count]");
let resting = 0;

function tell() {
  const words = (text.value.match(WORD) ?? []).length;
  count.textContent = words === 0 ? "" : words === 1 ? count.dataset.one : count.dataset.many.replace("%n", words.toLocaleString(document.documentElement.lang));
}
text.addEventListener("input", () => {
  clearTimeout(resting);
  resting = setTimeout(tell, 400);
});
tell();

// Only the text: the rest of the page steps back; Leave now stays where it is. Escape brings the rest back.
const only = page.querySelector("[data-only-text]");
const root = document.documentElement;

function setOnly(on) {
  root.classList.toggle("only-text", on);
  only.setAttribute("aria-pressed", String(on));
  if (on) {
    scrollTo(0, 0);
    text.focus({ preventScroll: true });
  }
}
only.addEventListener("click", () => setOnly(!root.classList.contains("only-text")));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && root.classList.contains("only-text")) {
    setOnly(false);
    only.focus();
  }
});
root.classList.add("can-write");

// Labels used before: a press adds one to the line, another press takes it out.
const chips = page.querySelector("[data-chips]");
if (chips) {
  const line = document.getElementById(chips.dataset.chips);
  const names = () => line.value.split(/[,،、;]/).map((name) => name.trim()).filter(Boolean);
  const show = () => {
    const here = names().map((name) => name.toLowerCase());
    for (const chip of chips.children) chip.setAttribute("aria-pressed", String(here.includes(chip.textContent.toLowerCase())));
  };
  chips.hidden = false;
  chips.addEventListener("click", (event) => {
    const chip = event.target.closest("button");
    if (!chip) return;
    const wanted = chip.textContent;
    const rest = names().filter((name) => name.toLowerCase() !== wanted.toLowerCase());
    line.value = (chip.getAttribute("aria-pressed") === "true" ? rest : [...rest, wanted]).join(", ");
    line.dispatchEvent(new Event("input", { bubbles: true }));
  });
  line.addEventListener("input", show);
  show();
}

// A question that digs has a soft end, counted from the first key. A line says so; the text and the hands are left alone.
const end = page.querySelector("[data-after-minutes]");
if (end) {
  text.addEventListener("input", () => {
    setTimeout(() => { end.hidden = false; }, end.dataset.afterMinutes * 60_000);
  }, { once: true });
}
