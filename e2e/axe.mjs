/** Accessibility: any violation fails, and says which rule and where. */
import { AxeBuilder } from '@axe-core/playwright';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A mail is shown in a sandbox where no script runs: axe would wait there for an answer for ever. */
const SANDBOX = 'iframe[sandbox]';

/**
 * Judges the page as it opens: scrolled to its top, and back afterwards. A button half under a bar that stays in view
 * while the page scrolls would be called too small, by chance of where the walk stopped; a dialog that still fades in
 * would be called too pale.
 */
export async function axe(page) {
  await settled(page);
  const top = await page.evaluate(() => {
    const before = window.scrollY;
    window.scrollTo({ top: 0, behavior: 'instant' });
    return before;
  });
  await judged(page);
  await page.evaluate((before) => window.scrollTo({ top: before, behavior: 'instant' }), top);
}

/**
 * Judges what a mail program shows: the HTML alone, where no script of ours and no page around it is. Rules for whole
 * pages (landmarks, a heading of the first level) are not asked of a mail.
 */
export async function axeOfMail(context, html) {
  const page = await context.newPage();
  await page.setContent(html);
  await judged(page, TAGS.filter((tag) => tag !== 'best-practice'));
  await page.close();
}

/** Waits until everything that moves or fades has arrived; what turns for ever (a spinner) is not waited for. */
async function settled(page) {
  await page.evaluate(async () => {
    const ends = (animation) =>
      animation.playState === 'running' && Number.isFinite(animation.effect?.getComputedTiming().endTime ?? Infinity);
    await Promise.allSettled(document.getAnimations().filter(ends).map((animation) => animation.finished));
  });
}

async function judged(page, tags = TAGS) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).exclude(SANDBOX).analyze();
  if (violations.length === 0) return;
  const lines = violations.flatMap((violation) => [
    `${violation.id}: ${violation.help}`,
    ...violation.nodes.map((node) => `    ${node.target.join(' ')}  ${node.failureSummary.replace(/\s+/g, ' ')}`),
  ]);
  throw new Error(`axe found ${violations.length} violation(s) on ${page.url()}\n${lines.join('\n')}`);
}
