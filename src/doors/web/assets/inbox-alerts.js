/*
 * How many wait, in the title of the tab; and, for who asked for it by the button, a note of the browser's when one more does.
 * What it says is how many, and nothing that anybody wrote.
 */
(() => {
  'use strict';
  const WANTED = 'musubi-alerts';
  const button = document.querySelector('#alerts');
  const aids = document.querySelector('#aids');
  if (!button || !aids) return;
  const title = document.title;
  const words = button.dataset;

  function kept(value) {
    try {
      if (value === undefined) return localStorage.getItem(WANTED);
      localStorage.setItem(WANTED, value);
    } catch {
      // A browser that keeps nothing is asked again the next time.
    }
    return null;
  }

  // The stream puts another number in the same place.
  const waiting = () => document.querySelector('#waiting')?.dataset;
  let before;

  function show() {
    const { count, label } = waiting() ?? {};
    if (count === undefined) return;
    const number = Number(count);
    document.title = number === 0 ? title : `(${label}) ${title}`;
    if (before !== undefined && number > before) alert(label);
    before = number;
  }

  function alert(label) {
    if (!isOn() || document.hasFocus()) return;
    try {
      const note = new Notification(words.title, {
        body: words.body.replace('{n}', label),
        tag: WANTED,
        renotify: true,
      });
      note.addEventListener('click', () => {
        window.focus();
        note.close();
      });
    } catch {
      // Some phones have it for installed pages only.
    }
  }

  const can = 'Notification' in window;
  const isOn = () => can && Notification.permission === 'granted' && kept() === 'on';

  function draw() {
    button.hidden = !can;
    button.textContent = isOn() ? words.off : words.on;
  }

  button.addEventListener('click', async () => {
    const said = document.querySelector('#keys-said');
    if (isOn()) kept('off');
    else if ((await Notification.requestPermission()) === 'granted') kept('on');
    said.textContent = isOn() ? words.isOn : Notification.permission === 'denied' ? words.denied : words.isOff;
    draw();
  });
  new MutationObserver(show).observe(document.querySelector('main'), {
    ...{ subtree: true, childList: true, attributes: true, attributeFilter: ['data-count'] },
  });
  show();
  draw();
})();
