/** Says a sentence to screen readers, through the live region that every page has from the start. */

/** A region must be seen empty before it is filled, or the same sentence is not read twice. */
const PAUSE = 60;

export function announce(sentence) {
  const region = document.getElementById('annonces');
  if (!region) return;
  region.textContent = '';
  setTimeout(() => { region.textContent = sentence; }, PAUSE);
}
