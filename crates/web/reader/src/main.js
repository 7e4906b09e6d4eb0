/**
 * Shows a PDF in the page. `[data-reader]` names the file; the words stand in the template. Where
 * this cannot work, the link to the file remains.
 */
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Sheet } from './sheet.js';
import { fit, larger, smaller } from './zoom.js';

GlobalWorkerOptions.workerSrc = '/assets/reader.worker.js';
/** The content policy allows no WebAssembly: pictures of scanners are decoded by these scripts. */
const DECODERS = '/assets/vendor/pdfjs/';
/** Pages are drawn this much before they are seen. */
const MARGIN = '120% 0px';

async function open(reader) {
  const part = (name) => reader.querySelector(`[data-part="${name}"]`);
  const show = (name, seen) => { part(name).hidden = !seen; };
  const fail = (problem) => {
    console.warn(problem);
    show('wait', false);
    show('trouble', true);
  };
  show('wait', true);
  try {
    const loading = getDocument({ url: reader.dataset.reader, useWasm: false, wasmUrl: DECODERS, disableWorkerRendering: true, verbosity: 0 });
    loading.onProgress = ({ loaded, total }) => { if (total) part('amount').value = Math.min(loaded / total, 1); };
    const source = await loading.promise;
    const first = (await source.getPage(1)).getViewport({ scale: 1 });
    const label = (page) => reader.dataset.pageLabel.replace('{page}', page).replace('{count}', source.numPages);
    const sheets = Array.from({ length: source.numPages }, (_, index) => new Sheet(source, index + 1, first, label(index + 1)));
    read({ part, sheets, width: first.width, fail });
    show('wait', false);
    show('tools', true);
  } catch (problem) {
    fail(problem);
  }
}

function read({ part, sheets, width, fail }) {
  const pages = part('pages');
  const [number, percent] = [part('number'), part('percent')];
  let [zoom, room, current] = [1, 0, 1];

  pages.append(...sheets.map((sheet) => sheet.box));
  pages.hidden = false;
  number.max = sheets.length;
  part('count').textContent = sheets.length;

  const sheetOf = new Map(sheets.map((sheet) => [sheet.box, sheet]));
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) sheetOf.get(target).draw().catch(fail);
      else sheetOf.get(target).forget();
    }
  }, { rootMargin: MARGIN });

  const resize = () => {
    const scale = fit(room, width) * zoom;
    for (const sheet of sheets) sheet.resize(scale)?.catch(fail);
    percent.textContent = percent.textContent.replace(/\d+/, Math.round(zoom * 100));
  };
  const zoomTo = (wanted) => {
    const { top, height } = pages.getBoundingClientRect();
    zoom = wanted;
    resize();
    // What was being read stays in sight.
    scrollBy({ top: Math.max(0, innerHeight / 2 - top) * (pages.getBoundingClientRect().height / height - 1), behavior: 'instant' });
  };
  const goTo = (page) => {
    current = Math.min(Math.max(Math.trunc(page) || current, 1), sheets.length);
    sheets[current - 1].box.scrollIntoView({ block: 'start', behavior: 'instant' });
    number.value = current;
  };

  const actions = {
    previous: () => goTo(current - 1), next: () => goTo(current + 1),
    larger: () => zoomTo(larger(zoom)), smaller: () => zoomTo(smaller(zoom)),
  };
  for (const [name, action] of Object.entries(actions)) part(name).addEventListener('click', action);
  number.addEventListener('change', () => goTo(Number(number.value)));
  // Single keys work only while the pages have the focus (WCAG 2.1.4).
  const keys = { '+': actions.larger, '=': actions.larger, '-': actions.smaller, 0: () => zoomTo(1), n: actions.next, p: actions.previous };
  pages.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  addEventListener('scroll', () => {
    const seen = sheets.findLastIndex((sheet) => sheet.box.getBoundingClientRect().top < innerHeight / 2);
    current = Math.max(seen, 0) + 1;
    if (document.activeElement !== number) number.value = current;
  }, { passive: true });

  const settle = () => {
    if (pages.clientWidth === room) return;
    room = pages.clientWidth;
    resize();
  };
  settle();
  new ResizeObserver(settle).observe(pages);
  for (const sheet of sheets) near.observe(sheet.box);
}

for (const reader of document.querySelectorAll('[data-reader]')) open(reader);
