/**
 * The dialog that asks for the address of a link. It is made when needed and lives at the end of
 * the page, outside the page's own form, because forms cannot be nested.
 */
import { typedAddress } from './address.js';
import { linkAt, removeLink, setLink } from './commands.js';
import { element, icon } from './element.js';
import { texts } from './texts.js';

/** A command: can always run; with a view, opens the dialog. */
export function openLinkDialog(state, dispatch, view) {
  if (!view) return true;
  const words = texts();
  const existing = linkAt(state);
  const parts = makeDialog(words, existing, state.selection.empty && !existing);
  const { dialog, form, address, text, remove } = parts;

  address.addEventListener('input', () => address.setCustomValidity(''));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const href = typedAddress(address.value);
    if (href === null) {
      address.setCustomValidity(words.addressRefused);
      address.reportValidity();
      return;
    }
    setLink(href, text?.value.trim())(view.state, view.dispatch);
    dialog.close();
  });
  remove?.addEventListener('click', () => {
    removeLink(view.state, view.dispatch);
    dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    view.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

function makeDialog(words, existing, asksText) {
  const title = existing ? words.changeLink : words.insertLink;
  const close = (attributes, ...content) => {
    const button = element('button', { type: 'button', ...attributes }, ...content);
    button.addEventListener('click', () => button.closest('dialog').close());
    return button;
  };
  const address = element('input', {
    id: 'link-address',
    inputmode: 'url',
    autocomplete: 'off',
    autofocus: true,
    'aria-describedby': 'link-address-hint',
    value: existing?.mark.attrs.href,
  });
  const text = asksText ? element('input', { id: 'link-text', autocomplete: 'off' }) : null;
  const remove = existing ? element('button', { type: 'button' }, words.removeLink) : null;
  const body = element('div', { class: 'body' }, field(words.address, address, words.addressHint));
  if (text) body.append(field(words.linkText, text));
  const footer = element('footer', {}, close({}, words.cancel));
  if (remove) footer.append(remove);
  footer.append(element('button', { class: 'primary' }, title));
  const form = element('form', { method: 'dialog', novalidate: true },
    element('header', {},
      element('h2', { id: 'link-title' }, title),
      close({ class: 'quiet square', 'aria-label': words.close }, icon('x'))),
    body,
    footer);
  const dialog = element('dialog', { 'aria-labelledby': 'link-title' }, form);
  return { dialog, form, address, text, remove };
}

function field(label, input, hint) {
  const made = element('div', { class: 'field' }, element('label', { for: input.id }, label));
  if (hint) made.append(element('span', { class: 'hint', id: `${input.id}-hint` }, hint));
  made.append(input);
  return made;
}
