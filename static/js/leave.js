// Leave now: the page is blank before anything else happens, the session ends on the server, Back finds nothing.
(() => {
  const form = document.querySelector("form.leave");
  if (!form) return;

  const blank = () => {
    document.documentElement.hidden = true;
    document.title = "";
    document.querySelector('link[rel="icon"]')?.remove();
    document.body?.replaceChildren();
  };

  const leave = (how) => {
    const target = form.dataset.leave;
    const action = form.action;
    blank();
    fetch(action, { method: "POST", keepalive: true, credentials: "same-origin", body: new URLSearchParams({ via: how }) }).catch(() => {});
    window.location.replace(target);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave("button");
  });

  // Shift three times within five seconds. On-screen keyboards send no code; a Shift held with a letter is writing;
  // Sticky Keys sends Shift without a pause between down and up.
  let presses = [];
  let alone = false;
  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.repeat && /^Shift(Left|Right)$/.test(event.code);
    if (!alone) presses = [];
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone || form.dataset.shift === "off") return;
    const now = event.timeStamp;
    presses = [...presses.filter((time) => now - time < 5000), now];
    if (presses.length >= 3) leave("shift");
  });

  // A page that was left must not show itself again from the browser's memory.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      blank();
      window.location.reload();
    }
  });
})();
