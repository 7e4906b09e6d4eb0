/** Says when the network is gone: `data-offline` for the style sheet, `[data-offline-badge]` for people. */
import { announce } from './announce.js';
import { texts } from './texts.js';

function show() {
  document.documentElement.toggleAttribute('data-offline', !navigator.onLine);
  document.querySelectorAll('[data-offline-badge]').forEach((badge) => { badge.hidden = navigator.onLine; });
}

addEventListener('online', () => {
  show();
  announce(texts.online);
});
addEventListener('offline', () => {
  show();
  announce(texts.offline);
});
show();
