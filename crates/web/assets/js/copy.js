/**
 * A button `[data-copy="id"]` copies what stands in the field of that id. It stands hidden in the page: without scripts the
 * field is there to be selected.
 */
import { announce } from './announce.js';
import { texts } from './texts.js';

for (const button of document.querySelectorAll('button[data-copy]')) button.hidden = false;

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy]');
  const field = button && document.getElementById(button.dataset.copy);
  if (!field) return;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    announce(texts.copied);
    button.dataset.tone = 'ok';
  } catch {
    // Outside a secure page nothing may be copied by a script: the text stays selected for the keyboard.
  }
});
