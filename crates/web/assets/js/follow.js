/**
 * Follows what changes by itself: a part `[data-follow]` is asked for each second at the address it
 * gives, and answered with 204 while nothing has changed. Only nodes that differ are written, so
 * that ticks, the focus, open sections and the place in a table stay.
 */
import { isAttended } from './activity.js';
import { announce } from './announce.js';
import { refreshAll } from './selection.js';

const EVERY = 1000;
/** After a failure the server is left alone for a while. */
const AFTER_FAILURE = 10 * 1000;
/** Sentences that come faster are not heard to their end. */
const BETWEEN_SENTENCES = 5000;
/** What the page itself has set, and the server does not know of. */
const OURS = ['open', 'hidden', 'disabled', 'aria-busy'];

let pressed = false;
let saidAt = -Infinity;
let said = null;

document.addEventListener('pointerdown', () => { pressed = true; }, true);
for (const kind of ['pointerup', 'pointercancel']) document.addEventListener(kind, () => { pressed = false; }, true);

/** Somebody is in the middle of something that a change would spoil. */
function isBusy(part) {
  const selection = getSelection();
  return pressed || document.querySelector('dialog[open]') || part.querySelector(':popover-open')
    || (!selection.isCollapsed && selection.containsNode(part, true));
}

function patch(old, next) {
  if (old.isEqualNode(next)) return;
  const alike = old.nodeType === next.nodeType && old.nodeName === next.nodeName && old.id === next.id;
  if (!alike) return old.replaceWith(next);
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = next.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name) && !OURS.includes(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value && !OURS.includes(name)) old.setAttribute(name, value);
  const [olds, nexts] = [[...old.childNodes], [...next.childNodes]];
  if (olds.length === nexts.length) olds.forEach((child, index) => patch(child, nexts[index]));
  else old.replaceChildren(...nexts);
}

/** Ticks and the focus, for the rows that had to be written anew. */
function keeping(part, change) {
  const ticked = [...part.querySelectorAll('[data-row]:checked')].map((box) => box.value);
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const [name, value] = [focused?.name, focused?.value];
  change();
  for (const box of part.querySelectorAll('[data-row]')) box.checked = ticked.includes(box.value);
  if (!focused || focused.isConnected) return;
  const again = focused.id ? document.getElementById(focused.id)
    : [...part.querySelectorAll('[name]')].find((field) => field.name === name && field.value === value);
  again?.focus({ preventScroll: true });
}

function write(part, html) {
  const next = new DOMParser().parseFromString(html, 'text/html').getElementById(part.id);
  if (!next) return;
  keeping(part, () => patch(part, document.adoptNode(next)));
  refreshAll();
  const count = document.querySelector('[data-followed="count"]');
  if (!count || !part.dataset.count) return;
  count.textContent = part.dataset.count;
  count.parentElement.hidden = false;
}

function tell(part) {
  const summary = part.dataset.summary ?? '';
  said ??= summary;
  if (summary === said || performance.now() - saidAt < BETWEEN_SENTENCES) return;
  [said, saidAt] = [summary, performance.now()];
  announce(summary);
}

/** Asks once, and returns when to ask again; never when the login has expired. */
async function ask(part) {
  if (!isAttended() || isBusy(part)) return EVERY;
  try {
    const answer = await fetch(part.dataset.follow, { headers: { Accept: 'text/html' }, redirect: 'manual' });
    if (answer.status === 200) {
      const html = await answer.text();
      // Meanwhile a menu may have been opened: the next answer brings the same.
      if (!isBusy(part)) write(part, html);
    } else if (answer.status !== 204) {
      return answer.status >= 500 ? AFTER_FAILURE : null;
    }
  } catch {
    return AFTER_FAILURE;
  }
  return EVERY;
}

async function follow() {
  const part = document.querySelector('[data-follow]');
  if (!part) return;
  tell(part);
  const wait = await ask(part);
  if (wait !== null) setTimeout(follow, wait);
}

setTimeout(follow, EVERY);
