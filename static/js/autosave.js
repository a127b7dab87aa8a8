// The page to write on keeps its words by itself: two seconds after the last key, four after the first one that isn't kept,
// when the page is hidden and when it goes. The line below the text says when, and never more than is true. Without a
// connection the words stay on this device, sealed (offline.js). Pressing a button sends the form from here, so that an
// answer that refuses it does not take the page's place.
const line = document.getElementById("kept");
const said = line.dataset;
const form = line.closest("form");
const REST = 2000;
const LATEST = 4000;
const AGAIN = 10_000;
const PATIENCE = 15_000;
const SMALL = 60_000; // bytes that a browser still sends for a page that goes
const page = crypto.randomUUID(); // stands nowhere in the page: who only has its source can't write over this draft
let edits = 0; // how often the words changed, and up to where they are kept, are on their way, or went with the form
let kept = 0;
let flying = 0;
let went = -1;
let times = 0; // how often this page sent them
let failed = false;
let asking = false; // we read the form ourselves
let resting = 0;
let latest = 0;
let offline = null;

const loaded = () => (offline ??= import(said.offline).then((module) => module.prepare(said)));
const clock = () => new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format();

function tell(words, safe) {
  line.textContent = words.replace("%t", clock());
  line.dataset.state = safe ? "kept" : "not";
}

// Whether a page that goes now would lose something: unsaved.js asks only then.
function mark(safe) {
  if (safe) form.dataset.words = "safe";
  else delete form.dataset.words;
}

function read(submitter) {
  asking = true;
  const fields = new FormData(form, submitter);
  asking = false;
  fields.set("draft", page);
  fields.set("sent", times);
  return fields;
}

const empty = () => !form.elements.body.value.trim() && !form.elements.title.value.trim();

function later(wait = REST) {
  clearTimeout(resting);
  resting = setTimeout(save, wait);
}

// `form` sends its fields itself when they are given: it can't be read once more meanwhile.
async function save(going = false, given = null) {
  clearTimeout(resting);
  clearTimeout(latest);
  latest = 0;
  const now = edits;
  if (now === kept || now === went || (flying && (!going || flying === now)) || empty()) return;
  flying = now;
  times += 1;
  const words = new URLSearchParams(given ?? read());
  words.delete("csrfmiddlewaretoken");
  words.set("draft", page);
  words.set("sent", times);
  const small = String(words).length < SMALL;
  let status = 0;
  try {
    const sending = going && small ? { keepalive: true } : { signal: AbortSignal.timeout(PATIENCE) };
    status = (await fetch(said.send, { method: "POST", body: words, ...sending })).status;
  } catch { /* no connection, or no answer */ }
  if (flying === now) flying = 0;
  await heard(status, now, words);
}

async function heard(status, now, words) {
  failed = status !== 204 && status !== 202;
  if (!failed) {
    kept = Math.max(kept, now);
    offline?.then((store) => store.drop(page)).catch(() => {});
    if (edits === now) {
      tell(status === 204 ? said.kept : said.sealed, true);
      mark(true);
    }
  } else if (status === 422 || status === 410) {
    if (edits === now) tell(status === 422 ? said.tooLong : said.old, false);
  } else {
    const here = await stay(words);
    if (edits === now) {
      tell(here ? said.here : said.notKept, here);
      mark(here);
    }
    later(AGAIN);
  }
  if (edits !== now) later();
}

// Sealed on this device to the person's public key, until the server has it.
async function stay(words) {
  try {
    await (await loaded()).keep(page, words);
    return true;
  } catch {
    return false;
  }
}

form.addEventListener("input", () => {
  edits += 1;
  mark(false);
  if (line.dataset.state === "kept") line.textContent = "";
  later();
  latest ||= setTimeout(save, LATEST);
  loaded().catch(() => {}); // while there is a connection
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") save(true);
});
addEventListener("pagehide", () => save(true));
addEventListener("online", () => save());
addEventListener("offline", () => save());
addEventListener("beforeunload", () => {
  if (edits === kept) mark(true);
  else if (!failed && form.elements.body.value.length < SMALL / 4) {
    save(true);
    mark(true);
  }
}, { capture: true });

// The browser itself sends the form (the lock hides the page, or an answer below has to be seen as a page).
form.addEventListener("formdata", ({ formData }) => {
  if (asking) return;
  save(true, formData);
  went = edits;
  formData.set("draft", page);
  formData.set("sent", times);
});

form.addEventListener("submit", async (event) => {
  const { submitter } = event;
  if (submitter?.hasAttribute("formaction") || form.dataset.plain !== undefined) return;
  event.preventDefault();
  clearTimeout(resting);
  clearTimeout(latest);
  latest = 0;
  const now = edits;
  const fields = new URLSearchParams(read(submitter));
  let answer = null;
  try {
    answer = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Stay": "1" }, signal: AbortSignal.timeout(PATIENCE) });
  } catch { /* no connection, or no answer */ }
  delete form.dataset.sent;
  if (answer?.status === 204) {
    if (edits === now) went = now;
    mark(edits === now);
    try {
      await (await offline)?.drop(page); // or the page that comes would send it as not sent
    } catch { /* nothing lies there */ }
    location.assign(answer.headers.get("X-Go"));
  } else if (answer?.status === 422) {
    tell(`${said.look} ${await answer.text()}`, false);
    line.scrollIntoView({ block: "nearest" });
  } else if (answer && answer.status < 500) {
    form.dataset.plain = "";
    form.requestSubmit(submitter);
  } else {
    failed = true;
    const here = await stay(fields);
    tell(here ? said.hereNotKept : said.notKept, false);
    mark(here);
    later(AGAIN);
  }
});

requestIdleCallback?.(() => loaded().catch(() => {}));
