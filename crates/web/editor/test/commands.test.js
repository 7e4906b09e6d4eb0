import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';

const { EditorState, TextSelection } = await import('prosemirror-state');
const { fromHtml, toHtml } = await import('../src/html.js');
const { TABLE_TOOLS, WRITING_TOOLS } = await import('../src/tools.js');
const { linkAt, removeLink, setLink } = await import('../src/commands.js');

const tool = (name) => [...WRITING_TOOLS, ...TABLE_TOOLS].find((one) => one?.name === name);

/** Puts the selection on the text between brackets, or the cursor at a lone `[`. */
function state(html) {
  let doc = fromHtml(html.replace(/[[\]]/g, ''));
  const from = position(html, '[');
  const to = html.includes(']') ? position(html.replace('[', ''), ']') : from;
  return EditorState.create({ doc, selection: TextSelection.create(doc, from, to) });
}

function position(html, bracket) {
  const wanted = html.replace(bracket === '[' ? /\]/ : /\[/, '').replace(bracket, '\u0001');
  let found = null;
  fromHtml(wanted).descendants((node, at) => {
    if (node.isText && node.text.includes('\u0001')) found = at + node.text.indexOf('\u0001');
  });
  return found;
}

function after(html, command) {
  let current = state(html);
  assert.ok(command(current, (transaction) => { current = current.apply(transaction); }));
  return current;
}

const written = (html, name) => toHtml(after(html, tool(name).run).doc);

test('marks are toggled and say so', () => {
  const bold = after('<p>a [b] c</p>', tool('strong').run);
  assert.equal(toHtml(bold.doc), '<p>a <strong>b</strong> c</p>');
  assert.equal(tool('strong').pressed(bold), true);
  assert.equal(tool('strong').pressed(state('<p>a [b] c</p>')), false);
});

test('heading, quotation and lists go on and off', () => {
  assert.equal(written('<p>a[</p>', 'heading'), '<h3>a</h3>');
  assert.equal(written('<h2>a[</h2>', 'heading'), '<p>a</p>');
  assert.equal(written('<p>a[</p>', 'blockquote'), '<blockquote><p>a</p></blockquote>');
  assert.equal(written('<blockquote><p>a[</p></blockquote>', 'blockquote'), '<p>a</p>');
  assert.equal(written('<p>a[</p>', 'bulletList'), '<ul><li><p>a</p></li></ul>');
  assert.equal(written('<ul><li><p>a[</p></li></ul>', 'orderedList'), '<ol><li><p>a</p></li></ol>');
  assert.equal(written('<ol><li><p>a[</p></li></ol>', 'orderedList'), '<p>a</p>');
});

test('a table starts with two rows, headers first, and leaves a line after it', () => {
  const header = '<th><p></p></th>'.repeat(2);
  const cells = '<td><p></p></td>'.repeat(2);
  const result = after('<p>a[</p>', tool('table').run);
  assert.equal(toHtml(result.doc), `<p>a</p><table><tbody><tr>${header}</tr><tr>${cells}</tr></tbody></table><p></p>`);
  assert.equal(tool('headerRow').pressed(result), true);
  assert.equal(tool('table').run(result), false, 'no table inside a table');
});

test('rows and columns are added and deleted', () => {
  const table = '<table><tbody><tr><th><p>a[</p></th><th><p>b</p></th></tr><tr><td><p>c</p></td><td><p>d</p></td></tr></tbody></table>';
  const count = (html, tag) => html.split(`<${tag}>`).length - 1;
  assert.equal(count(written(table, 'addRow'), 'tr'), 3);
  assert.equal(count(written(table, 'addColumn'), 'th'), 3);
  assert.equal(count(written(table, 'deleteRow'), 'tr'), 1);
  assert.equal(count(written(table, 'deleteColumn'), 'td'), 1);
  assert.equal(count(written(table, 'headerRow'), 'th'), 0);
  assert.equal(written(`<p>x</p>${table}`, 'deleteTable'), '<p>x</p>');
});

test('a link is put, changed and removed as a whole', () => {
  assert.equal(toHtml(after('<p>voir [ici]</p>', setLink('https://a.be')).doc), '<p>voir <a href="https://a.be">ici</a></p>');
  assert.equal(toHtml(after('<p>vers[</p>', setLink('https://a.be', 'là')).doc), '<p>vers<a href="https://a.be">là</a></p>');
  const inside = '<p>x <a href="https://a.be">un <strong>d[eux</strong></a> y</p>';
  assert.equal(linkAt(state(inside)).mark.attrs.href, 'https://a.be');
  assert.equal(
    toHtml(after(inside, setLink('https://b.be')).doc),
    '<p>x <a href="https://b.be">un <strong>deux</strong></a> y</p>',
  );
  assert.equal(toHtml(after(inside, removeLink).doc), '<p>x un <strong>deux</strong> y</p>');
});
