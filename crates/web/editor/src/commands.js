/** What the buttons and keys do, and how to tell whether it is already done where the cursor is. */
import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import { TextSelection } from 'prosemirror-state';
import { liftTarget } from 'prosemirror-transform';
import { schema } from './schema.js';

const { nodes, marks } = schema;

/** Tells whether the mark holds at the cursor, or somewhere in the selection. */
export function hasMark(type) {
  return (state) => {
    const { from, to, empty, $from } = state.selection;
    if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()));
    return state.doc.rangeHasMark(from, to, type);
  };
}

/** Tells whether the cursor stands inside a node of this type. */
export function isInside(type) {
  return (state) => depthOf(state, (node) => node.type === type) !== null;
}

/** Toggles a heading of the third level; on any heading, comes back to a paragraph. */
export function toggleHeading(state, dispatch) {
  const command = isInside(nodes.heading)(state)
    ? setBlockType(nodes.paragraph)
    : setBlockType(nodes.heading, { level: 3 });
  return command(state, dispatch);
}

/** Wraps in a quotation, or takes the blocks out of the nearest one. */
export function toggleBlockquote(state, dispatch) {
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to, (node) => node.type === nodes.blockquote);
  if (!range) return wrapIn(nodes.blockquote)(state, dispatch);
  const target = liftTarget(range);
  if (target === null) return lift(state, dispatch);
  dispatch?.(state.tr.lift(range, target).scrollIntoView());
  return true;
}

/** Makes a list, changes the nearest list into the other kind, or leaves it when it is the same. */
export function toggleList(type) {
  return (state, dispatch, view) => {
    const depth = depthOf(state, isList);
    if (depth === null) return wrapInList(type)(state, dispatch, view);
    const { $from } = state.selection;
    if ($from.node(depth).type === type) return liftListItem(nodes.list_item)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), type));
    return true;
  };
}

/** Tells whether the nearest list around the cursor is of this type. */
export function isInList(type) {
  return (state) => {
    const depth = depthOf(state, isList);
    return depth !== null && state.selection.$from.node(depth).type === type;
  };
}

/** Inserts a table of two rows, the first of headers, and a paragraph after it to go on writing. */
export function insertTable(state, dispatch) {
  const { $to } = state.selection;
  if (!$to.parent.isTextblock || isInside(nodes.table)(state)) return false;
  if (!dispatch) return true;
  const row = (cell) => nodes.table_row.create(null, [cell.createAndFill(), cell.createAndFill()]);
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell)]);
  const index = $to.index(-1);
  const replaces = $to.parent.content.size === 0 && $to.node(-1).canReplaceWith(index, index + 1, nodes.table);
  const position = replaces ? $to.before() : $to.after();
  const tr = state.tr.replaceWith(position, $to.after(), table);
  const after = position + table.nodeSize;
  if (!tr.doc.resolve(after).nodeAfter) tr.insert(after, nodes.paragraph.create());
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(position + 1))).scrollIntoView());
  return true;
}

/** Adds a line break inside the paragraph. */
export function insertBreak(state, dispatch) {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

/** Returns the link under the cursor with its extent, or null. */
export function linkAt(state) {
  const { $from, from, to, empty } = state.selection;
  const mark = marks.link.isInSet(empty ? $from.marks() : ($from.nodeAfter?.marks ?? []));
  if (!mark) return null;
  if (!empty) return { mark, from, to };
  const same = (node) => mark.isInSet(node.marks);
  let first = $from.index();
  if (first === $from.parent.childCount || !same($from.parent.child(first))) first -= 1;
  let last = first + 1;
  while (first > 0 && same($from.parent.child(first - 1))) first -= 1;
  while (last < $from.parent.childCount && same($from.parent.child(last))) last += 1;
  return { mark, from: $from.posAtIndex(first), to: $from.posAtIndex(last) };
}

/** Puts a link on the selection, on the link that is there already, or on a new text. */
export function setLink(href, text) {
  return (state, dispatch) => {
    const existing = linkAt(state);
    const { from, to } = existing ?? state.selection;
    const mark = marks.link.create({ href, title: existing?.mark.attrs.title ?? null });
    const { tr } = state;
    if (from === to) tr.insert(from, schema.text(text || href, [...state.selection.$from.marks(), mark]));
    else tr.removeMark(from, to, marks.link).addMark(from, to, mark);
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Takes the link away and keeps its text. */
export function removeLink(state, dispatch) {
  const link = linkAt(state);
  if (link) dispatch?.(state.tr.removeMark(link.from, link.to, marks.link));
  return link !== null;
}

export const toggleStrong = toggleMark(marks.strong);
export const toggleEmphasis = toggleMark(marks.em);
export const toggleUnderline = toggleMark(marks.underline);

function isList(node) {
  return node.type === nodes.bullet_list || node.type === nodes.ordered_list;
}

function depthOf(state, wanted) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (wanted($from.node(depth))) return depth;
  }
  return null;
}
