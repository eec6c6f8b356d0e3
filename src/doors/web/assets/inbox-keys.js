/*
 * The keys of the inbox, for who would rather not reach for the mouse. Each only does what a link or a button of the page does;
 * everything here also works without. They can be switched off, as WCAG 2.1.4 asks of keys that are single letters.
 */
(() => {
  'use strict';
  const OFF = 'musubi-keys';
  const LIST = 'musubi-chats';
  const help = document.querySelector('#keys');
  const said = document.querySelector('#keys-said');
  const aids = document.querySelector('#aids');
  if (!help || !aids) return;
  const find = (query) => document.querySelector(query);

  /** A browser may forbid storage: then the keys are on, and nothing is remembered. */
  function kept(store, name, value) {
    try {
      if (value === undefined) return window[store].getItem(name);
      window[store].setItem(name, value);
    } catch {
      // Nothing is lost but the convenience.
    }
    return null;
  }

  function say(what) {
    said.textContent = help.dataset[what];
  }

  function focus(element) {
    if (!element) return false;
    for (let fold = element.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    element.focus();
    element.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /** The chats of this list, or of the one that was looked at last; each by its address. */
  const links = () => [...document.querySelectorAll('.rows a[href^="/console/inbox/"]')];
  const remembered = () => JSON.parse(kept('sessionStorage', LIST) ?? '[]');

  function go(by) {
    const here = links();
    if (find('ul.rows')) {
      if (here.length === 0) return say('none');
      const at = here.findIndex((link) => link.closest('li').contains(document.activeElement));
      const next = at === -1 ? (by > 0 ? 0 : here.length - 1) : at + by;
      return here[next] ? focus(here[next]) : say('end');
    }
    const all = remembered();
    const at = all.findIndex((link) => new URL(link, location.href).pathname === location.pathname);
    const next = all[at + by];
    if (at === -1) location.assign('/console/inbox');
    else if (next) location.assign(next);
    else say('end');
  }

  /** Where one writes: to the customer, or a note; who does not have the chat has a note only. */
  function write(as) {
    const writing = find('.writing');
    const choice = writing?.querySelector(`[name="as"][value="${as}"]`);
    if (choice) {
      choice.checked = true;
      return focus(writing.querySelector('textarea'));
    }
    return (as === 'note' && focus(find('.noting textarea'))) || say('notYours');
  }

  const KEYS = {
    j: () => go(1),
    k: () => go(-1),
    r: () => write('answer'),
    n: () => write('note'),
    a: () => {
      const take = find('form[action$="/take"] button');
      if (take) take.click();
      // Out of a colleague's hands nothing is taken by a key alone.
      else if (!focus(find('#take-over button') ?? find('#take-over summary'))) say('cannot');
    },
    // To the button only: a chat is never ended by a slip of the hand.
    e: () => focus(find('form[action$="/hand-back"] button')) || say('notYours'),
    s: () => focus(find('#snooze button')) || say('notYours'),
    '/': () => focus(find('#q')) || location.assign('/console/inbox#q'),
    '?': () => help.showModal(),
  };

  const isOff = () => kept('localStorage', OFF) === 'off';
  const isTyping = (element) =>
    element instanceof Element && element.closest('input, textarea, select, [contenteditable]') !== null;

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || isTyping(event.target) || isOff()) return;
    const key = event.key.toLowerCase();
    // On some keyboards the signs need Shift; the letters never do.
    if (!Object.hasOwn(KEYS, key) || (event.shiftKey && /[a-z]/.test(key))) return;
    event.preventDefault();
    said.textContent = '';
    KEYS[key]();
  });

  const on = help.querySelector('[name="keys-on"]');
  on.checked = !isOff();
  on.addEventListener('change', () => kept('localStorage', OFF, on.checked ? 'on' : 'off'));
  find('#keys-open').addEventListener('click', () => help.showModal());
  help.querySelector('[data-close]').addEventListener('click', () => help.close());
  // Beside the dialog is its backdrop.
  help.addEventListener('click', (event) => {
    if (event.target === help) help.close();
  });
  window.addEventListener('pagehide', () => {
    if (find('ul.rows')) kept('sessionStorage', LIST, JSON.stringify(links().map((link) => link.getAttribute('href'))));
  });
  if (location.hash === '#q') focus(find('#q'));
  aids.hidden = false;
})();
