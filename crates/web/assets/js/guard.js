/** Warns before leaving a form `[data-guard]` with changes that nobody has saved. */

const changed = new Set();

function note(event) {
  const form = event.target.form ?? event.target.closest?.('form');
  if (form?.matches('[data-guard]')) changed.add(form);
}

document.addEventListener('input', note);
document.addEventListener('change', note);
document.addEventListener('reset', (event) => changed.delete(event.target));
document.addEventListener('submit', (event) => {
  // A preview, shown in a frame, saves nothing.
  if (!event.submitter?.formTarget) changed.delete(event.target);
});

// A request of htmx that failed has saved nothing.
document.addEventListener('htmx:afterRequest', (event) => {
  const form = event.detail.elt;
  if (!event.detail.successful && form.matches('form[data-guard]')) changed.add(form);
});

addEventListener('beforeunload', (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});
