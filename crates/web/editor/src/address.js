/** Addresses a link may lead to. Shared by the schema (loading, pasting) and the link dialog. */

const SAFE = /^(https?:|mailto:|tel:|[/#?])/i;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:(?!\d)/i;
const BLANKS = /[\u0000-\u0020\u007f-\u009f]/g;

/** Returns the address, or null when following it could run a script or read a local file. */
export function safeAddress(text) {
  const address = (text ?? '').replace(BLANKS, '');
  return SAFE.test(address) ? address : null;
}

/** Returns what somebody typed as a safe address: « commune.be » gets a scheme, « a@b.be » too. */
export function typedAddress(text) {
  const typed = text.trim();
  if (typed === '' || safeAddress(typed) !== null) return typed === '' ? null : safeAddress(typed);
  if (ANY_SCHEME.test(typed) || /\s/.test(typed)) return null;
  return typed.includes('@') ? `mailto:${typed}` : `https://${typed}`;
}
