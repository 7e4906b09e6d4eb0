/**
 * Files are looked at before they are sent: a refusal after minutes of upload, with the form
 * lost, is worse than one beside the field. The server checks again.
 */
import { texts } from './texts.js';

const FILES = 'input[type="file"]:is([data-max-bytes], [data-accept-pdf])';

function refusal(input) {
  const files = [...input.files];
  const limit = Number(input.dataset.maxBytes ?? Infinity);
  if ('acceptPdf' in input.dataset && files.some((file) => !file.name.toLowerCase().endsWith('.pdf'))) {
    return input.dataset.notPdf || texts.fileNotPdf;
  }
  if (files.some((file) => file.size > limit)) return input.dataset.tooLarge || texts.fileTooLarge;
  return '';
}

document.addEventListener('change', (event) => {
  if (!event.target.matches(FILES)) return;
  event.target.setCustomValidity(refusal(event.target));
  event.target.reportValidity();
});

// Forms marked `novalidate` are sent whatever their fields say: these files are stopped here,
// before htmx sees the event. Every other field is left to the server's own messages.
document.addEventListener('submit', (event) => {
  if (event.submitter?.formNoValidate) return;
  const inputs = [...event.target.querySelectorAll(FILES)];
  inputs.forEach((input) => input.setCustomValidity(refusal(input)));
  const refused = inputs.find((input) => input.validity.customError);
  if (!refused) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  refused.reportValidity();
}, true);

document.addEventListener('reset', (event) => {
  event.target.querySelectorAll(FILES).forEach((input) => input.setCustomValidity(''));
});
