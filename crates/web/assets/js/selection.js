/**
 * Selecting rows: `table[data-bulk="bar"]` with `[data-row]` boxes and an optional `[data-all]`.
 * The bar hides while nothing is ticked, and `[data-needs-selection]` buttons are disabled.
 */
import { announce } from './announce.js';
import { texts } from './texts.js';

const rowsOf = (table) => [...table.querySelectorAll('[data-row]')];

function refresh(table) {
  const rows = rowsOf(table);
  const count = rows.filter((row) => row.checked).length;
  const all = table.querySelector('[data-all]');
  if (all) {
    all.checked = rows.length > 0 && count === rows.length;
    all.indeterminate = count > 0 && count < rows.length;
  }
  const bar = document.getElementById(table.dataset.bulk);
  if (bar) {
    bar.hidden = count === 0;
    bar.querySelectorAll('[data-selected]').forEach((place) => { place.textContent = count; });
  }
  for (const button of dependentButtons(table, bar)) button.disabled = count === 0;
  return count;
}

/** Buttons in the bar, and those of the form that holds the table. */
function dependentButtons(table, bar) {
  const form = table.closest('form');
  return [...document.querySelectorAll('[data-needs-selection]')]
    .filter((button) => bar?.contains(button) || (form && button.form === form));
}

export function refreshAll() {
  document.querySelectorAll('table[data-bulk]').forEach(refresh);
}

document.addEventListener('change', (event) => {
  const box = event.target;
  const table = box.matches('[data-all], [data-row]') && box.closest('table[data-bulk]');
  if (!table) return;
  if (box.matches('[data-all]')) rowsOf(table).forEach((row) => { row.checked = box.checked; });
  announce(texts.selected(refresh(table)));
});

refreshAll();
document.addEventListener('htmx:afterSettle', refreshAll);
// The browser puts ticks back when one comes back to the page.
addEventListener('pageshow', refreshAll);
