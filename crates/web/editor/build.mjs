/** Bundles the editor into one ES module of the assets. The same sources give the same bytes. */
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

await build({
  absWorkingDir: here,
  entryPoints: ['src/main.js'],
  outfile: '../assets/editor.js',
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome123', 'firefox128', 'safari17.5'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'info',
});
