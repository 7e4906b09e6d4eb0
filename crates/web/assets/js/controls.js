/**
 * Small controls: show a password, dismiss a message, say what is ticked in a folded list, close a menu
 * that one leaves, open dialogs in browsers without `command`.
 */

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

// A folded list says which of its boxes are ticked.
document.addEventListener('change', (event) => {
  const list = event.target.closest('details');
  const told = list?.querySelector(':scope > summary [data-chosen]');
  if (!told) return;
  const ticked = [...list.querySelectorAll('input:checked')];
  told.textContent = ticked.map((box) => box.labels[0].textContent.trim()).join(', ');
});

// A menu is closed by whoever goes on to something else with the keyboard: it would hide that.
document.addEventListener('focusout', (event) => {
  const menu = event.target.closest('.menu[popover]');
  const next = event.relatedTarget;
  if (!menu || !next || menu.contains(next) || next.getAttribute('popovertarget') === menu.id) return;
  if (menu.matches(':popover-open')) menu.hidePopover();
});
