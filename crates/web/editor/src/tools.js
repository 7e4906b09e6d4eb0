/** The buttons of the toolbar, in their order: icon, command, and when it counts as pressed. */
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import {
  addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, toggleHeaderRow,
} from 'prosemirror-tables';
import {
  hasMark, insertTable, isInList, isInside, toggleBlockquote, toggleEmphasis, toggleHeading,
  toggleList, toggleStrong, toggleUnderline,
} from './commands.js';
import { openLinkDialog } from './link_dialog.js';
import { schema } from './schema.js';

const { nodes, marks } = schema;

/** Tells whether the first row of the table around the cursor is made of header cells. */
function hasHeaderRow(state) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type === nodes.table) return node.firstChild.firstChild.type === nodes.table_header;
  }
  return false;
}

/** Always shown. `null` draws a separator. */
export const WRITING_TOOLS = [
  { name: 'strong', icon: 'bold', run: toggleStrong, pressed: hasMark(marks.strong), keys: 'Control+B' },
  { name: 'emphasis', icon: 'italic', run: toggleEmphasis, pressed: hasMark(marks.em), keys: 'Control+I' },
  { name: 'underline', icon: 'underline', run: toggleUnderline, pressed: hasMark(marks.underline), keys: 'Control+U' },
  null,
  { name: 'heading', icon: 'heading', run: toggleHeading, pressed: isInside(nodes.heading) },
  { name: 'bulletList', icon: 'list', run: toggleList(nodes.bullet_list), pressed: isInList(nodes.bullet_list) },
  { name: 'orderedList', icon: 'list-ordered', run: toggleList(nodes.ordered_list), pressed: isInList(nodes.ordered_list) },
  { name: 'blockquote', icon: 'text-quote', run: toggleBlockquote, pressed: isInside(nodes.blockquote) },
  null,
  { name: 'table', icon: 'table', run: insertTable },
  { name: 'link', icon: 'link', run: openLinkDialog, pressed: hasMark(marks.link), keys: 'Control+K', opensDialog: true },
  null,
  { name: 'undo', icon: 'undo-2', run: undo, enabled: (state) => undoDepth(state) > 0, keys: 'Control+Z' },
  { name: 'redo', icon: 'redo-2', run: redo, enabled: (state) => redoDepth(state) > 0, keys: 'Control+Y' },
];

/** Shown while the cursor is in a table. A word stands beside each icon: plus and minus alone say too little. */
export const TABLE_TOOLS = [
  { name: 'addRow', icon: 'plus', run: addRowAfter },
  { name: 'deleteRow', icon: 'minus', run: deleteRow },
  { name: 'addColumn', icon: 'plus', run: addColumnAfter },
  { name: 'deleteColumn', icon: 'minus', run: deleteColumn },
  { name: 'headerRow', icon: 'sheet', run: toggleHeaderRow, pressed: hasHeaderRow },
  { name: 'deleteTable', icon: 'trash-2', run: deleteTable },
];
