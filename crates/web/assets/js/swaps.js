/**
 * What a browser does by itself when a page loads, done again when htmx swaps a part of it:
 * focus goes to `[data-focus]`, failures are told, the pressed button shows that it waits.
 */
import { announce } from './announce.js';
import { texts } from './texts.js';

function focusMarked(part) {
  const marked = part.matches?.('[data-focus]') ? part : part.querySelector('[data-focus]');
  if (!marked) return;
  if (marked.tabIndex < 0) marked.setAttribute('tabindex', '-1');
  marked.focus();
}

function pressed(event) {
  const { requestConfig, elt } = event.detail;
  return requestConfig?.triggeringEvent?.submitter ?? elt;
}

document.addEventListener('htmx:beforeRequest', (event) => {
  const button = pressed(event);
  if (button.matches('button')) button.setAttribute('aria-busy', 'true');
});
document.addEventListener('htmx:afterRequest', (event) => pressed(event).removeAttribute('aria-busy'));
document.addEventListener('htmx:afterSettle', (event) => focusMarked(event.detail.elt));
document.addEventListener('htmx:sendError', () => announce(texts.connectionLost));
document.addEventListener('htmx:responseError', () => announce(texts.requestFailed));

focusMarked(document);
