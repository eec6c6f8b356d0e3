/*
 * Says, once in a few seconds, that somebody writes in this chat: not what. That it is open is known by its stream.
 */
(() => {
  'use strict';
  const EVERY_MS = 4_000;
  let said = Number.NEGATIVE_INFINITY;
  let over = false;

  async function say() {
    const token = document.querySelector('[name="_token"]')?.value;
    const to = document.querySelector('[data-writing]')?.dataset.writing;
    if (token === undefined || to === undefined) return;
    try {
      const answer = await fetch(to, {
        method: 'POST',
        body: new URLSearchParams({ _token: token }),
        redirect: 'error',
      });
      // Signed out, or not allowed any more: then nobody is told again. Too often passes.
      over = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
    } catch {
      // Colleagues see it with the next letter.
    }
  }

  document.addEventListener('input', ({ target }) => {
    if (over || !(target instanceof HTMLTextAreaElement) || target.value === '') return;
    if (!target.closest('.writing, .noting') || performance.now() - said < EVERY_MS) return;
    said = performance.now();
    void say();
  });
})();
