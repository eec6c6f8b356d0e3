/*
 * How many wait, in the title of the tab; and, for who asked for it by the button, a note of the browser's when one more does.
 * A chat that is open where nobody looks says there how much the customer wrote. It is how many, and nothing that anybody wrote.
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
  let givenBefore;

  function show() {
    const { count, label } = waiting() ?? {};
    if (count === undefined) return;
    const number = Number(count);
    const given = Number(waiting().given);
    const passed = given > 0 ? `${words.given} ${given}` : undefined;
    const mark = unread > 0 ? unseen.dataset.label : (passed ?? (number > 0 ? label : undefined));
    document.title = mark === undefined ? title : `(${mark}) ${title}`;
    if (before !== undefined && number > before) alert(words.title, words.body.replace('{n}', label));
    if (givenBefore !== undefined && given > givenBefore) alert(words.givenTitle, words.givenBody);
    [before, givenBefore] = [number, given];
  }

  function alert(heading, body) {
    if (!isOn() || document.hasFocus()) return;
    try {
      const note = new Notification(heading, { body, tag: WANTED, renotify: true });
      note.addEventListener('click', () => {
        window.focus();
        note.close();
      });
    } catch {
      // Some phones have it for installed pages only.
    }
  }

  // A chat's own stream ends while nobody looks, for else what comes would count as read. Another one tells of it meanwhile.
  const unseen = document.querySelector('#unseen');
  let unread = 0;
  let ear;

  /** A browser has few connections for one place: so many chats that nobody looks at are heard of, and the rest wait. */
  const SLOTS = ['first', 'second', 'third'];

  async function hear() {
    ear?.abort();
    unread = 0;
    show();
    if (!unseen || !document.hidden) return;
    ear = new AbortController();
    const { signal } = ear;
    if (!navigator.locks) return listen(signal);
    for (const slot of SLOTS)
      if (
        await navigator.locks.request(`musubi-unseen-${slot}`, { ifAvailable: true }, (lock) => lock && listen(signal))
      )
        return;
  }

  /** Resolves when it is looked at again. */
  function listen(signal) {
    if (signal.aborted) return Promise.resolve(true);
    const source = new EventSource(unseen.dataset.live);
    source.addEventListener('message', ({ data }) => {
      const sent = new DOMParser().parseFromString(data, 'text/html');
      for (const id of ['unseen', 'waiting'])
        Object.assign(document.getElementById(id).dataset, sent.getElementById(id)?.dataset);
      const count = Number(unseen.dataset.count);
      if (count > unread) alert(unseen.dataset.title, unseen.dataset.body);
      unread = count;
      show();
    });
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        source.close();
        resolve(true);
      });
    });
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
    ...{ subtree: true, childList: true, attributes: true, attributeFilter: ['data-count', 'data-given'] },
  });
  document.addEventListener('visibilitychange', () => void hear());
  void hear();
  draw();
})();
