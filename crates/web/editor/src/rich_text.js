/**
 * Turns `<div data-rich><textarea>` into a rich text editor. The text area stays in the form and
 * always holds the HTML, so the server sees the same request with and without JavaScript.
 */
import { gapCursor } from 'prosemirror-gapcursor';
import { history } from 'prosemirror-history';
import { EditorState } from 'prosemirror-state';
import { tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { element } from './element.js';
import { fromHtml, toHtml } from './html.js';
import { keys } from './keys.js';
import { leftOut, limited } from './limits.js';
import { underPolicy } from './policy.js';
import { texts } from './texts.js';
import { makeToolbar } from './toolbar.js';

const views = new WeakMap();

/** Enhances one `[data-rich]`; does nothing when that is done already. */
export function enhance(root) {
  const textarea = root.querySelector('textarea');
  if (!textarea || views.has(root)) return;
  const words = texts();
  const label = textarea.labels?.[0] ?? null;
  const name = label?.textContent.trim() || textarea.getAttribute('aria-label') || words.editor;
  const id = takeIdentifier(textarea);
  const editable = !textarea.disabled && !textarea.readOnly;

  const without = leftOut(root);
  const toolbar = makeToolbar({ words, label: name, controls: id, view: () => view, without });
  const plugins = [
    ...keys(() => submitForm(textarea), without), history(), gapCursor(), tableEditing({ allowTableNodeSelection: true }),
  ];
  // What the body leaves out is seen to be gone before anything is typed.
  const read = () => {
    const doc = fromHtml(textarea.value);
    return doc.copy(limited(doc.slice(0), without).content);
  };
  const load = () => EditorState.create({ doc: read(), plugins });
  const view = new EditorView({ mount: element('div', { id }) }, {
    state: load(),
    editable: () => editable,
    transformPastedHTML: underPolicy,
    transformPasted: (slice) => limited(slice, without),
    attributes: describe(textarea, label, name, editable),
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      toolbar.refresh(view.state);
      if (transaction.docChanged) keep(textarea, view.state.doc);
    },
  });
  views.set(root, view);

  textarea.hidden = true;
  if (editable) root.prepend(toolbar.root);
  root.append(view.dom);
  toolbar.refresh(view.state);
  label?.addEventListener('click', () => view.focus());
  // The form puts back the text area's first value only after its own event.
  textarea.form?.addEventListener('reset', () => setTimeout(() => {
    if (view.isDestroyed) return;
    view.updateState(load());
    toolbar.refresh(view.state);
  }));
}

/** Lets go of the editor of a part of the page that is being removed. */
export function release(root) {
  views.get(root)?.destroy();
  views.delete(root);
}

function keep(textarea, doc) {
  textarea.value = toHtml(doc);
  textarea.dispatchEvent(new Event('input', { bubbles: true }));
}

function submitForm(textarea) {
  textarea.form?.requestSubmit();
  return Boolean(textarea.form);
}

/**
 * Gives the text area's id to the editor, so that `#id` in an error summary leads to something
 * that can receive focus. A hidden required field would also block the form without a message.
 */
function takeIdentifier(textarea) {
  const id = textarea.id || `rich-${textarea.name}`;
  textarea.id = `${id}-source`;
  if (textarea.required) {
    textarea.required = false;
    textarea.setAttribute('aria-required', 'true');
  }
  return id;
}

function describe(textarea, label, name, editable) {
  if (label && !label.id) label.id = `${textarea.id}-label`;
  const attributes = {
    class: 'doc',
    role: 'textbox',
    'aria-multiline': 'true',
    [label ? 'aria-labelledby' : 'aria-label']: label ? label.id : name,
  };
  if (!editable) Object.assign(attributes, { 'aria-readonly': 'true', tabindex: '0' });
  for (const carried of ['aria-describedby', 'aria-invalid', 'aria-required', 'lang', 'spellcheck']) {
    const value = textarea.getAttribute(carried);
    if (value !== null) attributes[carried] = value;
  }
  return attributes;
}
