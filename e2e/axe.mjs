/** Accessibility: any violation fails, and says which rule and where. */
import { AxeBuilder } from '@axe-core/playwright';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A mail is shown in a sandbox where no script runs: axe would wait there for an answer for ever. */
const SANDBOX = 'iframe[sandbox]';

export async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).exclude(SANDBOX).analyze();
  if (violations.length === 0) return;
  const lines = violations.flatMap((violation) => [
    `${violation.id}: ${violation.help}`,
    ...violation.nodes.map((node) => `    ${node.target.join(' ')}  ${node.failureSummary.replace(/\s+/g, ' ')}`),
  ]);
  throw new Error(`axe found ${violations.length} violation(s) on ${page.url()}\n${lines.join('\n')}`);
}
