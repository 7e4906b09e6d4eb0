/** The document as HTML, which is what the form sends and the server keeps. */
import { DOMParser, DOMSerializer } from 'prosemirror-model';
import { underPolicy } from './policy.js';
import { schema } from './schema.js';

/** Reads HTML, leaving out what the schema does not know. The parsed document runs nothing. */
export function fromHtml(html) {
  const inert = document.implementation.createHTMLDocument('').body;
  inert.innerHTML = underPolicy(html);
  return DOMParser.fromSchema(schema).parse(inert);
}

/** Writes HTML; a text without any content is the empty string, so that the server sees it so. */
export function toHtml(doc) {
  if (isEmpty(doc)) return '';
  const target = document.createElement('div');
  target.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content, { document }));
  return target.innerHTML;
}

function isEmpty(doc) {
  return doc.childCount === 1 && doc.firstChild.type === schema.nodes.paragraph && doc.firstChild.content.size === 0;
}
