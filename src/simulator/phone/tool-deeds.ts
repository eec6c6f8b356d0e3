import express, { type Router } from 'express';
import type { FaultRule, LogEntry, Platform } from '../platform';
import { SLIPS } from '../faults';
import { act, type Deed, type Outcome, type Show } from './act';
import { ENDPOINTS, FAULTS } from './faults';
import { formBytes, textField, wholeField } from './form';
import { eventsOf } from './log-text';

/** What the tools beside the phone do: send a webhook again, make LINE fail, move the clock, set the quota. */
export function toolDeeds(platform: Platform, show: Show): Router {
  const router = express.Router();
  const post = (path: string, deed: Deed) => router.post(path, formBytes, act(platform, show, deed));
  const again = (deed: string, send: (entry: LogEntry) => Outcome) =>
    post(`/log/:seq/${deed}`, (_scene, _form, req) => {
      const entry = platform.log.find(({ seq }) => String(seq) === req.params.seq);
      return entry && eventsOf(entry).length ? send(entry) : { refused: 'entryGone' };
    });

  again('resend', (entry) => ({ sent: platform.deliver(eventsOf(entry)) }));
  again('bad-signature', (entry) => ({ sent: platform.deliver(eventsOf(entry), { badSignature: true }) }));
  again('redeliver', (entry) => ({ sent: platform.deliver(eventsOf(entry), { redelivery: true }) }));

  post('/faults', (_scene, form) => {
    const rule = readFault(form);
    const times = wholeField(form, 'times', 1, 1000);
    if (!rule) return { refused: 'badAction' };
    if (times === undefined) return { refused: 'needNumbers' };
    platform.addFaults({ ...rule, times });
    return undefined;
  });
  post('/faults/clear', () => {
    platform.clearFaults();
    return undefined;
  });
  post('/faults/:id/remove', (_scene, _form, req) => {
    const fault = platform.faults().find(({ id }) => String(id) === req.params.id);
    if (!fault) return { refused: 'notFound' };
    platform.removeFault(fault.id);
    return undefined;
  });
  post('/tokens/expire', () => {
    platform.expireReplyTokens();
    return undefined;
  });
  post('/redelivery', (_scene, form) => {
    platform.setRedelivery(wholeField(form, 'times', 0, 10) ?? 0, 5_000);
    return undefined;
  });
  post('/quota', (_scene, form) => {
    const used = wholeField(form, 'used', 0, 9_999_999);
    const limit = wholeField(form, 'limit', 0, 9_999_999);
    if (used === undefined || (limit === undefined && textField(form, 'limit'))) return { refused: 'needNumbers' };
    platform.setQuota(limit, used);
    return undefined;
  });
  post('/clock', (_scene, form) => {
    const by = textField(form, 'advance');
    if (by === 'real') platform.setClock(Date.now());
    else {
      const ms = wholeField(form, 'advance', 1, 999_999_999);
      if (ms === undefined) return { refused: 'needNumbers' };
      platform.advance(ms);
    }
    return undefined;
  });
  post('/webhook', (_scene, form) => {
    const url = textField(form, 'url');
    if (!url || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return { refused: 'badAction' };
    platform.setWebhookEndpoint(url, form.has('active'));
    return undefined;
  });
  post('/probe', async () => {
    const { status } = await platform.probe();
    return status === 200 ? { told: 'probeGood' } : { refused: 'probeBad' };
  });
  return router;
}

/** A fault of calls to LINE, or of LINE's own pages; undefined where the form names none that there is. */
function readFault(form: FormData): FaultRule | undefined {
  const slip = SLIPS.find((name) => name === textField(form, 'slip'));
  if (slip) return { fault: { slip } };
  const chosen = FAULTS.find(({ name }) => name === textField(form, 'fault'));
  const endpoint = ENDPOINTS.find((name) => name === (textField(form, 'endpoint') ?? ''));
  if (!chosen || endpoint === undefined) return undefined;
  const [method, path] = endpoint.split(' ');
  return { ...(method && path && { match: { method, path } }), fault: chosen.fault };
}
