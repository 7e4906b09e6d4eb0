/** The texts in the language of the page; French where a language has none yet. */
import english from './texts.en.js';
import french from './texts.fr.js';

const LANGUAGES = { fr: french, en: english };

export function texts() {
  const language = document.documentElement.lang.slice(0, 2).toLowerCase();
  return LANGUAGES[language] ?? french;
}
