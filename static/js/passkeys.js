// Passkeys: asks the browser for one, puts its answer into the form's hidden field and sends the form.
// A page without it says what else one can do; so does it where the browser knows no passkeys.

const known = "credentials" in navigator && "PublicKeyCredential" in window;

function bytes(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// The options as they came in JSON, with bytes where the browser wants bytes.
function readable({ publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
  for (const name of ["excludeCredentials", "allowCredentials"]) {
    options[name] = (options[name] ?? []).map((each) => ({ ...each, id: bytes(each.id) }));
  }
  return { publicKey: options };
}

function sendable(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`no options: ${answer.status}`);
  return (await answer.json()).request_options;
}

async function ask(form) {
  const options = readable(await optionsOf(form));
  const credential = await navigator.credentials[form.dataset.passkey](options);
  form.elements.credential.value = JSON.stringify(sendable(credential));
  form.submit();
}

for (const form of known ? document.querySelectorAll("form[data-passkey]") : []) {
  const button = form.querySelector("[data-passkey-button]");
  const failed = form.querySelector("[data-passkey-failed]");
  for (const absent of form.querySelectorAll("[data-passkey-absent]")) absent.hidden = true;
  form.hidden = false;
  button.hidden = false;
  const begin = (event) => {
    event.preventDefault();
    failed.hidden = true;
    ask(form).catch(() => {
      failed.hidden = false;
    });
  };
  button.addEventListener("click", begin);
  form.addEventListener("submit", begin);
}
