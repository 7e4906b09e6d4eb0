/** The browser: Debian's Chromium, without what it does over the network by itself. */

export const launchOptions = {
  executablePath: process.env.SEANCE_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Where the server under test listens. */
export const baseURL = process.env.SEANCE_URL ?? 'http://localhost:8080';
