// A settle tool one step at a time. Nothing runs by itself but the breath, and that stops at a press.
(() => {
  const tool = document.querySelector("[data-settle]");
  if (!tool) return;
  const steps = [...tool.querySelectorAll(".settle-steps > li")];
  const [back, next, stop] = ["back", "next", "stop"].map((name) => tool.querySelector(`[data-${name}]`));
  const end = tool.querySelector("[data-end]");
  let at = 0;

  const show = (focus) => {
    steps.forEach((step, index) => step.classList.toggle("now", index === at));
    back.disabled = at === 0;
    next.hidden = at === steps.length - 1;
    end.hidden = at !== steps.length - 1;
    if (focus) {
      steps[at].tabIndex = -1;
      steps[at].focus();
    }
  };

  tool.classList.add("js-steps");
  tool.querySelector("[data-controls]").hidden = false;
  back.addEventListener("click", () => { at = Math.max(0, at - 1); show(true); });
  next.addEventListener("click", () => { at = Math.min(steps.length - 1, at + 1); show(true); });
  stop.addEventListener("click", () => { tool.classList.remove("js-steps"); tool.querySelector("[data-controls]").hidden = true; end.hidden = false; });
  show(false);

  const circle = tool.querySelector("[data-breath]");
  if (circle && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
    const button = tool.querySelector("[data-breathe]");
    let timer = 0;
    const phase = (out) => {
      circle.classList.toggle("out", out);
      circle.classList.toggle("in", !out);
      timer = setTimeout(() => phase(!out), out ? 6000 : 4000);
    };
    button.hidden = circle.hidden = false;
    button.addEventListener("click", () => {
      const running = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!running));
      clearTimeout(timer);
      if (running) circle.classList.remove("out", "in");
      else phase(true);
    });
  }
})();
