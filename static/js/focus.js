// After htmx changed a part: focus lands on what changed, and a screen reader hears what happened.
(() => {
  document.addEventListener("htmx:after:swap", () => {
    const said = document.querySelector("[data-said]");
    const live = document.getElementById("said");
    if (said && live) live.textContent = said.dataset.said;
    document.querySelector("[data-focus]")?.focus({ preventScroll: true });
  });
})();
