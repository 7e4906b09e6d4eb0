/**
 * Séance in the browser. Every screen works without this file, except dragging (the number field
 * remains), keyboard shortcuts and the choice of a theme.
 */
import './js/preferences.js';
import './js/controls.js';
import './js/dialogs.js';
import './js/selection.js';
import './js/ordering.js';
import './js/shortcuts.js';
import './js/fill.js';
import './js/copy.js';
import './js/ballot.js';
import './js/roll.js';
import './js/files.js';
import './js/guard.js';
import './js/drafts.js';
import './js/presence.js';
import './js/once.js';
import './js/follow.js';
import './js/swaps.js';
import './js/offline.js';
import './js/passkeys.js';
import './js/install.js';
