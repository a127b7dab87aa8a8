// While the journal is unlocked. A page on which nothing was done for a while hides, in all tabs of this browser together:
// the form being written goes to the server, sealed, and comes back after unlocking; any other page is asked for again.
const { idle, left, hold, lock, away } = document.body.dataset;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("lock") : null;
const TELL_EVERY = 5000;
const began = Date.now();
let last = began;
let told = 0;
let gone = false;

function here() {
  last = Date.now();
  if (last - told < TELL_EVERY) return;
  told = last;
  tabs?.postMessage("here");
}

function hide() {
  if (gone) return;
  gone = true;
  document.documentElement.dataset.leaving = "";
  const form = document.querySelector('form input[name="tag"]')?.form ?? null;
  for (const part of document.body.children) part.hidden = true;
  if (navigator.onLine) {
    go(form);
    return;
  }
  const words = document.createElement("p");
  words.textContent = away;
  words.className = "notice";
  document.body.append(words);
  addEventListener("online", () => go(form), { once: true });
}

function go(form) {
  if (form) {
    if (!form.elements.held_at) {
      const at = Object.assign(document.createElement("input"), { type: "hidden", name: "held_at" });
      at.value = new URL(form.getAttribute("action") ?? "", location.href).pathname;
      form.append(at);
    }
    form.setAttribute("action", hold);
    HTMLFormElement.prototype.submit.call(form);
    return;
  }
  fetch(lock, { method: "POST", redirect: "manual" }).catch(() => {}).finally(() => location.replace(location.href));
}

function look() {
  const now = Date.now();
  if (now - last >= idle * 1000 || now - began >= left * 1000 || now < last - TELL_EVERY) hide();
}

for (const kind of ["keydown", "pointerdown", "pointermove", "wheel", "input"]) addEventListener(kind, here, { capture: true, passive: true });
for (const kind of ["focus", "pageshow", "online"]) addEventListener(kind, look);
document.addEventListener("visibilitychange", look);
setInterval(look, 1000);

if (tabs) {
  tabs.onmessage = ({ data }) => {
    if (data === "here") last = Date.now();
    else hide();
  };
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-lock-now]") || event.submitter?.matches("[data-lock-now]")) tabs.postMessage("locked");
  });
}
