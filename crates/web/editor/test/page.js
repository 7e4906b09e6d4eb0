/** A page for the tests: the browser's globals, set before ProseMirror is loaded. */
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><html lang="fr"><body></body></html>', { pretendToBeVisual: true });
const names = [
  'document', 'navigator', 'Node', 'Element', 'HTMLElement', 'Event', 'MutationObserver', 'getComputedStyle',
];
globalThis.window = window;
for (const name of names) {
  // Recent versions of Node have a `navigator` of their own that cannot be assigned.
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
}
// jsdom has no layout: nothing is visible, nothing scrolls.
window.Range.prototype.getClientRects = () => [];
window.Range.prototype.getBoundingClientRect = () => new window.DOMRect();

/** Puts this HTML in the page and returns its first element. */
export function show(html) {
  document.body.innerHTML = html;
  return document.body.firstElementChild;
}
