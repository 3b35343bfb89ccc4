// Does the small sum that keeps robots out (ALTCHA's protocol) while the form is being filled in, in a worker.
// Without this script the form asks for patience instead.

function solve(input) {
  const sum = JSON.parse(input.dataset.proof);
  return new Promise((resolve, reject) => {
    const worker = new Worker(input.dataset.worker);
    worker.addEventListener("error", reject);
    worker.addEventListener("message", ({ data: number }) => {
      worker.terminate();
      const { algorithm, challenge, salt, signature } = sum;
      input.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
      resolve();
    });
    worker.postMessage(sum);
  });
}

function watch(input) {
  const form = input.form;
  let done = false;
  const solved = solve(input)
    .catch(() => {})
    .then(() => {
      done = true;
    });
  form.addEventListener("submit", (event) => {
    if (done || form.elements[input.dataset.unless]?.value) return;
    event.preventDefault();
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    told.textContent = input.dataset.waiting;
    (event.submitter?.closest(".acts") ?? form).after(told);
    solved.then(() => form.requestSubmit(event.submitter));
  });
}

if (window.Worker && window.crypto?.subtle) {
  for (const input of document.querySelectorAll("input[data-proof]")) watch(input);
}
