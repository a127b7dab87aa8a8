// data-keep: an exercise is kept at each field change (htmx sends it). The line below says when, and never more than is true.
let edits = 0;
let sent = 0;

const line = () => document.getElementById("kept");

document.addEventListener("input", (event) => {
  if (!event.target.form?.matches("[data-keep]")) return;
  edits += 1;
  line().textContent = "";
});

const ours = (event) => event.target.matches?.("[data-keep]");

document.addEventListener("htmx:before:request", (event) => {
  if (ours(event)) sent = edits;
});

// An answer to older words, or one that is no line at all (a sign-in page), says nothing.
document.addEventListener("htmx:before:swap", (event) => {
  if (!ours(event)) return;
  const text = event.detail.ctx?.text ?? "";
  if (edits !== sent) event.preventDefault();
  else if (!text.includes('id="kept"')) {
    event.preventDefault();
    line().textContent = event.target.dataset.notKept;
  }
});

document.addEventListener("htmx:error", (event) => {
  if (ours(event) && event.detail.ctx?.status !== "aborted") line().textContent = event.target.dataset.notKept;
});
