// Leave now. In this order: nothing on the page, the session ended on the server, another page in this one's place.
const form = document.querySelector("form.leave");

function blank() {
  document.documentElement.hidden = true;
  document.body.replaceChildren();
  document.title = "Weather";
  document.querySelector('link[rel="icon"]')?.remove();
}

// Whether the server still has to be told: without a connection it hears of it on the next page of ours, before all else.
const OWED = "left";
const owed = () => { try { return localStorage.getItem(OWED); } catch { return null; } };
const owe = (via) => { try { localStorage.setItem(OWED, via); } catch { /* then it is told now or not at all */ } };
const settled = () => { try { localStorage.removeItem(OWED); } catch { /* there is nothing there */ } };

function tell(via) {
  document.documentElement.dataset.leaving = "";
  blank();
  const body = new URLSearchParams({ via });
  return fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" }).then(settled);
}

function leave(via) {
  owe(via);
  tell(via).catch(() => {});
  location.replace(form.dataset.leave);
}

if (form?.dataset.leave && owed() !== null) {
  tell(owed()).then(() => location.replace(location.pathname + location.search), () => location.replace(form.dataset.leave));
} else if (form?.dataset.leave) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave("button");
  });

  // Shift three times within five seconds, each time alone. On-screen keyboards send no code or hold Shift until the
  // next letter; with Sticky Keys a letter, a press of the pointer or a change of field comes in between.
  const WINDOW = 5000;
  let taps = [];
  let alone = false;
  addEventListener("keydown", (event) => {
    const shift = event.key === "Shift" && /^Shift(Left|Right)$/.test(event.code);
    alone = shift && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    if (!shift) taps = [];
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    taps = [...taps.filter((tap) => event.timeStamp - tap < WINDOW), event.timeStamp];
    if (taps.length === 3 && form.dataset.shift !== "off") leave("shift");
  }, true);
  for (const other of ["pointerdown", "input", "focusin", "blur"]) {
    addEventListener(other, () => { taps = []; alone = false; }, true);
  }
}

// What was on the page must not come back from the browser's memory, nor stay in its picture of the page.
addEventListener("pagehide", () => { document.documentElement.hidden = true; });
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  blank();
  location.reload();
});
