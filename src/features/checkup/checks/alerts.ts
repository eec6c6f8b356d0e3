import type { Config } from '../../../config';
import type { Db } from '../../../platform/db';
import { lastEnds, probe } from '../../alerts/alerts';
import type { Check } from '../check';
import { bad, good, skipped, warn, type Verdict } from '../finding';
import { withDatabase } from './server';

/** Whether the channel that alerts go to takes them. */
export const alertChecks: readonly Check[] = [
  {
    id: 'alerts',
    part: 'machine',
    what: { ja: 'スタッフへのお知らせ(ALERT_WEBHOOK_URL)', en: 'alerts to staff (ALERT_WEBHOOK_URL)' },
    needs: ['schema'],
    look: (ground) => {
      const { alerts } = ground.config;
      return alerts ? withDatabase(ground, (db) => taken(db, alerts), UNSET) : UNSET;
    },
  },
];

const UNSET = skipped('設定されていません', 'not set');

/** Asks so that nothing shows: a webhook that is there refuses an empty message, or else its server alone is asked. The address stays a secret. */
async function taken(db: Db, alerts: NonNullable<Config['alerts']>): Promise<Verdict> {
  const place = `${new URL(alerts.url).origin}/…`;
  const { kind, note, whole } = await probe(alerts);
  const [status] = /\d{3}$/.exec(note) ?? [];
  if (kind === 'again' || kind === 'unknown')
    return bad({ ja: `${place} から応答がありません(${note})`, en: `${place} did not answer (${note})` }, REACH);
  if (kind === 'refused' && status !== '400' && status !== '422')
    return bad({ ja: `${place} に受け付けられません(${note})`, en: `${place} does not take them (${note})` }, RENEW);
  const ends = await lastEnds(db, 10);
  const lost = ends.filter(({ state }) => state !== 'sent').length;
  if (lost > 0)
    return warn(
      {
        ja: `${place} は応答しますが、直近${ends.length}件のうち${lost}件が届いていません`,
        en: `${place} answers, but of the last ${ends.length} alerts ${lost} were not taken`,
      },
      RENEW,
    );
  if (whole) return good(`${place} が応答しました`, `${place} answered`);
  return good(
    `${place} のサーバーに接続できました(投稿が届くかは、実際のお知らせで分かります)`,
    `the server of ${place} can be reached (whether a post arrives, the first alert will show)`,
  );
}

const REACH = {
  ja: 'このサーバーから外部へのhttps通信ができるか、社内の送り先ならNOTICES_ALLOWに入っているかを確認してください。',
  en: 'Check that this server may call out by https, and that a place of your own network stands in NOTICES_ALLOW.',
};
const RENEW = {
  ja: 'Slackなどで受信用のWebhookを作り直し、新しいアドレスをALERT_WEBHOOK_URLに設定して再起動してください(docs/alerts.md)。',
  en: 'Make the incoming webhook anew, put its address into ALERT_WEBHOOK_URL and restart (docs/alerts.md).',
};
