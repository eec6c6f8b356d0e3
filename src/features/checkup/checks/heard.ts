import type { Heard } from '../../../platform/line/line-look';
import type { Both } from '../../../platform/lang';
import { bad, type Verdict } from '../finding';

type Answered = Extract<Heard, { kind: 'answered' }>;

/** LINE's answer where it is a good one; else what to say of it. */
export function heardOf(heard: Heard, refused: (answer: Answered) => Verdict | undefined): Answered | Verdict {
  if (heard.kind === 'unheard') return unreached(heard.code);
  if (heard.status >= 200 && heard.status < 300) return heard;
  return refused(heard) ?? otherwise(heard);
}

/** Whether a verdict was reached already. */
export function isVerdict(one: Answered | Verdict): one is Verdict {
  return 'outcome' in one;
}

function unreached(code: string): Verdict {
  return bad(
    { ja: `LINEに届きません(${code})`, en: `LINE cannot be reached (${code})` },
    {
      ja: 'このサーバーから https://api.line.me へ接続できるか(DNS、ファイアウォール、プロキシ)を確認してください。LINEのチャネルをまだ設定していないときは、npm start でシミュレーターも起動します。',
      en: 'Check that this server may connect to https://api.line.me (DNS, firewall, proxy). Where no LINE channel is set yet, npm start brings the simulator.',
    },
  );
}

function otherwise({ status, body }: Answered): Verdict {
  const said = saidIn(body);
  const found: Both = { ja: `LINEが${status}を返しました${said}`, en: `LINE answered ${status}${said}` };
  if (status === 429)
    return bad(found, {
      ja: '短い時間に何度も実行したためです。1時間ほどおいてから、もう一度実行してください。',
      en: 'This was run too often in a short time. Wait about an hour, then run it again.',
    });
  if (status >= 500)
    return bad(found, {
      ja: 'LINE側の一時的な障害かもしれません。https://developers.line.biz/ja/ のお知らせを確認し、しばらくしてからもう一度実行してください。',
      en: 'LINE may have trouble. See the news at https://developers.line.biz/en/, and run this again a little later.',
    });
  return bad(found, {
    ja: 'アクセストークンとシークレットが、同じチャネルのものかを確認してください。',
    en: 'Check that the token and the secrets are those of one and the same channel.',
  });
}

/** LINE's own sentence on why it refuses. */
function saidIn({ message, error_description }: Record<string, unknown>): string {
  const said = typeof message === 'string' ? message : typeof error_description === 'string' ? error_description : '';
  return said === '' ? '' : `: ${said.replace(/[^ -~]/g, '').slice(0, 120)}`;
}

/** A text or a number of LINE's answer; empty where it is neither. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
