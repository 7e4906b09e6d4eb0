/**
 * Draws the icons of the installed application from the one of the pages, again when that changes.
 *
 *     node icons.mjs
 */
import { chromium } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchOptions } from './browser.mjs';

const assets = new URL('../crates/web/assets/', import.meta.url);
/** The colour of the drawing's own ground, which goes to the edges where a system cuts the shape. */
const GROUND = '#0f3a2e';

/**
 * Systems cut a maskable icon down to a circle of 80 % of its width: the drawing, which reaches a
 * little further, is made smaller. Apple rounds the corners, and lays what is transparent on black.
 */
const ICONS = [
  { name: 'icon-192.png', size: 192, drawing: 1, ground: null },
  { name: 'icon-512.png', size: 512, drawing: 1, ground: null },
  { name: 'icon-maskable-512.png', size: 512, drawing: 0.88, ground: GROUND },
  { name: 'apple-touch-icon.png', size: 180, drawing: 0.94, ground: GROUND },
];

const drawn = await readFile(new URL('favicon.svg', assets), 'base64');
const browser = await chromium.launch(launchOptions);
for (const { name, size, drawing, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground ?? 'transparent'}">
    <img alt="" width="${size * drawing}" height="${size * drawing}" src="data:image/svg+xml;base64,${drawn}">`);
  await page.locator('img').evaluate((image) => image.decode());
  await page.screenshot({ path: fileURLToPath(new URL(`icons/${name}`, assets)), omitBackground: ground === null });
  await page.close();
}
await browser.close();
