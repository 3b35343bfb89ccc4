// The codes stand on this page alone: a button prints it, and whoever leaves before that is asked.
(() => {
  const button = document.querySelector("[data-prints]");
  if (!button) return;
  let printed = false;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
  window.addEventListener("afterprint", () => {
    printed = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!printed) event.preventDefault();
  });
})();
