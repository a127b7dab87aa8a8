// After htmx changed a part: focus lands where the change is (data-focus), and a screen reader hears it (data-said).
document.addEventListener("htmx:after:swap", () => {
  const said = document.querySelector("main [data-said]");
  if (said) document.getElementById("said").textContent = said.dataset.said;
  document.querySelector("main [data-focus]")?.focus({ preventScroll: true });
});
