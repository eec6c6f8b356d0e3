/*
 * Where people of the shop write: canned replies at the caret, and a menu of them at `/`. Everything here also works without.
 */
(() => {
  'use strict';
  /** Also what the key gives while a Japanese keyboard writes kana. */
  const SLASH = /^[/／・]([^\n]*)$/;
  const BLANK = /\{[^{}\n]{1,30}\}/;
  const isText = (element) => element instanceof HTMLTextAreaElement && element.closest('.writing') !== null;
  const cannedIn = (form) => [...form.querySelectorAll('[data-canned]')];
  const nameOf = (button) => button.querySelector('bdi').textContent;
  const plain = (text) => text.normalize('NFKC').toLowerCase();
  let last;
  let menu;

  function insert(text, canned, from, to) {
    text.setRangeText(canned, from, to, 'end');
    text.focus();
    const blank = BLANK.exec(canned);
    if (blank) text.setSelectionRange(from + blank.index, from + blank.index + blank[0].length);
    text.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function close() {
    if (!menu) return;
    menu.list.remove();
    menu.status.textContent = '';
    menu.text.removeAttribute('aria-activedescendant');
    menu.text.removeAttribute('aria-controls');
    menu = undefined;
  }

  function statusOf(form) {
    let status = form.querySelector('.canned-status');
    if (!status) {
      status = document.createElement('p');
      status.className = 'canned-status unseen';
      status.setAttribute('role', 'status');
      form.append(status);
    }
    return status;
  }

  function open(text, typed) {
    const form = text.closest('form');
    const canned = form.querySelector('.canned');
    if (!canned) return;
    const wanted = plain(typed.trim());
    const found = cannedIn(form).filter((one) => plain(one.textContent).includes(wanted));
    close();
    const list = document.createElement('div');
    list.id = 'canned-menu';
    list.className = 'canned-menu';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', canned.dataset.label);
    found.forEach((button, nth) => {
      const option = document.createElement('div');
      option.id = `canned-${nth}`;
      option.setAttribute('role', 'option');
      const name = document.createElement('bdi');
      name.textContent = nameOf(button);
      const words = document.createElement('small');
      words.textContent = button.dataset.canned;
      option.append(name, words);
      option.addEventListener('mousedown', (event) => {
        event.preventDefault();
        choose(nth);
      });
      list.append(option);
    });
    const status = statusOf(form);
    status.textContent =
      found.length === 0
        ? canned.dataset.none
        : `${found.length}${found.length === 1 ? canned.dataset.one : canned.dataset.many}`;
    if (found.length === 0) return;
    text.after(list);
    text.setAttribute('aria-controls', list.id);
    menu = { text, list, found, status, at: 0 };
    mark(0);
  }

  function mark(at) {
    const { text, list, found } = menu;
    menu.at = (at + found.length) % found.length;
    [...list.children].forEach((option, nth) => {
      option.setAttribute('aria-selected', String(nth === menu.at));
      if (nth === menu.at) option.scrollIntoView({ block: 'nearest' });
    });
    text.setAttribute('aria-activedescendant', `canned-${menu.at}`);
  }

  function choose(nth) {
    const { text, found } = menu;
    close();
    insert(text, found[nth].dataset.canned, 0, text.value.length);
  }

  document.addEventListener('focusin', (event) => {
    if (isText(event.target)) {
      last = event.target;
      event.target.setAttribute('aria-autocomplete', 'list');
    }
  });
  document.addEventListener('focusout', (event) => {
    if (menu && event.target === menu.text) close();
  });
  document.addEventListener('input', (event) => {
    if (!isText(event.target)) return;
    const typed = SLASH.exec(event.target.value);
    if (typed) open(event.target, typed[1]);
    else close();
  });
  document.addEventListener('keydown', (event) => {
    if (!menu || event.target !== menu.text || event.isComposing) return;
    const { key } = event;
    if (key === 'ArrowDown') mark(menu.at + 1);
    else if (key === 'ArrowUp') mark(menu.at - 1);
    else if (key === 'Enter' || key === 'Tab') choose(menu.at);
    else if (key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // What Enter with Control or Command does: what the button below does, to the customer or to the note.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
    const form = event.target instanceof HTMLTextAreaElement ? event.target.closest('.writing, .noting') : null;
    if (!form || event.defaultPrevented) return;
    const answers = form.querySelector('[name="as"][value="answer"]')?.checked === true;
    const button = form.querySelector(answers ? '#cost button' : '.as-note button');
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-canned]') : null;
    if (!button) return;
    event.preventDefault();
    const form = button.closest('form');
    const text = last && form.contains(last) ? last : form.querySelector('textarea');
    button.closest('details').open = false;
    insert(text, button.dataset.canned, text.selectionStart, text.selectionEnd);
  });
})();
