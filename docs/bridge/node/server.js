// A login page with one hidden field more. Try it: see README.md in the folder above.
'use strict';
const { createServer } = require('node:http');
const { addressAfterLogin, signedAddress } = require('./musubi');

// Your members, as you have them today. Only their numbers ever go to Musubi.
const MEMBERS = { hanako: { password: 'sakura-1001', number: 'M-1001' } };

function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function loginPage(ticket, message = '') {
  // ↓ This is all that is new on the page.
  const field = ticket ? `<input type="hidden" name="musubi_ticket" value="${escapeHtml(ticket)}">` : '';
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>会員ログイン</title><h1>会員ログイン</h1><p role="alert">${message}</p>
<form method="post" action="/login">${field}
<p><label>ログインID <input name="user" autocomplete="username"></label></p>
<p><label>パスワード <input name="password" type="password" autocomplete="current-password"></label></p>
<p><button>ログイン</button></p></form></html>`;
}

function send(res, status, html, headers = {}) {
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers });
  res.end(html);
}

async function formOf(req) {
  let text = '';
  for await (const part of req) {
    text += part;
    if (text.length > 10_000) throw new Error('too large');
  }
  return new URLSearchParams(text);
}

async function logIn(req, res) {
  const form = await formOf(req);
  const ticket = form.get('musubi_ticket');
  const user = form.get('user') ?? '';
  const member = Object.hasOwn(MEMBERS, user) ? MEMBERS[user] : undefined;
  if (!member || member.password !== form.get('password'))
    return send(res, 401, loginPage(ticket, 'ログインIDかパスワードが違います。'));
  // (your own login goes on here: session, cookie ...)

  // ↓ And this is all that is new after the login.
  if (ticket) {
    const redirect =
      process.env.BRIDGE_WAY === 'redirect'
        ? signedAddress(ticket, member.number)
        : await addressAfterLogin(ticket, member.number);
    if (redirect) return send(res, 303, '', { location: redirect });
  }
  return send(res, 200, '<!doctype html><meta charset="utf-8"><h1>ログインしました</h1>');
}

const server = createServer((req, res) => {
  const url = new URL(req.url, 'http://localhost');
  if (url.pathname !== '/login') return send(res, 404, '');
  if (req.method === 'POST') return void logIn(req, res).catch(() => send(res, 500, ''));
  return send(res, 200, loginPage(url.searchParams.get('musubi_ticket')));
});
server.listen(Number(process.env.PORT ?? 4000), '127.0.0.1', () => {
  console.log(`http://localhost:${server.address().port}/login`);
});
