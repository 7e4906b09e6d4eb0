/**
 * Keyboard shortcuts, never inside a field. Those of a single key can be switched off
 * (WCAG 2.1.4); Ctrl with Enter sends the form one is in, by its `[data-default-submit]` button
 * when it has one; outside of any form it presses that button of the page.
 */

const SWITCH = 'shortcuts';
/** Time left to type the second key of « g a ». */
const SEQUENCE = 900;
const FIELDS = 'input, textarea, select, [contenteditable="true"]';
let startedAt = 0;

/** Storage can be forbidden by the browser: shortcuts then simply stay on. */
export function isOn() {
  try { return localStorage.getItem(SWITCH) !== 'off'; } catch { return true; }
}

function turn(on) {
  try { localStorage.setItem(SWITCH, on ? 'on' : 'off'); } catch { /* nothing to remember it in */ }
}

const rows = () => [...document.querySelectorAll('table[data-keys] tbody tr[tabindex]')];

function goTo(key) {
  if (key === 'a') location.assign('/');
  else document.querySelector(`a[data-key="g ${CSS.escape(key)}"]`)?.click();
}

function focusRow(current, step) {
  const all = rows();
  const row = all[Math.max(0, all.indexOf(current) + step)];
  row?.focus();
  return Boolean(row);
}

/** What each key does; returns true when the browser must not do its own. */
const KEYS = {
  '/': () => {
    const search = document.getElementById('q');
    search?.focus();
    return Boolean(search);
  },
  '?': () => document.getElementById('d-raccourcis')?.showModal(),
  g: (event) => { startedAt = event.timeStamp; },
  j: (event, row) => focusRow(row, 1),
  k: (event, row) => focusRow(row, -1),
  x: (event, row) => row?.querySelector('[data-row]')?.click(),
  enter: (event, row) => { if (row === event.target) row.querySelector('a.objet')?.click(); },
  e: () => press('e'),
  t: () => press('t'),
};

/** Presses what the page marks with this key, where it is seen. */
function press(key) {
  const marked = document.querySelector(`[data-key="${key}"]`);
  if (marked?.checkVisibility()) marked.click();
}

function submitAround(event) {
  const around = event.target.closest('form');
  const button = (around ?? document).querySelector('[data-default-submit]');
  if (around?.method === 'dialog') return;
  if (!around && (!button || document.querySelector('dialog[open]'))) return;
  event.preventDefault();
  (around ?? button.form).requestSubmit(button);
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') return submitAround(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(FIELDS)) return;
  if (!isOn() || document.querySelector('dialog[open]')) return;

  const key = event.key.toLowerCase();
  if (startedAt && event.timeStamp - startedAt < SEQUENCE) {
    startedAt = 0;
    goTo(key);
    return;
  }
  startedAt = 0;
  const row = event.target.closest('table[data-keys] tbody tr[tabindex]');
  if (Object.hasOwn(KEYS, key) && KEYS[key](event, row) === true) event.preventDefault();
});

document.addEventListener('change', (event) => {
  if (event.target.matches('[data-shortcuts]')) turn(event.target.checked);
});

document.querySelectorAll('[data-shortcuts]').forEach((box) => { box.checked = isOn(); });
