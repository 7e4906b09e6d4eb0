/** The mails of the server under test, as they left: pages rightly hide the secrets that they bear. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The address of a link without a password. */
const SECRET = /\/access\/[\w-]{16,}/;

/** Every mail, oldest first: its name begins with the moment when it was written. */
async function mails() {
  const folder = process.env.SEANCE_MAILS;
  if (!folder) throw new Error('SEANCE_MAILS is not set');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(names.map(async (name) => (await readFile(join(folder, name), 'latin1')).replaceAll(/=\r?\n/g, '')));
}

/** The link without a password, in the mail that leads to this convocation. */
export async function secretOf(convocation) {
  for (const mail of await mails()) {
    const secret = mail.includes(convocation) && mail.match(SECRET);
    if (secret) return secret[0];
  }
  throw new Error(`no mail without a password leads to ${convocation}`);
}

/** The words of a mail, which are written in a way that any server carries. */
function words(mail) {
  const bytes = mail.replaceAll(/=([0-9A-F]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** What went to this address, oldest first: the words, and the link without a password if there is one. */
export async function mailsTo(address) {
  const recipients = /^To:.*(?:\r?\n[ \t].*)*/m;
  return (await mails())
    .filter((mail) => mail.match(recipients)?.[0].includes(address))
    .map((mail) => ({ words: words(mail), secret: mail.match(SECRET)?.[0] }));
}
