/** Is somebody there? What is sent by itself must not keep a login alive for ever. */

const LEFT_AFTER = 15 * 60 * 1000;
let touchedAt = performance.now();

for (const kind of ['input', 'keydown', 'pointerdown', 'pointermove', 'scroll']) {
  document.addEventListener(kind, () => { touchedAt = performance.now(); }, { passive: true, capture: true });
}

/** The page is seen, and somebody has touched it lately. */
export const isAttended = () => !document.hidden && performance.now() - touchedAt < LEFT_AFTER;
