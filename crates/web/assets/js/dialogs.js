/**
 * Confirmations. `a[data-dialog]` leads to a page that asks for one: its `#confirmation` form is
 * shown in a dialog instead. Once it is done one goes where the form says, or where a part around
 * the link says by `data-after`. Whatever goes wrong, the browser does what it does without this
 * file: it follows the link, or sends the form.
 */

const PART = 'confirmation';

/** The form of an answered page, made to stand in a dialog; null when there is none. */
function formIn(html) {
  const form = new DOMParser().parseFromString(html, 'text/html').getElementById(PART);
  if (!form) return null;
  form.classList.remove('card');
  const heading = form.querySelector('h1');
  const title = document.createElement('h2');
  title.id = heading.id;
  title.tabIndex = -1;
  title.textContent = heading.textContent;
  heading.replaceWith(title);
  return document.adoptNode(form);
}

/** Where one was: the link, or the button of the menu in which it stood. */
function origin(link) {
  const menu = link.closest('[popover]');
  return menu ? document.querySelector(`[popovertarget="${menu.id}"]`) : link;
}

function show(form, link) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', form.getAttribute('aria-labelledby'));
  dialog.append(form);
  dialog.addEventListener('close', () => {
    dialog.remove();
    origin(link)?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  (form.querySelector('textarea') ?? form.querySelector('h2')).focus();
}

async function open(link) {
  link.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(link.href, { headers: { Accept: 'text/html' } });
    const form = answer.ok ? formIn(await answer.text()) : null;
    if (!form) return location.assign(link.href);
    form.dataset.after = link.closest('[data-after]')?.dataset.after ?? form.dataset.after;
    show(form, link);
  } catch {
    location.assign(link.href);
  } finally {
    link.removeAttribute('aria-busy');
  }
}

/**
 * Sends the form. A redirection says that it is done: it is not followed here, or the page shown
 * next would have lost its message. A refusal brings the form back, with why.
 */
async function send(form) {
  const button = form.querySelector('button[type="submit"]');
  button.setAttribute('aria-busy', 'true');
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
    if (answer.type === 'opaqueredirect') return location.assign(form.dataset.after);
    const again = formIn(await answer.text());
    if (!again) return form.submit();
    again.dataset.after = form.dataset.after;
    form.replaceWith(again);
    again.querySelector('[data-focus]')?.focus();
  } catch {
    form.submit();
  }
}

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const cancel = event.target.closest('dialog [data-cancel]');
  const link = cancel ?? event.target.closest('a[data-dialog]');
  if (!link) return;
  event.preventDefault();
  if (cancel) cancel.closest('dialog').close();
  else open(link);
});

document.addEventListener('submit', (event) => {
  if (event.target.id !== PART || !event.target.closest('dialog')) return;
  event.preventDefault();
  send(event.target);
});
