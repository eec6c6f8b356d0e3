/*
 * The little that HTML and htmx don't do by themselves. One listener per kind of event, on the document: what is drawn anew later
 * needs nothing tied to it. Every page works without this file.
 */
'use strict';

(() => {
  const element = (id) => document.getElementById(id);

  /* Enter sends; Shift+Enter breaks the line; an Enter that chooses a Japanese conversion does neither. */
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.target.id !== 'say-text') return;
    if (event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (event.target.value.trim()) event.target.form.requestSubmit();
  });

  /* The writing box grows with its text where the browser doesn't do that itself. */
  document.addEventListener('input', (event) => {
    if (event.target.id !== 'say-text' || CSS.supports('field-sizing', 'content')) return;
    event.target.style.height = 'auto';
    event.target.style.height = `${event.target.scrollHeight}px`;
  });

  /* A form that went on its way: the writing box is emptied, the chat goes to its end, the sheet it was in closes. */
  document.addEventListener('htmx:after:request', (event) => {
    const { sourceElement: form, response } = event.detail.ctx;
    if (!(form instanceof HTMLFormElement) || !response || response.status >= 400) return;
    if (form.id === 'say') {
      form.reset();
      const box = element('say-text');
      box.style.height = '';
      box.focus();
    }
    if (form.matches('[action*="/phone/chats/"]')) toEnd();
    const sheet = form.closest('[popover]');
    if (sheet) closeSheets();
    if (sheet && form.enctype === 'multipart/form-data') form.reset();
  });

  /* One sheet may lie over the one it was opened from. */
  function closeSheets() {
    for (const sheet of document.querySelectorAll('[popover]:popover-open')) sheet.hidePopover();
  }

  /* The talk grows upwards from its end: 0 is the end. */
  function toEnd() {
    const talk = document.querySelector('.talk');
    if (talk) talk.scrollTop = 0;
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button, a');
    if (!button) return;
    if (button.matches('a.option')) closeSheets();
    if (button.dataset.copy !== undefined) void copy(button, button.dataset.copy);
    if (button.dataset.opened !== undefined) report(button);
    if (button.name === 'action') afterTap(button.value);
  });

  /* Someone who chose a message to answer wants to write. */
  document.addEventListener('htmx:after:swap', (event) => {
    if (event.detail.ctx.sourceElement?.matches('a.option')) element('say-text')?.focus();
  });

  async function copy(button, text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyBySelecting(text);
    }
    const before = [...button.childNodes];
    button.replaceChildren(document.body.dataset.copied);
    setTimeout(() => {
      button.replaceChildren(...before);
      if (button.closest('[popover]')) closeSheets();
    }, 900);
  }

  /* Without a secure address (another machine on the network) browsers give no clipboard. */
  function copyBySelecting(text) {
    const box = document.createElement('textarea');
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
  }

  /* A link that was tapped opens by itself; the simulator only writes it down. */
  function report(link) {
    navigator.sendBeacon(link.dataset.report, new URLSearchParams({ action: link.dataset.opened }));
  }

  /* A mouse's wheel moves the row of quick replies, as a finger does. */
  document.addEventListener(
    'wheel',
    (event) => {
      const row = event.target.closest('.quick');
      if (!row || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      row.scrollLeft += event.deltaY;
      event.preventDefault();
    },
    { passive: false },
  );

  /* What LINE's app does with the keyboard and the menu after a postback. */
  function afterTap(json) {
    const { inputOption, fillInText } = JSON.parse(json);
    const menu = document.querySelector('.menu');
    if (menu && inputOption === 'closeRichMenu') menu.open = false;
    if (menu && inputOption === 'openRichMenu') menu.open = true;
    const box = element('say-text');
    if (box && inputOption === 'openKeyboard') {
      if (menu) menu.open = false;
      if (typeof fillInText === 'string') box.value = fillInText;
      box.focus();
    }
  }

  /* A long press or a right click on a message opens what its button opens. */
  document.addEventListener('contextmenu', (event) => {
    const line = event.target.closest('.line');
    const options = line && line.querySelector('.options-button');
    if (!options || window.getSelection().toString()) return;
    event.preventDefault();
    if (!options.popoverTargetElement.matches(':popover-open')) options.click();
  });

  /* Refusals come with their own words; where the simulator itself fails, or can't be reached, the page says so. */
  document.addEventListener('htmx:error', failed);
  document.addEventListener('htmx:response:error', (event) => {
    if (event.detail.ctx.response.status >= 500) failed();
  });
  function failed() {
    const notice = element('notice');
    if (!notice) return;
    notice.className = 'notice';
    notice.textContent = document.body.dataset.failed;
  }

  /* Tells when the live stream is lost, and when it is back. */
  document.addEventListener('htmx:sse:error', () => document.body.classList.add('is-offline'));
  document.addEventListener('htmx:sse:after:connection', () => document.body.classList.remove('is-offline'));
})();
