import { createHmac, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import type { World } from '../world';

/** Where short messages are posted, and how faults name them. */
export const SMS_PATH = '/mailbox/sms';
/** Older or newer requests are refused: https://github.com/standard-webhooks/standard-webhooks (milliseconds). */
const TOLERANCE_MS = 5 * 60 * 1000;

const message = z.object({ to: z.string().regex(/^\+[1-9]\d{6,14}$/), text: z.string().min(1).max(1_000) });

/** Takes short messages as a shop's own gateway would (docs/sms.md): signed, each id once. */
export function mountSms(app: Express, world: World, secret: string): void {
  app.head(SMS_PATH, (_req, res) => void res.status(405).end());
  app.post(SMS_PATH, express.raw({ type: () => true, limit: '64kb' }), (req, res, next) => {
    receive(world, secret, req, res).catch(next);
  });
}

async function receive(world: World, secret: string, req: Request, res: Response): Promise<void> {
  const fault = world.faults.strike('POST', SMS_PATH);
  if (fault === 'reset') return void req.socket.resetAndDestroy();
  if (fault === 'silence') return;
  if (typeof fault === 'object' && 'status' in fault) return void res.status(fault.status).json(fault.body ?? {});
  if (typeof fault === 'object' && 'delayMs' in fault) await sleep(fault.delayMs);
  const status = take(world, secret, req);
  if (fault === 'acceptThenReset') return void req.socket.resetAndDestroy();
  if (fault === 'acceptThenSilence') return;
  if (typeof fault === 'object' && 'answerAfterMs' in fault) await sleep(fault.answerAfterMs);
  res.status(status).send(fault === 'garbage' ? '<html>oops' : '');
}

function take(world: World, secret: string, req: Request): number {
  const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
  const id = req.get('webhook-id') ?? '';
  if (!isSigned(secret, id, req, body)) return 401;
  const parsed = message.safeParse(parse(body));
  if (!parsed.success) return 400;
  if (world.mailbox.letters().some((letter) => letter.kind === 'sms' && letter.id === id)) return 409;
  world.mailbox.add({ kind: 'sms', at: world.clock.now(), ...parsed.data, id, headers: {} });
  world.changed({ kind: 'mailbox' });
  return 204;
}

function isSigned(secret: string, id: string, req: Request, body: Buffer): boolean {
  const seconds = req.get('webhook-timestamp') ?? '';
  if (id === '' || !(Math.abs(Date.now() - Number(seconds) * 1_000) <= TOLERANCE_MS)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest();
  return (req.get('webhook-signature') ?? '').split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return one.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined; // refused like any other body that says nothing
  }
}
