/**
 * Passkeys. `form[data-passkey="create"]` adds one to the account, `button[data-passkey="get"]`
 * signs in with one. Both ask the server for a challenge (`data-begin`), let the browser answer
 * it, and send the answer back (`data-finish`). What goes wrong is told in `[data-passkey-message]`,
 * a live region that stands empty beside them.
 */

const BUTTONS = 'button[data-passkey="get"]';

/** What the server refused, in its own words. */
class Refusal extends Error {}

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

function toText(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const withBytes = (described) => described.map((one) => ({ ...one, id: toBytes(one.id) }));

/** Reads the options as browsers from before 2025 need them. */
function readByHand(options) {
  const { challenge, user, excludeCredentials, allowCredentials } = options;
  return {
    ...options,
    challenge: toBytes(challenge),
    ...(user && { user: { ...user, id: toBytes(user.id) } }),
    ...(excludeCredentials && { excludeCredentials: withBytes(excludeCredentials) }),
    ...(allowCredentials && { allowCredentials: withBytes(allowCredentials) }),
  };
}

function writeByHand(credential) {
  const { id, rawId, type, response } = credential;
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const written = parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]);
  return {
    id,
    rawId: toText(rawId),
    type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...Object.fromEntries(written), transports: response.getTransports?.() },
  };
}

/** Password managers hand out credentials of their own making, on which `toJSON` is missing or throws. */
function write(credential) {
  try {
    return credential.toJSON();
  } catch {
    return writeByHand(credential);
  }
}

async function create({ publicKey }) {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON?.(publicKey) ?? readByHand(publicKey);
  return write(await navigator.credentials.create({ publicKey: options }));
}

/** Whoever presses a button wants the choice of the browser at once: `mediation` is not for them. */
async function get({ publicKey }) {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON?.(publicKey) ?? readByHand(publicKey);
  return write(await navigator.credentials.get({ publicKey: options }));
}

async function post(address, body) {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(content.message);
  return content;
}

/** The sentence for people, from the server or from the page. */
function sentence(error, { dataset }) {
  if (error instanceof Refusal && error.message) return error.message;
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') return dataset.cancelled;
  if (error.name === 'InvalidStateError' && dataset.known) return dataset.known;
  return dataset.failed;
}

/** From the challenge to the answer of the server, told on the button; null when it went wrong. */
async function perform(place, button, answerOf, more) {
  if (button.getAttribute('aria-busy') === 'true') return null;
  const message = place.closest('form, section').querySelector('[data-passkey-message]');
  message.textContent = '';
  button.setAttribute('aria-busy', 'true');
  try {
    const { challenge, key } = await post(place.dataset.begin, {});
    const credential = await answerOf(challenge);
    return await post(place.dataset.finish, { key, credential, ...more() });
  } catch (error) {
    message.textContent = sentence(error, message);
    return null;
  } finally {
    button.removeAttribute('aria-busy');
  }
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('form[data-passkey="create"]')) return;
  event.preventDefault();
  const button = event.submitter ?? form.querySelector('button[type="submit"]');
  const added = await perform(form, button, create, () => ({ name: form.elements.namedItem('name').value }));
  if (added) location.assign('/account');
});

document.addEventListener('click', async (event) => {
  const button = event.target.closest(BUTTONS);
  if (!button) return;
  const entered = await perform(button, button, get, () => ({
    kept: document.querySelector(button.dataset.keptFrom)?.checked ?? false,
    next: button.form?.elements.namedItem('next')?.value ?? '/',
  }));
  if (entered) location.assign(entered.to);
});

if (window.PublicKeyCredential) document.querySelectorAll(BUTTONS).forEach((button) => { button.hidden = false; });
