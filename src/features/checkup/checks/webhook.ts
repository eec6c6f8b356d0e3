import type { Both } from '../../../platform/lang';
import type { Check, Ground } from '../check';
import { bad, good, skipped, type Verdict } from '../finding';
import { samePlace, shownAddress, webhookOf } from '../places';
import { heardOf, isVerdict, textOf } from './heard';

/** The webhook as LINE has it. */
export const webhookChecks: readonly Check[] = [
  {
    id: 'webhook-address',
    part: 'line',
    what: { ja: 'LINEに登録されたWebhook URL', en: 'the webhook URL that LINE has' },
    needs: ['token'],
    look: address,
    async mend({ line, config }) {
      await line.setWebhookEndpoint(webhookOf(config));
    },
  },
  {
    id: 'webhook-active',
    part: 'line',
    what: { ja: '「Webhookの利用」', en: 'whether LINE uses the webhook' },
    needs: ['token'],
    look: active,
  },
  {
    id: 'webhook-test',
    part: 'line',
    what: { ja: 'LINEからの接続テスト', en: 'LINE’s own test of the webhook' },
    needs: ['token', 'public-url'],
    limitMs: 12_000,
    look: tested,
  },
];

async function address({ line, config }: Ground): Promise<Verdict> {
  const ours = webhookOf(config);
  const remedy = {
    ja: `LINE Developersコンソールの「Messaging API設定 > Webhook URL」に ${ours} を設定してください。「npm run doctor -- --fix」でも設定できます(反映に1分ほどかかることがあります)。`,
    en: `Set ${ours} in the LINE Developers Console, tab Messaging API, Webhook URL; or run "npm run doctor -- --fix" (it may take LINE a minute).`,
  };
  const nothing = bad({ ja: '登録されていません', en: 'there is none' }, remedy);
  const heard = heardOf(await line.webhookEndpoint(), ({ status }) => (status === 404 ? nothing : undefined));
  if (isVerdict(heard)) return heard;
  const theirs = textOf(heard.body['endpoint']);
  if (theirs === '') return nothing;
  const shown = shownAddress(theirs);
  if (samePlace(theirs, ours)) return good(shown, shown);
  return bad({ ja: `別のアドレスです: ${shown}`, en: `it is another one: ${shown}` }, remedy);
}

async function active({ line }: Ground): Promise<Verdict> {
  // Where no address is registered yet, `webhook-address` has said so.
  const none = skipped('Webhook URLがまだ登録されていません', 'no webhook URL is set yet');
  const heard = heardOf(await line.webhookEndpoint(), ({ status }) => (status === 404 ? none : undefined));
  if (isVerdict(heard)) return heard;
  if (heard.body['active'] === true) return good('オンです', 'it is on');
  return bad(
    { ja: 'オフです。お客さまのメッセージが届きません', en: 'it is off: no message of a customer arrives' },
    {
      ja: 'LINE Developersコンソールの「Messaging API設定 > Webhookの利用」をオンにしてください。',
      en: 'Switch on "Use webhook" in the LINE Developers Console, tab Messaging API.',
    },
  );
}

async function tested({ line, config }: Ground): Promise<Verdict> {
  const heard = heardOf(await line.testWebhook(webhookOf(config)), ({ status }) =>
    status === 400 ? refusedAddress : undefined,
  );
  if (isVerdict(heard)) return heard;
  const { success, statusCode, reason, detail } = heard.body;
  if (success === true) return good('LINEから届きました', 'LINE reached it');
  const words = [reason, statusCode, detail].map(textOf).filter((one) => one !== '' && one !== '0');
  const shown = [...new Set(words)]
    .join(', ')
    .replace(/[^ -~]/g, '')
    .slice(0, 160);
  return bad(
    { ja: `LINEから届きませんでした(${shown})`, en: `LINE did not get through (${shown})` },
    remedyOf(String(reason), Number(statusCode)),
  );
}

const refusedAddress = bad(
  { ja: 'LINEがこのアドレスを受け付けません(400)', en: 'LINE does not take this address (400)' },
  {
    ja: 'PUBLIC_URLは https で始まる、全角文字や空白のないアドレスにしてください。',
    en: 'PUBLIC_URL must begin with https:// and hold no spaces or other than plain characters.',
  },
);

/** What LINE's reasons mean. @see https://developers.line.biz/en/docs/messaging-api/check-webhook-error-statistics/ */
function remedyOf(reason: string, status: number): Both {
  if (status === 401)
    return {
      ja: 'LINE_CHANNEL_SECRETが、このチャネルのものではありません。LINE Developersコンソールの「チャネル基本設定 > チャネルシークレット」を写し、Musubiを再起動してください。',
      en: 'LINE_CHANNEL_SECRET is not that of this channel. Copy it from the LINE Developers Console, Basic settings, and restart Musubi.',
    };
  if (reason === 'COULD_NOT_CONNECT')
    return {
      ja: 'インターネットからこのサーバーへ接続できません。DNS、ファイアウォール(443番)、証明書(fullchain)、トンネルが動いているかを確認してください。接続元IPアドレスでの制限はできません。',
      en: 'Your server cannot be reached from the internet. Check DNS, the firewall (port 443), the certificate (full chain), and that the tunnel runs. Do not restrict by the IP address it comes from.',
    };
  if (reason === 'REQUEST_TIMEOUT')
    return {
      ja: '2秒以内に応答がありませんでした。サーバーの負荷と、途中のプロキシの遅れを確認してください。',
      en: 'There was no answer within two seconds. Check how busy the server is, and what is on the way.',
    };
  if (status === 404 || status === 405)
    return {
      ja: 'アドレスの最後が /webhook になっているか、プロキシが POST /webhook をMusubiへ渡しているか確認してください。',
      en: 'Check that the address ends in /webhook and that your proxy hands POST /webhook to Musubi.',
    };
  return {
    ja: 'MusubiとプロキシのログでPOST /webhookの応答を確認してください。502〜504なら、Musubiが起動しているかを確認してください。',
    en: 'See POST /webhook in the logs of Musubi and of your proxy. With 502 to 504, check that Musubi runs.',
  };
}
