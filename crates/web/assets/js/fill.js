/**
 * A button `[data-fill="value"]` chooses that value in every row of its form; an empty value clears
 * every choice. Such buttons stand hidden in the page: without scripts they would do nothing.
 */

for (const button of document.querySelectorAll('button[data-fill]')) button.hidden = false;

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-fill]');
  if (!button?.form) return;
  const { fill } = button.dataset;
  for (const radio of button.form.querySelectorAll('input[type="radio"]')) {
    if (fill === '') radio.checked = false;
    else if (radio.value === fill) radio.checked = true;
  }
  button.form.dispatchEvent(new Event('change', { bubbles: true }));
});
