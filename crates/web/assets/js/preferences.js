/**
 * Theme, density and details of lists. They live in cookies, so that the server writes `data-theme` and
 * `data-density` on the page itself: no flash of the other theme.
 */

const root = document.documentElement;
const ONE_YEAR = 365 * 24 * 60 * 60;

function remember(name, value) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${name}=${value}; Path=/; Max-Age=${ONE_YEAR}; SameSite=Lax${secure}`;
}

function setTheme(theme) {
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
  remember('theme', theme);
}

function toggleDensity() {
  const compact = root.dataset.density !== 'compact';
  if (compact) root.dataset.density = 'compact';
  else delete root.dataset.density;
  remember('density', compact ? 'compact' : 'comfortable');
}

/** What stands below the titles of lists: shown, or not. */
function toggleDetails() {
  const hidden = root.dataset.details !== 'hidden';
  if (hidden) root.dataset.details = 'hidden';
  else delete root.dataset.details;
  remember('details', hidden ? 'hidden' : 'shown');
}

/** Tells which choice is in force, to those who see the menu and those who hear it. */
function showChoices() {
  const theme = root.dataset.theme ?? 'auto';
  for (const button of document.querySelectorAll('[data-theme-set]')) {
    button.setAttribute('aria-pressed', String(button.dataset.themeSet === theme));
  }
  for (const button of document.querySelectorAll('[data-density-toggle]')) {
    button.setAttribute('aria-pressed', String(root.dataset.density === 'compact'));
  }
  for (const button of document.querySelectorAll('[data-details-toggle]')) {
    button.setAttribute('aria-pressed', String(root.dataset.details === 'hidden'));
  }
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-theme-set], [data-density-toggle], [data-details-toggle]');
  if (!button) return;
  if (button.dataset.themeSet) setTheme(button.dataset.themeSet);
  else if ('detailsToggle' in button.dataset) toggleDetails();
  else toggleDensity();
  showChoices();
});

showChoices();
