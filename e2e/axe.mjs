/** Accessibility: any violation fails, and says which rule and where. */
import { AxeBuilder } from '@axe-core/playwright';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  if (violations.length === 0) return;
  const lines = violations.flatMap((violation) => [
    `${violation.id}: ${violation.help}`,
    ...violation.nodes.map((node) => `    ${node.target.join(' ')}  ${node.failureSummary.replace(/\s+/g, ' ')}`),
  ]);
  throw new Error(`axe found ${violations.length} violation(s) on ${page.url()}\n${lines.join('\n')}`);
}
