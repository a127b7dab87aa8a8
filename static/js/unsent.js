// Drafts that stayed on this device because there was no connection: sealed, one record each, sent from whichever page is
// open when there is one, and then removed. Signing out asks about one's own first; Leave now asks nothing and leaves them.
const { owner, send, ask } = document.getElementById("unsent").dataset;
const TAKEN = [202, 204, 404];

const done = (request) => new Promise((yes, no) => {
  request.onsuccess = () => yes(request.result);
  request.onerror = () => no(request.error);
});

async function table(mode, act) {
  const opening = indexedDB.open("drafts", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("drafts", { keyPath: "id" });
  const database = await done(opening);
  try {
    const acting = database.transaction("drafts", mode, { durability: "strict" });
    const result = await done(act(acting.objectStore("drafts")));
    if (mode === "readwrite") await new Promise((yes, no) => { acting.oncomplete = yes; acting.onabort = () => no(acting.error); });
    return result;
  } finally {
    database.close();
  }
}

export const put = (record) => table("readwrite", (drafts) => drafts.put(record));
export const drop = (id) => table("readwrite", (drafts) => drafts.delete(id));
const all = () => table("readonly", (drafts) => drafts.getAll()).catch(() => []);
const mine = async () => (await all()).filter((record) => record.owner === owner);

const text = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").replace(/\//g, "_");

async function sendOne({ id, tag, times, sealed }) {
  const body = new URLSearchParams({ tag, draft: id, sent: times, sealed: text(sealed) });
  const { status } = await fetch(send, { method: "POST", body });
  if (!TAKEN.includes(status)) return;
  const now = (await all()).find((record) => record.id === id);
  if (now?.times === times) await drop(id); // not when the page kept something newer here meanwhile
}

export async function sendAll() {
  for (const record of await all()) await sendOne(record).catch(() => {});
  const said = document.querySelector("[data-unsent]");
  if (said) said.dataset.unsent = String((await mine()).length);
}

const leaves = (event) => event.submitter?.value === "sign_out" || event.target.matches("[data-sign-out]");

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.matches("[data-remove-unsent]")) {
    if (form.dataset.removed !== undefined) return;
    event.preventDefault();
    for (const record of await mine()) await drop(record.id);
    form.dataset.removed = "";
    delete form.dataset.sent;
    form.requestSubmit();
  } else if (leaves(event) && form.dataset.asked === undefined) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if ((await mine()).length) await sendAll();
    if ((await mine()).length) {
      location.assign(ask);
      return;
    }
    form.dataset.asked = "";
    delete form.dataset.sent;
    form.requestSubmit(event.submitter);
  }
}, true);

addEventListener("online", sendAll);
sendAll();
