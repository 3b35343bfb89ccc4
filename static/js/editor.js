// The page editor keeps a draft by itself while one types. A button that is pressed at that very moment would send a
// page that is just being made a second time, and its address would be taken: it waits until the draft is kept.
(() => {
  let keeping = false;
  let leaving = false;
  let pressed = null;

  document.addEventListener("w-autosave:save", (event) => {
    if (leaving) event.preventDefault();
    keeping = !event.defaultPrevented;
  });

  const go = () => {
    keeping = false;
    if (pressed === null) return;
    const { form, button } = pressed;
    pressed = null;
    if (button?.name) {
      // The button itself may be greyed out by now, and would not be sent.
      const said = document.createElement("input");
      Object.assign(said, { type: "hidden", name: button.name, value: button.value });
      form.append(said);
    }
    form.requestSubmit();
  };
  document.addEventListener("w-autosave:success", go);
  document.addEventListener("w-autosave:error", go);

  document.addEventListener(
    "submit",
    (event) => {
      if (!keeping || !event.target.matches("[data-controller~='w-autosave']")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pressed = { form: event.target, button: event.submitter };
    },
    true,
  );
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.matches("[data-controller~='w-autosave']")) leaving = true;
  });
})();
