// Passkeys (WebAuthn): asks the browser for one, and sends what it says with an ordinary form.
// A form names what it wants: data-passkey="sign-in", "use" or "add".

const toBytes = (text) => Uint8Array.from(
  atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const toText = (bytes) => bytes && btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const listed = (keys) => keys?.map((key) => ({ ...key, id: toBytes(key.id) }));

async function add({ publicKey }) {
  const made = await navigator.credentials.create({ publicKey: {
    ...publicKey,
    challenge: toBytes(publicKey.challenge),
    user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
    excludeCredentials: listed(publicKey.excludeCredentials),
    // The key itself knows whose it is and asks for a finger, face or PIN: it is both steps.
    authenticatorSelection: {
      ...publicKey.authenticatorSelection,
      residentKey: "required", requireResidentKey: true, userVerification: "required",
    },
  } });
  return {
    id: made.id, rawId: toText(made.rawId), type: made.type,
    clientExtensionResults: made.getClientExtensionResults(),
    response: {
      clientDataJSON: toText(made.response.clientDataJSON),
      attestationObject: toText(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

async function use({ publicKey }) {
  const found = await navigator.credentials.get({ publicKey: {
    ...publicKey,
    challenge: toBytes(publicKey.challenge),
    allowCredentials: listed(publicKey.allowCredentials),
  } });
  return {
    id: found.id, rawId: toText(found.rawId), type: found.type,
    clientExtensionResults: found.getClientExtensionResults(),
    response: {
      clientDataJSON: toText(found.response.clientDataJSON),
      authenticatorData: toText(found.response.authenticatorData),
      signature: toText(found.response.signature),
      userHandle: toText(found.response.userHandle),
    },
  };
}

async function options(form) {
  if (form.dataset.passkey !== "sign-in") {
    return JSON.parse(document.getElementById("sleutel-vraag").textContent);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const trouble = form.querySelector("[data-trouble]");
    trouble.hidden = true;
    try {
      const given = await options(form);
      const adds = form.dataset.passkey === "add";
      const credential = await (adds ? add(given.creation_options) : use(given.request_options));
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      trouble.hidden = false;
      trouble.focus();
    }
  });
}
