/** A form `[data-once]` is sent once, however often its button is pressed; previews do not count. */

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches('[data-once]') || event.submitter?.formTarget) return;
  if ('sent' in form.dataset) return event.preventDefault();
  form.dataset.sent = '';
  event.submitter?.setAttribute('aria-busy', 'true');
});

// The browser shows a page as it was left when one comes back to it.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-busy]').forEach((button) => button.removeAttribute('aria-busy'));
  }
});
