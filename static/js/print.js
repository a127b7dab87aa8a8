// data-print: the browser's own printing.
document.documentElement.classList.add("can-print");

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
