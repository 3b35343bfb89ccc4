// While one looks for a community: htmx puts the surest few under the field; here the keys lead to them.
// Without this file they are links like any other, and the form answers on a page of its own.
//
//   [data-finding]       the form with the field and, in .suggested, the list
//   down, up             from the field into the list, through it, and back to the field
//   escape               puts the list away and leads back to the field

for (const place of document.querySelectorAll("[data-finding]")) {
  const field = place.querySelector("input[type=search]");
  const list = place.querySelector("#where-found");

  const putAway = () => {
    list.replaceChildren();
    place.querySelector("#where-said").textContent = "";
  };

  place.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [...list.querySelectorAll("a")];
    if (event.key === "Escape" && links.length) {
      event.preventDefault();
      putAway();
      field.focus();
    }
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || !links.length) return;
    const at = links.indexOf(document.activeElement);
    // Up from the field goes nowhere: there the key belongs to what is typed.
    if (at < 0 && (event.target !== field || event.key === "ArrowUp")) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
  });

  // An answer that comes after the form was sent, or after the field was emptied, has nothing to say.
  place.addEventListener("htmx:beforeSwap", (event) => {
    if (!field.value.trim()) {
      event.detail.shouldSwap = false;
      putAway();
    }
  });
  field.addEventListener("search", () => field.value || putAway());
}
