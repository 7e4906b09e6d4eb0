import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { show } from './page.js';

const { enhance } = await import('../src/rich_text.js');

const FIELD = `<form><label for="desc">Description</label><span id="desc-h">Aide</span>
  <div class="rich" data-rich><textarea id="desc" name="description" aria-describedby="desc-h" required>&lt;p&gt;Vu la loi&lt;/p&gt;</textarea></div></form>`;

let form;
const find = (selector) => form.querySelector(selector);
const button = (label) => find(`[role="toolbar"] button[aria-label="${label}"]`);

beforeEach(() => {
  form = show(FIELD);
  enhance(find('[data-rich]'));
});

test('the text area stays in the form, hidden, and the editor takes its place', () => {
  const textarea = find('textarea');
  const editor = find('.doc');
  assert.equal(textarea.hidden, true);
  assert.equal(new window.FormData(form).get('description'), '<p>Vu la loi</p>');
  assert.equal(editor.id, 'desc');
  assert.equal(editor.getAttribute('role'), 'textbox');
  assert.equal(editor.getAttribute('aria-multiline'), 'true');
  assert.equal(editor.getAttribute('aria-describedby'), 'desc-h');
  assert.equal(editor.getAttribute('aria-required'), 'true');
  assert.equal(textarea.required, false, 'a hidden required field would block the form');
  assert.equal(document.getElementById(editor.getAttribute('aria-labelledby')).textContent, 'Description');
  assert.equal(find('[role="toolbar"]').getAttribute('aria-label'), 'Mise en forme\u00a0: Description');
});

test('a change reaches the text area and is told as input', () => {
  let told = 0;
  form.addEventListener('input', (event) => { if (event.target === find('textarea')) told += 1; });
  button('Puces').click();
  assert.equal(find('textarea').value, '<ul><li><p>Vu la loi</p></li></ul>');
  assert.equal(told, 1);
  assert.equal(button('Puces').getAttribute('aria-pressed'), 'true');
  button('Annuler la frappe').click();
  assert.equal(find('textarea').value, '<p>Vu la loi</p>');
});

test('the toolbar is one tab stop and the arrows move inside it', () => {
  const stops = () => [...form.querySelectorAll('[role="toolbar"] button')].filter((one) => one.tabIndex === 0);
  const press = (key) => document.activeElement.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  assert.deepEqual(stops(), [button('Gras')]);
  button('Gras').focus();
  press('ArrowRight');
  assert.equal(document.activeElement, button('Italique'));
  press('ArrowLeft');
  press('ArrowLeft');
  assert.equal(document.activeElement, button('Rétablir la frappe'), 'the table tools are not shown, the arrows pass over them');
  assert.deepEqual(stops(), [document.activeElement]);
});

test('enhancing twice changes nothing', () => {
  enhance(find('[data-rich]'));
  assert.equal(form.querySelectorAll('[role="toolbar"]').length, 1);
});

test('resetting the form brings the first text back', async () => {
  button('Titre').click();
  form.reset();
  await new Promise((done) => { setTimeout(done, 5); });
  assert.equal(find('.doc').innerHTML.includes('<h3>'), false);
  assert.equal(find('textarea').value, '<p>Vu la loi</p>');
});
