/** Bundles the reader into one ES module of the assets. The same sources give the same bytes. */
import { build } from 'esbuild';
import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const library = `${here}node_modules/pdfjs-dist`;
const assets = `${here}../assets`;

await build({
  absWorkingDir: here,
  entryPoints: ['src/main.js'],
  outfile: '../assets/reader.js',
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome123', 'firefox128', 'safari17.5'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'info',
});

// As pdf.js publishes them: the worker, and the decoders that it asks for by name.
await copyFile(`${library}/legacy/build/pdf.worker.min.mjs`, `${assets}/reader.worker.js`);
await mkdir(`${assets}/vendor/pdfjs`, { recursive: true });
for (const decoder of ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js']) {
  await copyFile(`${library}/wasm/${decoder}`, `${assets}/vendor/pdfjs/${decoder}`);
}
