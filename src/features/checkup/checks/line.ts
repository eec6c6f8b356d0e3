import type { Check, Ground } from '../check';
import { bad, note, skipped, warn, type Verdict } from '../finding';
import { judgeQuota, judgeTokenLife, shortToken } from '../rules';
import { heardOf, isVerdict } from './heard';

/** The Messaging API channel, and the account behind it. */
export const lineChecks: readonly Check[] = [
  {
    id: 'token',
    part: 'line',
    what: { ja: 'アクセストークンとアカウント', en: 'the access token, and whose it is' },
    look: account,
  },
  {
    id: 'token-life',
    part: 'line',
    what: { ja: 'アクセストークンの期限', en: 'how long the token lives' },
    needs: ['token'],
    look: tokenLife,
  },
  {
    id: 'chat-mode',
    part: 'line',
    what: { ja: 'LINE公式アカウントの「チャット」', en: 'chat in LINE’s own manager' },
    needs: ['token'],
    look: chatMode,
  },
  {
    id: 'quota',
    part: 'line',
    what: { ja: '今月送れるメッセージの残り', en: 'messages left this month' },
    needs: ['token'],
    look: quota,
  },
  {
    id: 'manager-replies',
    part: 'line',
    what: { ja: '応答メッセージとあいさつメッセージ', en: 'auto-reply and greeting of LINE’s manager' },
    // LINE has no call that tells these two.
    look: () =>
      note(
        { ja: 'ここからは確認できません', en: 'this cannot be seen from here' },
        {
          ja: 'LINE Official Account Managerの「設定 > 応答設定」で、「応答メッセージ」と「あいさつメッセージ」をオフに、「Webhook」をオンにしてください。オンのままだと、お客さまに二重に返信が届きます。',
          en: 'In LINE Official Account Manager, Settings, Response settings: switch off auto-response and greeting messages, and switch on webhooks. Else customers are answered twice.',
        },
      ),
  },
];

async function account({ line, config }: Ground): Promise<Verdict> {
  const heard = heardOf(await line.botInfo(), ({ status }) => (status === 401 ? wrongToken(config) : undefined));
  if (isVerdict(heard)) return heard;
  const { displayName, basicId } = heard.body;
  const name = `${String(displayName)} (${String(basicId)})`;
  return { outcome: 'good', found: { ja: name, en: name } };
}

function wrongToken({ line }: Ground['config']): Verdict {
  if ('fixed' in line.token)
    return bad(
      { ja: 'LINEがトークンを受け付けません(401)', en: 'LINE does not take the token (401)' },
      {
        ja: 'LINE Developersコンソールでチャネルを開き、「Messaging API設定」の一番下「チャネルアクセストークン(長期)」を発行して、全体をLINE_CHANNEL_ACCESS_TOKENに貼り付けてください。再発行すると古いものは使えなくなります。',
        en: 'In the LINE Developers Console open the channel, tab Messaging API, and issue the long-lived channel access token at the bottom. Paste all of it into LINE_CHANNEL_ACCESS_TOKEN. Issuing a new one ends the old one.',
      },
    );
  return bad(
    { ja: 'LINEがトークンを発行しません', en: 'LINE issues no token' },
    {
      ja: 'LINE Developersコンソールの「チャネル基本設定」にある「チャネルID」と「チャネルシークレット」を、LINE_CHANNEL_IDとLINE_CHANNEL_SECRETに写してください。LINEログインのチャネルのものではありません。',
      en: 'Copy channel ID and channel secret (LINE Developers Console, Basic settings of the Messaging API channel, not of the LINE Login one) into LINE_CHANNEL_ID and LINE_CHANNEL_SECRET.',
    },
  );
}

async function tokenLife({ line }: Ground): Promise<Verdict> {
  const told = await line.verifyToken();
  if (told === undefined) return skipped('自動で更新されます(LINE_CHANNEL_ID)', 'it renews itself (LINE_CHANNEL_ID)');
  // LINE tells of long-lived and short-lived ones here; one of v2.1, which works all the same, it does not know here.
  const heard = heardOf(told, ({ status }) =>
    status === 400
      ? shortToken({ ja: '期限のあるトークン(v2.1)です', en: 'it is one of v2.1, which ends' })
      : undefined,
  );
  if (isVerdict(heard)) return heard;
  const { expires_in: seconds, client_id: channelId } = heard.body;
  return judgeTokenLife(typeof seconds === 'number' ? seconds : undefined, String(channelId));
}

async function chatMode({ line }: Ground): Promise<Verdict> {
  const heard = heardOf(await line.botInfo(), () => undefined);
  if (isVerdict(heard)) return heard;
  if (heard.body['chatMode'] !== 'chat') return { outcome: 'good', found: { ja: 'オフです', en: 'it is off' } };
  return warn(
    { ja: 'オンです', en: 'it is on' },
    {
      ja: 'LINE Official Account Managerから手で返信しても、Musubiには伝わらず、ボットも返信を続けます。スタッフの返信はMusubiのコンソールにまとめ、「設定 > 応答設定 > チャット」をオフにすることをおすすめします。',
      en: 'What staff answer in LINE’s manager, Musubi never hears of, and the bot goes on answering. Better answer in Musubi’s console, and switch chat off: Settings, Response settings.',
    },
  );
}

async function quota({ line }: Ground): Promise<Verdict> {
  const limit = heardOf(await line.quota(), () => undefined);
  if (isVerdict(limit)) return limit;
  const used = heardOf(await line.consumption(), () => undefined);
  if (isVerdict(used)) return used;
  const { type, value } = limit.body;
  return judgeQuota(type === 'limited' ? Number(value ?? 0) : undefined, Number(used.body['totalUsage'] ?? 0));
}
