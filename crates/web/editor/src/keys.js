/**
 * Keys. Tab only moves between cells: anywhere else, and after the last cell, it leaves the
 * editor, so that nobody who works by keyboard is caught in it.
 */
import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { goToNextCell } from 'prosemirror-tables';
import { insertBreak, toggleEmphasis, toggleStrong, toggleUnderline } from './commands.js';
import { openLinkDialog } from './link_dialog.js';
import { schema } from './schema.js';

const { list_item: listItem } = schema.nodes;

/** The keys of tools, by their names: those that are left out have none. */
const TOOLS = { strong: 'Mod-b', emphasis: 'Mod-i', underline: 'Mod-u', link: 'Mod-k' };

/** Returns the key plugins; `submit` sends the form that contains the editor. */
export function keys(submit, without) {
  const lineBreak = chainCommands(exitCode, insertBreak);
  const own = {
    'Mod-b': toggleStrong,
    'Mod-i': toggleEmphasis,
    'Mod-u': toggleUnderline,
    'Mod-k': openLinkDialog,
    'Mod-z': undo,
    'Mod-y': redo,
    'Mod-Shift-z': redo,
    'Mod-Enter': submit,
    'Shift-Enter': lineBreak,
    Enter: splitListItem(listItem),
    Tab: goToNextCell(1),
    'Shift-Tab': goToNextCell(-1),
    // As in word processors: Ctrl with brackets cannot be typed on an AZERTY keyboard.
    'Alt-Shift-ArrowRight': sinkListItem(listItem),
    'Alt-Shift-ArrowLeft': liftListItem(listItem),
  };
  for (const [name, key] of Object.entries(TOOLS)) if (without.has(name)) delete own[key];
  return [keymap(own), keymap(baseKeymap)];
}
