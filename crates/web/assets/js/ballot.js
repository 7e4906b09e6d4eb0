/**
 * A ballot that is being recorded, `form[data-ballot]`: its figures follow the choices before
 * anything is sent, and P, C, A choose for the voter whose row has the focus. The server counts
 * again.
 */
import { announce } from './announce.js';
import { isOn } from './shortcuts.js';

const KEYS = { p: 'for', c: 'against', a: 'abstention' };
/** The order of the bar. */
const ORDER = ['for', 'abstention', 'against'];

/** How many chose what: by name, or as counted for a secret ballot. */
function counted(form) {
  const count = (choice) => {
    const field = form.querySelector(`[name="count-${choice}"]`);
    return field ? Math.max(0, field.valueAsNumber || 0) : form.querySelectorAll(`[data-voter] [value="${choice}"]:checked`).length;
  };
  return Object.fromEntries(['for', 'against', 'abstention', 'none'].map((choice) => [choice, count(choice)]));
}

/** From the left those in favour, then the abstentions; from the right those against. */
function showSeats(form, counts) {
  const seats = [...form.querySelectorAll('.seat')];
  const tone = (index) => {
    if (index < counts.for) return 'ok';
    if (index < counts.for + counts.abstention) return 'warn';
    return index >= seats.length - counts.against ? 'bad' : '';
  };
  seats.forEach((seat, index) => { seat.dataset.tone = tone(index); });
}

function showBar(form, counts) {
  let from = 0;
  for (const choice of ORDER) {
    const part = form.querySelector(`[data-bar="${choice}"]`);
    part?.setAttribute('x', from);
    part?.setAttribute('width', counts[choice]);
    from += counts[choice];
  }
}

/** The decision that fits, as long as nobody has chosen one; a tie is for the server to break. */
function showDecision(form, counts) {
  const select = form.querySelector('[data-adopted]');
  if (!select || 'chosen' in select.dataset) return;
  select.value = '';
  if (counts.for > counts.against) select.value = select.dataset.adopted;
  if (counts.for < counts.against) select.value = select.dataset.rejected;
  if (select.selectedIndex < 0) select.value = '';
}

function show(form) {
  const counts = counted(form);
  const cast = Object.values(counts).reduce((sum, count) => sum + count, 0);
  for (const place of form.querySelectorAll('[data-count]')) {
    place.textContent = counts[place.dataset.count];
    // Nobody sees a choice that nobody made.
    if (place.dataset.count === 'none') place.parentElement.hidden = counts.none === 0;
  }
  form.querySelector('[data-awaited]').textContent = Number(form.dataset.voting) - cast;
  // Only the server knows the rule of the majority.
  form.querySelector('[data-verdict]')?.setAttribute('hidden', '');
  showSeats(form, counts);
  showBar(form, counts);
  showDecision(form, counts);
}

for (const kind of ['change', 'input']) {
  document.addEventListener(kind, (event) => {
    const form = event.target.closest('form[data-ballot]');
    if (!form) return;
    if (event.target.matches('[data-adopted]')) event.target.dataset.chosen = '';
    else show(form);
    // Everybody's choice at once: the figures are said, for no field has been seen to change.
    if (event.target === form) announce(form.querySelector('.result').innerText.replace(/\s+/g, ' ').trim());
  });
}

document.addEventListener('keydown', (event) => {
  const row = event.target.closest?.('[data-voter]');
  if (!row || event.ctrlKey || event.metaKey || event.altKey || !isOn()) return;
  const choice = Object.hasOwn(KEYS, event.key.toLowerCase()) && KEYS[event.key.toLowerCase()];
  if (!choice) return;
  event.preventDefault();
  const radio = row.querySelector(`[value="${choice}"]`);
  radio.focus();
  radio.click();
});
