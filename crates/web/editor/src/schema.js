/**
 * What a formal text may contain. Everything else that is pasted or loaded is dropped by the
 * parser, so this file is the only list of what is allowed; the server checks again.
 */
import { Schema } from 'prosemirror-model';
import { bulletList, listItem, orderedList } from 'prosemirror-schema-list';
import { tableNodes } from 'prosemirror-tables';
import { safeAddress } from './address.js';
import { declares } from './policy.js';

/** Titles of the page come first: a text starts at the second level. */
const HEADING_LEVELS = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 };

/** Widths are the reader's affair: a pasted column width is forgotten. */
function withoutWidths(cell) {
  const parseDOM = cell.parseDOM.map((rule) => ({
    ...rule,
    getAttrs: (element) => ({ ...rule.getAttrs(element), colwidth: null }),
  }));
  return { ...cell, parseDOM };
}

const tables = tableNodes({ tableGroup: 'block', cellContent: 'block+', cellAttributes: {} });

const nodes = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  heading: {
    attrs: { level: { default: 3 } },
    content: 'inline*',
    group: 'block',
    defining: true,
    parseDOM: Object.entries(HEADING_LEVELS).map(([tag, level]) => ({ tag, attrs: { level } })),
    toDOM: (node) => [`h${node.attrs.level}`, 0],
  },
  blockquote: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  bullet_list: { ...bulletList, content: 'list_item+', group: 'block' },
  ordered_list: { ...orderedList, content: 'list_item+', group: 'block' },
  list_item: { ...listItem, content: 'paragraph block*' },
  ...tables,
  table_cell: withoutWidths(tables.table_cell),
  table_header: withoutWidths(tables.table_header),
  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  text: { group: 'inline' },
};

/** Office suites wrap whole documents in `<b style="font-weight: normal">`: that is not bold. */
const isReallyBold = (element) => !declares(element, 'font-weight', /^(normal|[1-4]00)/) && null;

/** A rule for elements whose style says so; one element may carry several such marks. */
function styled(property, value) {
  return { tag: '[data-style]', consuming: false, getAttrs: (element) => declares(element, property, value) && null };
}

const marks = {
  link: {
    attrs: { href: {}, title: { default: null } },
    inclusive: false,
    parseDOM: [{
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = safeAddress(element.getAttribute('href'));
        return href !== null && { href, title: element.getAttribute('title') };
      },
    }],
    toDOM: (mark) => ['a', mark.attrs, 0],
  },
  strong: {
    parseDOM: [
      { tag: 'strong' },
      { tag: 'b', getAttrs: isReallyBold },
      styled('font-weight', /^(bold|[6-9]00)/),
    ],
    toDOM: () => ['strong', 0],
  },
  em: {
    parseDOM: [{ tag: 'em' }, { tag: 'i' }, styled('font-style', /^italic/)],
    toDOM: () => ['em', 0],
  },
  underline: {
    parseDOM: [{ tag: 'u' }, styled('text-decoration', /underline/)],
    toDOM: () => ['u', 0],
  },
  strike: {
    parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }, styled('text-decoration', /line-through/)],
    toDOM: () => ['s', 0],
  },
  superscript: { excludes: 'superscript subscript', parseDOM: [{ tag: 'sup' }], toDOM: () => ['sup', 0] },
  subscript: { excludes: 'superscript subscript', parseDOM: [{ tag: 'sub' }], toDOM: () => ['sub', 0] },
};

export const schema = new Schema({ nodes, marks });
