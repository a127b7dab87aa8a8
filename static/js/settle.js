// A settle tool one step at a time. Nothing moves by itself but the breath, and that begins and stops at a press.
const tool = document.querySelector("[data-settle]");
const part = (name) => tool.querySelector(`[data-${name}]`);

function stepwise(steps) {
  const back = part("back");
  const next = part("next");
  let at = 0;

  function show() {
    steps.forEach((step, index) => step.classList.toggle("now", index === at));
    const last = at === steps.length - 1;
    back.disabled = at === 0;
    next.hidden = last;
    part("end").hidden = !last;
  }

  function go(by) {
    at = Math.min(Math.max(at + by, 0), steps.length - 1);
    show();
    steps[at].tabIndex = -1;
    steps[at].focus({ preventScroll: true });
    steps[at].scrollIntoView({ block: "nearest" });
  }

  back.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));
  part("stop").addEventListener("click", () => {
    tool.classList.remove("js-steps");
    part("controls").hidden = true;
    part("end").hidden = false;
    part("end").querySelector("a")?.focus();
  });
  tool.classList.add("js-steps");
  part("controls").hidden = false;
  show();
}

function breath(circle, button) {
  const IN = 4000;
  const OUT = 6000;
  let timer = 0;

  function phase(name) {
    circle.dataset.now = name;
    timer = setTimeout(phase, name === "in" ? IN : OUT, name === "in" ? "out" : "in");
  }

  circle.hidden = button.hidden = false;
  button.addEventListener("click", () => {
    const runs = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!runs));
    clearTimeout(timer);
    if (runs) delete circle.dataset.now;
    else phase("out");
  });
}

if (tool) {
  stepwise([...tool.querySelectorAll(".settle-steps > li")]);
  if (part("breath") && !matchMedia("(prefers-reduced-motion: reduce)").matches) breath(part("breath"), part("breathe"));
}
