/** One page: an empty box of the right size, drawn when it comes near and emptied when it is far. */
import { TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { density } from './zoom.js';

const GIVEN_UP = ['RenderingCancelledException', 'AbortException'];

export class Sheet {
  box = document.createElement('div');
  #source;
  #number;
  #size;
  #scale = 1;
  #drawn = 0;
  #tasks = [];

  constructor(source, number, size, label) {
    this.#source = source;
    this.#number = number;
    this.#size = size;
    this.box.className = 'sheet';
    this.box.setAttribute('role', 'group');
    this.box.setAttribute('aria-label', label);
  }

  /** What was drawn is stretched until it is drawn anew. */
  resize(scale) {
    this.#scale = scale;
    this.box.style.width = `${Math.floor(this.#size.width * scale)}px`;
    this.box.style.height = `${Math.floor(this.#size.height * scale)}px`;
    this.box.style.setProperty('--total-scale-factor', scale);
    return this.#drawn > 0 ? this.draw() : undefined;
  }

  async draw() {
    if (this.#drawn === this.#scale) return;
    this.#stop();
    const scale = this.#scale;
    this.#drawn = scale;
    try {
      const page = await this.#source.getPage(this.#number);
      this.#size = page.getViewport({ scale: 1 });
      if (this.#drawn !== scale) return;
      this.resize(scale);
      const layers = await this.#layers(page, page.getViewport({ scale }));
      if (this.#drawn === scale) this.box.replaceChildren(...layers);
    } catch (problem) {
      if (!GIVEN_UP.includes(problem.name)) throw problem;
    }
  }

  forget() {
    this.#stop();
    this.#drawn = 0;
    this.box.replaceChildren();
  }

  /** The picture, and above it the text, transparent, to be selected and heard. */
  async #layers(page, viewport) {
    const ratio = density(viewport.width, viewport.height, devicePixelRatio);
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width * ratio);
    canvas.height = Math.floor(viewport.height * ratio);
    canvas.setAttribute('aria-hidden', 'true');
    const container = document.createElement('div');
    container.className = 'textLayer';
    const picture = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
    const text = new TextLayer({ textContentSource: page.streamTextContent({ includeMarkedContent: true }), container, viewport });
    this.#tasks = [picture, text];
    await Promise.all([picture.promise, text.render()]);
    return [canvas, container];
  }

  #stop() {
    this.#tasks.forEach((task) => task.cancel());
    this.#tasks = [];
  }
}
