/** Entry: enhances the page, and what htmx brings into it later. */
import { enhance, release } from './rich_text.js';

function within(part, work) {
  if (part.matches?.('[data-rich]')) work(part);
  part.querySelectorAll('[data-rich]').forEach(work);
}

within(document, enhance);
document.addEventListener('htmx:load', (event) => within(event.detail.elt, enhance));
document.addEventListener('htmx:beforeCleanupElement', (event) => within(event.detail.elt, release));
