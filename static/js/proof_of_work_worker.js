// Finds the number whose digest, after the salt, is the challenge.

const AT_ONCE = 200;

async function isIt(algorithm, text, wanted) {
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm, new TextEncoder().encode(text)));
  return wanted.every((byte, index) => digest[index] === byte);
}

self.addEventListener("message", async ({ data: { algorithm, challenge, maxNumber, salt } }) => {
  const wanted = challenge.match(/../g).map((pair) => parseInt(pair, 16));
  for (let first = 0; first <= maxNumber; first += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, step) => first + step);
    const found = await Promise.all(numbers.map((number) => isIt(algorithm, salt + number, wanted)));
    const at = found.indexOf(true);
    if (at >= 0) {
      self.postMessage(first + at);
      return;
    }
  }
});
