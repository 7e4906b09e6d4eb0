/** English texts that scripts say. Texts that belong to a screen stand in its template instead. */
export default {
  selected: (count) => (count === 1 ? `${count} row selected` : `${count} rows selected`),
  moved: (name, number) => `${name ?? 'Item'}: position ${number}`,
  connectionLost: 'Connection lost. What you typed is kept.',
  requestFailed: 'The request did not succeed. What you typed is kept.',
  online: 'Connection restored.',
  draftSignIn: 'Your login has expired. Save: what you typed is kept while you sign in again.',
  draftNotKept: 'What you type cannot be kept for now. It stays in this page.',
  offline: 'Offline.',
  fileTooLarge: 'This file is too large.',
  copied: 'Address copied.',
  fileNotPdf: 'This file is not a PDF.',
};
