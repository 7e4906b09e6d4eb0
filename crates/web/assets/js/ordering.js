/**
 * The order of items. Each row holds a form with a number field: dragging and Alt with arrows
 * only write the wanted number and send that form, so the server decides in every case.
 */
import { announce } from './announce.js';
import { texts } from './texts.js';

const ROW = 'tbody[data-reorder-url] > tr[data-item]';
/** The last value sent by each field: leaving a field after Enter must not send it twice. */
const sent = new WeakMap();
let dragged = null;
let movedItem = null;

const rowsOf = (row) => [...row.parentElement.querySelectorAll(':scope > tr[data-item]')];
const fieldOf = (row) => row.querySelector('[data-order]');

/** Sends the row to an index of its list: the number wanted is the one found there now. */
function moveTo(row, index) {
  const place = rowsOf(row)[index];
  const field = fieldOf(row);
  if (!place || place === row || !field) return;
  field.value = fieldOf(place).defaultValue;
  send(field);
}

function send(field) {
  if (sent.get(field) === field.value) return;
  sent.set(field, field.value);
  field.form.requestSubmit();
}

/** The index the dragged row would take when dropped on this one, at this height. */
function dropIndex(row, height) {
  const box = row.getBoundingClientRect();
  const after = height > box.top + box.height / 2;
  const index = rowsOf(row).filter((other) => other !== dragged).indexOf(row);
  return { index: after ? index + 1 : index, after };
}

function clearMarks(...classes) {
  const selector = classes.map((name) => `.${name}`).join(', ');
  document.querySelectorAll(selector).forEach((row) => row.classList.remove(...classes));
}

function dropTarget(event) {
  const row = dragged && event.target.closest?.(ROW);
  return row && row !== dragged && row.parentElement === dragged.parentElement ? row : null;
}

document.addEventListener('dragstart', (event) => {
  dragged = event.target.matches?.(ROW) ? event.target : null;
  if (!dragged) return;
  dragged.classList.add('dragging');
  event.dataTransfer.effectAllowed = 'move';
  // Firefox starts no drag without data.
  event.dataTransfer.setData('text/plain', dragged.dataset.name ?? '');
});

document.addEventListener('dragover', (event) => {
  const row = dropTarget(event);
  clearMarks('drop-before', 'drop-after');
  if (!row) return;
  event.preventDefault();
  row.classList.add(dropIndex(row, event.clientY).after ? 'drop-after' : 'drop-before');
});

document.addEventListener('drop', (event) => {
  const row = dropTarget(event);
  if (!row) return;
  event.preventDefault();
  moveTo(dragged, dropIndex(row, event.clientY).index);
});

document.addEventListener('dragend', () => {
  clearMarks('dragging', 'drop-before', 'drop-after');
  dragged = null;
});

document.addEventListener('keydown', (event) => {
  const row = event.target.closest?.(ROW);
  if (!row) return;
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault();
    moveTo(row, rowsOf(row).indexOf(row) + (event.key === 'ArrowUp' ? -1 : 1));
  } else if (event.key === 'Enter' && event.target.matches('[data-order]')) {
    // Enter would press the form's first button, which moves by one.
    event.preventDefault();
    if (event.target.value !== event.target.defaultValue) send(event.target);
  }
});

document.addEventListener('change', (event) => {
  if (event.target.matches('[data-order]')) send(event.target);
});

document.addEventListener('submit', (event) => {
  const row = event.target.closest(ROW);
  if (row) movedItem = row.dataset.item;
});

// Refused or lost: the order has not changed, and the same number may be sent again.
document.addEventListener('htmx:afterRequest', (event) => {
  const row = !event.detail.successful && event.detail.elt.closest(ROW);
  const field = row && fieldOf(row);
  if (!field) return;
  field.value = field.defaultValue;
  sent.delete(field);
});

document.addEventListener('htmx:afterSettle', () => {
  const row = movedItem && document.querySelector(`tr[data-item="${CSS.escape(movedItem)}"]`);
  movedItem = null;
  if (!row) return;
  announce(texts.moved(row.dataset.name, fieldOf(row)?.value));
  // htmx gives focus back by id; a button that is now disabled, at either end, cannot take it.
  if (document.activeElement === document.body) fieldOf(row)?.focus();
});
