// data-grow: a text as high as what is in it, for browsers whose CSS can't do it yet.
function grow(field) {
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 4}px`;
}

if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-grow]")) grow(event.target);
  });
  document.querySelectorAll("[data-grow]").forEach(grow);
}
