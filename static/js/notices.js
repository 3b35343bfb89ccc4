// While a notice is written: how many characters a field holds, and how many homes the ticked places hold.
// The form is whole without it; the server counts again.

const form = document.querySelector("form[data-notice]");

function countCharacters(control) {
  const hint = document.getElementById(control.getAttribute("aria-describedby")?.split(" ")[0] ?? "");
  if (!hint) return;
  const place = document.createElement("span");
  place.className = "nb";
  hint.append(form.dataset.gap, place);
  const show = () => {
    place.textContent = form.dataset.characters.replace("{n}", [...control.value].length);
  };
  control.addEventListener("input", show);
  show();
}

function sumHomes(tally) {
  const boxes = [...form.querySelectorAll("input[data-households]")];
  const whole = boxes.find((box) => box.value === "all");
  const show = () => {
    const ticked = whole?.checked ? [whole] : boxes.filter((box) => box.checked);
    for (const box of boxes) box.disabled = Boolean(whole?.checked) && box !== whole;
    for (const name of ["households", "residents"]) {
      const sum = ticked.reduce((total, box) => total + Number(box.dataset[name]), 0);
      tally.querySelector(`[data-sum=${name}]`).textContent = sum.toLocaleString("en");
    }
  };
  for (const box of boxes) box.addEventListener("change", show);
  show();
  tally.hidden = false;
}

if (form) {
  for (const control of form.querySelectorAll("input[maxlength], textarea[maxlength]")) countCharacters(control);
  const tally = form.querySelector("[data-tally]");
  if (tally) sumHomes(tally);
}
