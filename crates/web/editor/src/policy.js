/**
 * HTML made readable under the page's content policy. Browsers apply the policy to every parsed
 * document, even one that is never shown: each `style` or `onclick` of a pasted text is reported,
 * and the bold and italic that word processors write as styles are lost. They are renamed before
 * parsing. This is no sanitizer: the schema keeps only what it knows, and the server checks.
 */

const UNWANTED = /<!--[\s\S]*?-->|<(style|script)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const QUOTED_OR_REFUSED = /("[^"]*"|'[^']*')|(?<=[\s"'])(style|on[a-z]+)(?=\s*=)/gi;

/** Renames the attributes that the policy refuses: `style` becomes `data-style`. */
export function underPolicy(html) {
  return html
    .replace(UNWANTED, '')
    .replace(TAG, (tag) => tag.replace(QUOTED_OR_REFUSED, (found, quoted) => quoted ?? `data-${found}`));
}

/** Tells whether a renamed `style` gives the property such a value. */
export function declares(element, property, value) {
  return (element.getAttribute('data-style') ?? '').toLowerCase().split(';').some((declaration) => {
    const [name, given = ''] = declaration.split(':');
    return name.trim() === property && value.test(given.trim());
  });
}
