// After htmx changed a part: focus lands where the change is (data-focus, or the data-home of a button that is gone),
// and a screen reader hears it (data-said).
let home = "";

document.addEventListener("htmx:before:swap", () => {
  home = document.activeElement?.dataset.home ?? "";
});

document.addEventListener("htmx:after:swap", () => {
  const said = document.querySelector("main [data-said]");
  if (said) document.getElementById("said").textContent = said.dataset.said;
  const place = document.querySelector("main [data-focus]") ?? document.getElementById(home);
  place?.focus({ preventScroll: true });
});
