/** One worker and no retry: the walks share one server, and a failure is a failure. */
import { defineConfig } from '@playwright/test';
import { baseURL, launchOptions } from './browser.mjs';

const report = process.env.SEANCE_E2E_REPORT;

export default defineConfig({
  testDir: './walks',
  testMatch: '**/*.mjs',
  workers: 1,
  retries: 0,
  // A walk signs in two or three people, and looks at every page with axe.
  timeout: 120_000,
  forbidOnly: Boolean(process.env.CI),
  outputDir: './test-results',
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    baseURL,
    // Without it, an action that never becomes possible hides behind the walk's own limit.
    actionTimeout: 30_000,
    // The same for a page that never comes: a sitting whose walk waits for its hour has fifteen minutes.
    navigationTimeout: 60_000,
    locale: 'fr-BE',
    timezoneId: 'Europe/Brussels',
    viewport: { width: 1440, height: 900 },
    launchOptions,
  },
});
