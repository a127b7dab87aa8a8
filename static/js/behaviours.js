// Small helps, each bound by a data- attribute; every page works without them.
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // data-once: a second press while the first is on its way does nothing.
  each("form[data-once]", (form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
    window.addEventListener("pageshow", () => delete form.dataset.sent);
  });

  // data-show: show a passphrase while it is typed.
  each("[data-show]", (button) => {
    const input = document.getElementById(button.dataset.show);
    button.hidden = false;
    button.addEventListener("click", () => {
      const hidden = input.type === "password";
      input.type = hidden ? "text" : "password";
      button.setAttribute("aria-pressed", String(hidden));
    });
  });

  // data-print: the browser's own printing.
  each("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // data-zone: the browser's time zone, once.
  each("[data-zone]", (field) => {
    if (!field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  });

  // data-grow: a text that is as high as what is in it, where CSS can't do it yet.
  if (!CSS.supports("field-sizing", "content")) {
    each("[data-grow]", (field) => {
      const grow = () => {
        field.style.blockSize = "auto";
        field.style.blockSize = `${field.scrollHeight + 4}px`;
      };
      field.addEventListener("input", grow);
      grow();
    });
  }

  // data-keys: Ctrl or Command with Enter keeps.
  each("form.writing", (form) => {
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  });

  // data-focus: after an answer with errors, begin there.
  document.querySelector("[data-focus]")?.focus();
})();
