/**
 * What a body leaves out of its texts: no button, no key, and nothing of it in what is pasted. The server takes it
 * out of what is saved, whatever sent it.
 */
import { Fragment, Slice } from 'prosemirror-model';
import { schema } from './schema.js';

const { nodes } = schema;
const MARKS = { strong: 'strong', emphasis: 'em', underline: 'underline', link: 'link' };
const BLOCKS = {
  bulletList: [nodes.bullet_list],
  orderedList: [nodes.ordered_list],
  blockquote: [nodes.blockquote],
  table: [nodes.table],
};

/** The names of the tools that an element, or one around it, leaves out: `data-without="underline table"`. */
export function leftOut(root) {
  const names = root.closest('[data-without]')?.dataset.without ?? '';
  return new Set(names.split(' ').filter(Boolean));
}

/** The tools that are left, without separators at an end or beside another. */
export function kept(tools, without) {
  const left = [];
  for (const tool of tools) {
    const isFirst = left.length === 0 || left.at(-1) === null;
    if (tool === null ? !isFirst : !without.has(tool.name)) left.push(tool);
  }
  return left.at(-1) === null ? left.slice(0, -1) : left;
}

/** A pasted slice without what is left out; its words stay. */
export function limited(slice, without) {
  if (without.size === 0) return slice;
  const marks = new Set(Object.entries(MARKS).filter(([name]) => without.has(name)).map(([, mark]) => mark));
  const blocks = new Set(Object.entries(BLOCKS).filter(([name]) => without.has(name)).flatMap(([, types]) => types));
  const plain = (fragment) => {
    const made = [];
    fragment.forEach((node) => {
      if (node.isText) return made.push(node.mark(node.marks.filter((mark) => !marks.has(mark.type.name))));
      const inside = plain(node.content);
      if (blocks.has(node.type)) return made.push(...lifted(inside));
      if (node.type === nodes.heading && without.has('heading')) return made.push(nodes.paragraph.create(null, inside));
      return made.push(node.copy(inside));
    });
    return Fragment.from(made);
  };
  const content = plain(slice.content);
  return content.eq(slice.content) ? slice : new Slice(content, 0, 0);
}

/** The blocks with words that stand in lists, rows and cells. */
function lifted(fragment) {
  const found = [];
  fragment.forEach((node) => {
    const holds = [nodes.list_item, nodes.table_row, nodes.table_cell, nodes.table_header].includes(node.type);
    if (holds) found.push(...lifted(node.content));
    else found.push(node);
  });
  return found;
}
