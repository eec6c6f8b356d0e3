/*
 * The LIFF page: asks LINE's SDK who is here, hands LINE's token (and nothing else) to our server, and goes on to the page that it
 * names. What is shown stands in the page.
 */
'use strict';

(() => {
  const root = document.getElementById('liff');
  const show = (name) => {
    for (const state of root.querySelectorAll('[data-state]')) state.hidden = state.dataset.state !== name;
  };
  const PATIENCE_MS = 15_000;

  async function start() {
    show('opening');
    await window.liff.init({ liffId: root.dataset.liffId, withLoginOnExternalBrowser: true });
    // LINE's own way into the app ends at its endpoint; this is the only page behind it.
    if (location.pathname === '/liff') return location.replace('/liff/join');
    if (await isFriend()) return begin();
    return show('friend');
  }

  /* Where LINE can't tell (the permission was not given, an old app), nobody is held up. */
  async function isFriend() {
    const { liff } = window;
    try {
      if ((await liff.getFriendship()).friendFlag) return true;
      await liff.requestFriendship?.();
      return (await liff.getFriendship()).friendFlag;
    } catch {
      return false;
    }
  }

  async function begin() {
    show('opening');
    const idToken = window.liff.getIDToken();
    if (!idToken) return show('trouble');
    const answer = await fetch('/liff/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ idToken }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const told = await answer.json();
    if (told.state === 'begun') return location.replace(told.to);
    // A token of an hour ago: LINE gives a new one after a new login, which the app's own browser does by being opened again.
    if (told.state === 'refused' && !window.liff.isInClient()) window.liff.logout();
    return show(told.state === 'already' ? 'already' : 'trouble');
  }

  const tell = (work) => work().catch(() => show('trouble'));
  for (const button of root.querySelectorAll('[data-go]'))
    button.addEventListener('click', () => (button.dataset.go === 'on' ? tell(begin) : location.reload()));
  // Whoever adds the account and comes back goes on by themselves.
  document.addEventListener('visibilitychange', () => {
    const asking = !root.querySelector('[data-state="friend"]').hidden;
    if (document.visibilityState !== 'visible' || !asking) return;
    void window.liff.getFriendship().then(
      ({ friendFlag }) => (friendFlag ? tell(begin) : undefined),
      () => undefined,
    );
  });

  if (window.liff) void tell(start);
  else show('trouble');
})();
