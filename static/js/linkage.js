// Moves a card of one's own on the board: drag it to another column, or the arrow keys on its link. Nothing moves by
// that alone: it leads to the page that asks, which also works without any of this.

const columns = [...document.querySelectorAll("[data-stage]")];
let dragged = null;

function ask(card, stage) {
  if (stage && stage !== card.closest("[data-stage]").dataset.stage) {
    window.location.assign(`${card.dataset.move}?to=${encodeURIComponent(stage)}`);
  }
}

for (const card of document.querySelectorAll("[data-move]")) {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", card.dataset.move);
    event.dataTransfer.effectAllowed = "move";
    dragged = card;
  });
  card.addEventListener("dragend", () => {
    dragged = null;
  });
  card.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    ask(card, columns[columns.indexOf(card.closest("[data-stage]")) + step]?.dataset.stage);
  });
}

for (const column of columns) {
  column.addEventListener("dragover", (event) => {
    if (dragged) event.preventDefault();
  });
  column.addEventListener("drop", (event) => {
    event.preventDefault();
    if (dragged) ask(dragged, column.dataset.stage);
  });
}

for (const words of document.querySelectorAll("[data-linkage-keys]")) words.hidden = false;
