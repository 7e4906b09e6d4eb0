/** The mails of the server under test, as they left: pages rightly hide the secrets that they bear. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The link without a password, in the mail that leads to this convocation. */
export async function secretOf(convocation) {
  const folder = process.env.SEANCE_MAILS;
  if (!folder) throw new Error('SEANCE_MAILS is not set');
  for (const name of await readdir(folder)) {
    const mail = (await readFile(join(folder, name), 'latin1')).replaceAll(/=\r?\n/g, '');
    const secret = mail.includes(convocation) && mail.match(/\/access\/[\w-]{16,}/);
    if (secret) return secret[0];
  }
  throw new Error(`no mail without a password leads to ${convocation}`);
}
