// Leave now. In this order: nothing on the page, the session ended on the server, another page in this one's place.
const form = document.querySelector("form.leave");

function blank() {
  document.documentElement.hidden = true;
  document.body.replaceChildren();
  document.title = "Weather";
  document.querySelector('link[rel="icon"]')?.remove();
}

function leave(via) {
  const { action, dataset } = form;
  document.documentElement.dataset.leaving = "";
  blank();
  fetch(action, { method: "POST", body: new URLSearchParams({ via }), keepalive: true, redirect: "manual" }).catch(() => {});
  location.replace(dataset.leave);
}

if (form?.dataset.leave) {
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
