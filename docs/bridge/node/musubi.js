// Tells Musubi who logged in. Node 18 or newer, no packages needed. Copy this file beside your login.
'use strict';
const { createHmac, randomUUID } = require('node:crypto');

// The same two as in Musubi's settings: its PUBLIC_URL and its BRIDGE_SECRET. Never send the secret to a browser.
const MUSUBI_URL = process.env.MUSUBI_URL;
const BRIDGE_SECRET = process.env.BRIDGE_SECRET;

function key() {
  return Buffer.from(BRIDGE_SECRET.slice('whsec_'.length), 'base64');
}

/** Headers of a signed call. */
function signedHeaders(body, id = randomUUID(), seconds = Math.floor(Date.now() / 1000)) {
  const signature = createHmac('sha256', key()).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}

/**
 * The signed call: your server tells Musubi, and gets the address to which you send the browser.
 * Undefined when the ticket is not good (any more), or Musubi does not answer: then show your usual page.
 */
async function addressAfterLogin(ticket, member) {
  const body = JSON.stringify({ ticket, member: String(member) });
  try {
    const answer = await fetch(`${MUSUBI_URL}/bridge/claims`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signedHeaders(body) },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) return undefined;
    return (await answer.json()).redirect;
  } catch {
    return undefined;
  }
}

/** The signed redirect, where your server cannot call ours: the address itself says who it is. Good for two minutes. */
function signedAddress(ticket, member, seconds = Math.floor(Date.now() / 1000)) {
  const text = ['musubi-bridge-v1', ticket, String(member), String(seconds)].join('\n');
  const sig = createHmac('sha256', key()).update(text, 'utf8').digest('base64url');
  const query = new URLSearchParams({ ticket, member: String(member), ts: String(seconds), sig });
  return `${MUSUBI_URL}/bridge/return?${query}`;
}

module.exports = { addressAfterLogin, signedAddress, signedHeaders };
