import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Bridge, ClaimRefusal } from '../../../features/bridge/bridge';
import type { Log } from '../../../platform/log';

/** The largest call taken, in bytes: a ticket and a member's number are a fraction of it. */
const LARGEST_CALL = 4 * 1024;

/**
 * Where the company's server says who logged in: `POST /bridge/claims`, signed. Browsers have no business here. Each kind of
 * refusal has one answer, whatever the reason.
 */
export function claims({ bridge, publicUrl, log }: { bridge: Bridge; publicUrl: string; log: Log }): Router {
  const router = Router();
  const read = express.raw({ type: 'application/json', limit: LARGEST_CALL, inflate: false });
  const take: RequestHandler = async (req, res) => {
    res.set('cache-control', 'no-store');
    if (!Buffer.isBuffer(req.body)) return void res.status(415).json(MESSAGES.kind);
    const headers = {
      id: req.get('webhook-id'),
      timestamp: req.get('webhook-timestamp'),
      signature: req.get('webhook-signature'),
    };
    const answer = await bridge.claim(headers, req.body, req.ip ?? '');
    if ('receipt' in answer) res.json({ redirect: `${publicUrl}/bridge/confirm?receipt=${answer.receipt}` });
    else res.status(STATUS[answer.refused]).json(MESSAGES[answer.refused]);
  };
  /** Express knows a handler of errors by its four arguments. */
  const failed: ErrorRequestHandler = (error: { status?: unknown }, _req, res, next) => {
    if (res.headersSent) return next(error);
    res.set('cache-control', 'no-store');
    if (error.status === 413) return void res.status(413).json(MESSAGES.size);
    if (error.status === 415) return void res.status(415).json(MESSAGES.kind);
    if (error.status === 400) return void res.status(400).json(MESSAGES.unreadable);
    log.error({ err: error }, 'a claim of the bridge failed');
    res.status(503).json(MESSAGES.failed);
  };
  router.post('/bridge/claims', read, take, failed);
  return router;
}

const STATUS: Record<ClaimRefusal, number> = { signature: 401, unreadable: 400, ticket: 409 };

const MESSAGES = {
  signature: {
    error: 'signature',
    message:
      'The call is not signed, or the signature is not right for this body, secret and time. Check BRIDGE_SECRET, that the bytes you sign are the bytes you send, and the clock of your server.',
  },
  unreadable: {
    error: 'unreadable',
    message: 'Send a JSON object with exactly two texts: ticket, and member with 1 to 128 visible characters.',
  },
  ticket: {
    error: 'ticket',
    message:
      'The ticket is not good, or not any more. Send the customer back to the chat for a new one; do not try again.',
  },
  kind: { error: 'kind', message: 'Send JSON: content-type application/json, not compressed.' },
  size: { error: 'size', message: 'The call is too large: it holds a ticket and a member number only.' },
  failed: { error: 'failed', message: 'Something failed here. Send the customer back to the chat.' },
};
