import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';

const { Slice } = await import('prosemirror-model');
const { enhance } = await import('../src/rich_text.js');
const { fromHtml, toHtml } = await import('../src/html.js');
const { kept, leftOut, limited } = await import('../src/limits.js');
const { schema } = await import('../src/schema.js');

const PASTED = '<h2>Titre</h2><p>Un <b>mot</b> <u>souligné</u> et <a href="https://a.fr">un lien</a></p>'
  + '<ul><li><p>Un</p></li><li><p>Deux</p></li></ul><table><tr><td><p>Lot</p></td></tr></table>';

function pasted(...names) {
  const { content } = fromHtml(PASTED);
  const slice = limited(new Slice(content, 0, 0), new Set(names));
  return toHtml(schema.nodes.doc.create(null, slice.content));
}

test('what is left out is pasted as words', () => {
  const html = pasted('heading', 'underline', 'link', 'bulletList', 'table');
  for (const gone of ['<h2', '<u>', '<a ', '<ul', '<table']) assert.ok(!html.includes(gone), gone);
  assert.ok(html.includes('<p>Titre</p>') && html.includes('<strong>mot</strong>'));
  assert.ok(html.includes('<p>Un</p><p>Deux</p><p>Lot</p>'));
});

test('nothing left out changes nothing', () => {
  assert.equal(pasted(), pasted('orderedList'));
  assert.ok(pasted().includes('<h2'));
});

test('its buttons are not there', () => {
  const form = show('<form data-without="underline table"><label for="t">Texte</label>'
    + '<div data-rich><textarea id="t" name="t"></textarea></div></form>');
  enhance(form.querySelector('[data-rich]'));
  const names = [...form.querySelectorAll('[role="toolbar"] > button')].map((one) => one.getAttribute('aria-label'));
  assert.ok(!names.includes('Souligné') && names.includes('Gras'), names.join());
  assert.ok(!names.some((name) => name.includes('ableau')), names.join());
});

test('separators stand between buttons only', () => {
  const tools = [{ name: 'a' }, null, { name: 'b' }, null, { name: 'c' }];
  assert.deepEqual(kept(tools, new Set(['b'])).map((tool) => tool?.name ?? null), ['a', null, 'c']);
  assert.deepEqual(kept(tools, new Set(['a', 'c'])).map((tool) => tool?.name ?? null), ['b']);
  assert.equal(leftOut(show('<p></p>')).size, 0);
});
