/**
 * Keeps what is typed in a form `[data-drafts]` before anybody saves it: shortly after the last key, at least four
 * times a minute while somebody types, and when the page is left. What is typed stays in the page whatever comes back.
 */
import { texts } from './texts.js';

const QUIET = 1500;
const LATEST = 15 * 1000;

const form = document.querySelector('form[data-drafts]');
let timer;
let since;
let sent = false;
let under = Promise.resolve();
let begun = '';

function fields() {
  const pairs = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') pairs.append(name, value);
  }
  // A form that shows another's save carries the new version: the draft keeps the one from which it was typed.
  if (form.dataset.typedVersion) pairs.set('version', form.dataset.typedVersion);
  return pairs;
}

/** What is as it was when the page opened is nothing to keep. */
const isUntouched = () => !form.elements.draft.value && fields().toString() === begun;

function tell(sentence) {
  const place = form.querySelector('[data-draft-said]');
  if (place) place.textContent = sentence;
}

/** `hx-request`: a login that expired is told with a status, not with the page to sign in. */
async function send(options = {}) {
  const headers = { 'hx-request': 'true' };
  const answer = await fetch(form.dataset.drafts, { method: 'POST', body: fields(), headers, ...options });
  // Saved or discarded elsewhere: what is typed from now on is another draft.
  if (answer.status === 404 && !sent) form.elements.draft.value = '';
  if (answer.status === 401) throw new Error(texts.draftSignIn);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const { id, said } = await answer.json();
  form.elements.draft.value = id;
  tell(said);
}

/** One after the other: the second must know the draft that the first one made. */
function keep() {
  clearTimeout(timer);
  since = undefined;
  if (isUntouched()) return;
  under = under.then(() => (sent ? undefined : send())).catch((error) => tell(error.message === texts.draftSignIn ? error.message : texts.draftNotKept));
}

function note(event) {
  if (sent || event.target.form !== form && !form.contains(event.target)) return;
  since ??= Date.now();
  clearTimeout(timer);
  timer = setTimeout(keep, Math.max(0, Math.min(QUIET, since + LATEST - Date.now())));
}

if (form) {
  // Once the editors have written their texts anew.
  addEventListener('load', () => { begun = fields().toString(); });
  form.addEventListener('input', note);
  form.addEventListener('change', note);
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    sent = true;
    clearTimeout(timer);
  });
  addEventListener('pageshow', () => { sent = false; });
  addEventListener('pagehide', () => {
    if (since === undefined || sent || isUntouched()) return;
    // Browsers let 64 KiB outlive the page; longer texts are sent as far as the browser lets them.
    const keepalive = new Blob([fields()]).size < 60_000;
    under.then(() => send({ keepalive })).catch(() => {});
  });
}
