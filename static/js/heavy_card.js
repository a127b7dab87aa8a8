// data-heavy-card: waits on every entry's page; shown once when heavy_words.js left its mark in this tab.
try {
  if (sessionStorage.getItem("after")) {
    sessionStorage.removeItem("after");
    const card = document.querySelector("[data-heavy-card]");
    card.hidden = false;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
} catch { /* no mark can be read: no card */ }
