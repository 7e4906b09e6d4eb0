/** Small controls: show a password, dismiss a message, open dialogs in browsers without `command`. */

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-toggle-password], [data-dismiss]');
  if (!button) return;
  if ('dismiss' in button.dataset) button.closest('.toast, .notice')?.remove();
  else togglePassword(button);
});

function togglePassword(button) {
  const input = button.parentElement.querySelector('input');
  const shows = input.type === 'password';
  input.type = shows ? 'text' : 'password';
  button.setAttribute('aria-pressed', String(shows));
}

const COMMANDS = {
  'show-modal': (target) => target.showModal(),
  close: (target) => target.close(),
  'toggle-popover': (target) => target.togglePopover(),
};

if (!('command' in HTMLButtonElement.prototype)) {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[commandfor]');
    const target = button && document.getElementById(button.getAttribute('commandfor'));
    if (target) COMMANDS[button.getAttribute('command')]?.(target);
  });
}
