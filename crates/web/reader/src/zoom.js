/** How large pages are drawn: as wide as their room, times a step that the reader chooses. */

const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
/** On a wide screen a page as wide as the window would be too large to be read. */
const WIDEST = 1.5;
/** Telephones leave larger canvases blank. */
const MOST_PIXELS = 16_000_000;

export const larger = (zoom) => STEPS.find((step) => step > zoom) ?? STEPS.at(-1);

export const smaller = (zoom) => STEPS.filter((step) => step < zoom).at(-1) ?? STEPS[0];

/** The scale at which a page takes its room. */
export const fit = (room, width) => Math.min(room / width, WIDEST);

/** How many pixels of the canvas make one of the page. */
export const density = (width, height, ratio) => Math.min(ratio, Math.sqrt(MOST_PIXELS / (width * height)));
