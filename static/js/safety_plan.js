// The safety plan that this browser keeps by choice: {part: {chosen: [], words: ""}} in its own store. It is never sent,
// but for "Keep it with my account instead".
const KEY = "plan";
const MOVED = "plan-moved"; // in the tab's store: exactly what was sent, so that only that is taken out here
const one = (name) => document.querySelector(`[data-plan-${name}]`);
const reveal = (element) => { if (element) element.hidden = false; };

const raw = () => { try { return localStorage.getItem(KEY); } catch { return null; } };

function read() {
  try {
    const plan = JSON.parse(raw());
    return plan && typeof plan === "object" && !Array.isArray(plan) ? plan : null;
  } catch { return null; }
}

// Whether it is there afterwards, and not only whether nothing was thrown.
function write(plan) {
  const words = JSON.stringify(plan);
  try { localStorage.setItem(KEY, words); } catch { return false; }
  return raw() === words;
}

function part(plan, key) {
  const { chosen, words } = plan?.[key] ?? {};
  return { chosen: Array.isArray(chosen) ? chosen.map(String) : [], words: typeof words === "string" ? words : "" };
}

const typed = (form, key) => {
  const data = new FormData(form);
  return { chosen: data.getAll(`${key}-chosen`), words: String(data.get(`${key}-words`) ?? "").replaceAll("\r\n", "\n").trim() };
};
const holds = (plan) => Boolean(plan) && Object.keys(plan).some((key) => part(plan, key).chosen.length || part(plan, key).words);

// The page of the account's plan, after it was moved there.
if (one("forget")) {
  try {
    const sent = sessionStorage.getItem(MOVED);
    if (sent !== null && sent === raw()) localStorage.removeItem(KEY);
    sessionStorage.removeItem(MOVED);
  } catch { /* a browser without a store holds no plan */ }
}

if (one("noscript")) one("noscript").hidden = true;
if (holds(read())) document.querySelectorAll("[data-plan-link]").forEach(reveal);

// The plan's own page.
const forms = [...document.querySelectorAll("[data-plan-part]")];

function onPaper(form) {
  const key = form.dataset.planPart;
  const sheet = document.querySelector(`[data-sheet="${key}"]`);
  const items = [...form.querySelectorAll("input:checked")].map((box) => {
    const item = document.createElement("li");
    item.textContent = box.closest("label").textContent.trim();
    return item;
  });
  sheet.querySelector("ul").replaceChildren(...items);
  sheet.querySelector(".plan-words").textContent = typed(form, key).words;
}

function fill(form) {
  const key = form.dataset.planPart;
  const kept = part(read(), key);
  form.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = kept.chosen.includes(box.value); });
  form.elements[`${key}-words`].value = kept.words;
  onPaper(form);
}

function keep(form) {
  const key = form.dataset.planPart;
  const kept = write({ ...read(), [key]: typed(form, key) });
  form.querySelector("[data-plan-said]").textContent = kept ? form.dataset.kept : form.dataset.notKept;
  onPaper(form);
  sheet();
}

// The plan stands there to be read once something is in it.
function sheet() {
  if (one("sheet")) one("sheet").hidden = !holds(read());
}

for (const form of forms) {
  fill(form);
  form.addEventListener("change", () => keep(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(form);
  });
}
reveal(one("root"));
sheet();

one("erase")?.addEventListener("click", (event) => {
  try { localStorage.removeItem(KEY); } catch { return; }
  forms.forEach(fill);
  sheet();
  document.querySelectorAll("[data-plan-said]").forEach((line) => { line.textContent = ""; });
  event.target.closest("details").open = false;
  document.getElementById("said").textContent = event.target.dataset.erased;
});

// From the account to this browser: the form is only sent once the store holds it.
const move = one("move");
if (move) {
  reveal(move.querySelector("[data-plan-button]"));
  move.addEventListener("submit", (event) => {
    const here = read() ?? {};
    const keys = [...move.querySelectorAll("textarea")].map((area) => area.name.replace("-words", ""));
    const plan = Object.fromEntries(keys.map((key) => {
      const [mine, theirs] = [part(here, key), typed(move, key)];
      const lines = mine.words.split("\n");
      const more = theirs.words.split("\n").filter((line) => !lines.includes(line));
      return [key, { chosen: [...new Set([...mine.chosen, ...theirs.chosen])], words: [...lines, ...more].join("\n").trim() }];
    }));
    if (write({ ...here, ...plan })) {
      move.elements.held.value = "yes";
    } else {
      event.preventDefault();
      reveal(one("not"));
    }
  });
}

// From this browser to the account.
const bring = one("bring");
if (bring) {
  const plan = read();
  reveal(holds(plan) ? bring.querySelector("[data-plan-button]") : one("none"));
  bring.addEventListener("submit", () => {
    bring.querySelectorAll("[data-filled]").forEach((field) => field.remove());
    for (const key of Object.keys(read() ?? {})) {
      const { chosen, words } = part(read(), key);
      for (const [name, value] of [...chosen.map((one) => [`${key}-chosen`, one]), [`${key}-words`, words]]) {
        const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
        field.dataset.filled = "";
        bring.append(field);
      }
    }
    try { sessionStorage.setItem(MOVED, raw()); } catch { /* then the copy here stays */ }
  });
}
