// Passkeys: form[data-passkey="create|get"] asks the device for a key and sends what it says as `credential`.
// The questions come from data-passkey-options, or fresh from the address in data-passkey-from.
// Where the browser knows no passkeys, [data-needs-passkey] stays hidden and [data-without-passkey] says so.

export function passkeys(scope) {
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  scope.querySelectorAll("[data-needs-passkey]").forEach((part) => (part.hidden = false));
  scope.querySelectorAll("[data-without-passkey]").forEach((part) => (part.hidden = true));
  scope.querySelectorAll("form[data-passkey]").forEach((form) => form.addEventListener("submit", ask));
}

async function ask(event) {
  event.preventDefault();
  const form = event.target;
  trouble(form, "");
  try {
    const { publicKey } = await questions(form);
    const made = form.dataset.passkey === "create" ? await create(publicKey) : await get(publicKey);
    form.elements.credential.value = JSON.stringify(plain(made));
    form.submit();
  } catch {
    trouble(form, form.dataset.passkeyTrouble);
  }
}

async function questions(form) {
  if (!form.dataset.passkeyFrom) return JSON.parse(form.dataset.passkeyOptions);
  const answer = await fetch(form.dataset.passkeyFrom, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

// One kind of key: it stays on the device and asks who holds it, so it opens the door by itself.
const WHO_HOLDS_IT = { residentKey: "required", requireResidentKey: true, userVerification: "required" };

function create(options) {
  const publicKey = {
    ...options,
    authenticatorSelection: { ...options.authenticatorSelection, ...WHO_HOLDS_IT },
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(known),
  };
  return navigator.credentials.create({ publicKey });
}

function get(options) {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: (options.allowCredentials ?? []).map(known) };
  return navigator.credentials.get({ publicKey });
}

const known = (key) => ({ ...key, id: bytes(key.id) });

function plain({ id, rawId, type, response, authenticatorAttachment }) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const sent = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, text(response[part])]));
  if (response.getTransports) sent.transports = response.getTransports();
  return { id, rawId: text(rawId), type, authenticatorAttachment, response: sent, clientExtensionResults: {} };
}

function bytes(words) {
  return Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function trouble(form, words) {
  const line = form.querySelector("[role=alert]") ?? form.appendChild(document.createElement("p"));
  line.setAttribute("role", "alert");
  line.className = "nhsuk-body";
  line.textContent = words;
}

export function printing(scope) {
  scope.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}
