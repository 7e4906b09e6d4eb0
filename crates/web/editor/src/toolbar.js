/**
 * The toolbar: one tab stop, arrow keys inside (the ARIA toolbar pattern), states kept true to
 * the selection. A button that can do nothing is `aria-disabled`, never `disabled`: it must not
 * drop the focus of the person who has just pressed it.
 */
import { isInTable } from 'prosemirror-tables';
import { element, icon } from './element.js';
import { kept } from './limits.js';
import { TABLE_TOOLS, WRITING_TOOLS } from './tools.js';

/** Returns the toolbar's element and `refresh(state)`, to call after every transaction. */
export function makeToolbar({ words, label, controls, view, without }) {
  const root = element('div', { role: 'toolbar', 'aria-label': words.toolbar(label), 'aria-controls': controls });
  const tableGroup = element('div', { role: 'group', 'aria-label': words.tableTools, hidden: true });
  const buttons = [];
  const add = (parent, tool) => {
    if (tool === null) return parent.append(element('hr', { 'aria-orientation': 'vertical' }));
    const button = makeButton(tool, words[tool.name]);
    button.addEventListener('click', () => press(tool, button, view()));
    buttons.push({ tool, button });
    return parent.append(button);
  };
  kept(WRITING_TOOLS, without).forEach((tool) => add(root, tool));
  TABLE_TOOLS.forEach((tool) => add(tableGroup, tool));
  root.append(tableGroup);
  makeRoving(root);

  const refresh = (state) => {
    tableGroup.hidden = !isInTable(state);
    for (const { tool, button } of buttons) {
      if (tool.pressed) button.setAttribute('aria-pressed', String(tool.pressed(state)));
      const enabled = tool.enabled ? tool.enabled(state) : tool.run(state);
      button.setAttribute('aria-disabled', String(!enabled));
    }
    ensureTabStop(root);
  };
  return { root, refresh };
}

function makeButton(tool, text) {
  const { label, word } = typeof text === 'string' ? { label: text } : text;
  const button = element('button', {
    type: 'button',
    tabindex: '-1',
    title: label,
    'aria-label': label,
    'aria-keyshortcuts': tool.keys,
    'aria-haspopup': tool.opensDialog && 'dialog',
    class: word && 'worded',
  }, icon(tool.icon));
  if (word) button.append(word);
  return button;
}

/** Runs the command; the keyboard stays on the button, the mouse goes back to the text. */
function press(tool, button, view) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  const byKeyboard = document.activeElement === button && button.matches(':focus-visible');
  tool.run(view.state, view.dispatch, view);
  if (tool.opensDialog) return;
  if (!byKeyboard || button.closest('[hidden]')) view.focus();
}

function makeRoving(root) {
  root.addEventListener('mousedown', (event) => {
    // The text keeps its selection, and its focus, while the mouse presses a button.
    if (event.target.closest('button')) event.preventDefault();
  });
  root.addEventListener('focusin', (event) => moveTabStop(root, event.target.closest('button')));
  root.addEventListener('keydown', (event) => {
    const shown = shownButtons(root);
    const index = shown.indexOf(event.target.closest('button'));
    const next = {
      ArrowRight: (index + 1) % shown.length,
      ArrowLeft: (index - 1 + shown.length) % shown.length,
      Home: 0,
      End: shown.length - 1,
    }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    shown[next].focus();
  });
}

function ensureTabStop(root) {
  const shown = shownButtons(root);
  if (!shown.some((button) => button.tabIndex === 0)) moveTabStop(root, shown[0]);
}

function moveTabStop(root, wanted) {
  if (!wanted) return;
  root.querySelectorAll('button').forEach((button) => { button.tabIndex = button === wanted ? 0 : -1; });
}

function shownButtons(root) {
  return [...root.querySelectorAll('button')].filter((button) => !button.closest('[hidden]'));
}
