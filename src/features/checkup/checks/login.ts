import type { Both } from '../../../platform/lang';
import type { Check, Ground } from '../check';
import { bad, good, note, skipped, warn, type Verdict } from '../finding';
import { callbackOf, liffEndpointOf, samePlace, shownAddress } from '../places';
import { heardOf, isVerdict, textOf } from './heard';

/** The LINE Login channel and its LIFF app; both may be absent. */
export const loginChecks: readonly Check[] = [
  {
    id: 'login-channel',
    part: 'login',
    what: { ja: 'LINEログインのチャネル', en: 'the LINE Login channel' },
    look: channel,
  },
  {
    id: 'login-callback',
    part: 'login',
    what: { ja: 'LINEログインのコールバックURL', en: 'the callback URL of LINE Login' },
    needs: ['login-channel'],
    look: callback,
  },
  {
    id: 'login-account',
    part: 'login',
    what: { ja: '同じプロバイダーと「リンクされたLINE公式アカウント」', en: 'same provider, and the linked account' },
    look: linkedAccount,
  },
  {
    id: 'liff',
    part: 'login',
    what: { ja: 'LIFFアプリ', en: 'the LIFF app' },
    needs: ['login-channel'],
    look: liff,
  },
];

const none = skipped(
  '設定されていません(LINEログインを使わないなら、このままで大丈夫です)',
  'none is set (nothing is wrong if you do without LINE Login)',
);

async function channel({ line }: Ground): Promise<Verdict> {
  const told = await line.loginToken();
  if (told === undefined) return none;
  const heard = heardOf(told, ({ status }) =>
    status === 400 || status === 401
      ? bad(
          { ja: 'チャネルIDかシークレットが違います', en: 'the channel’s id or its secret is wrong' },
          {
            ja: 'LINE DevelopersコンソールでLINEログインのチャネル(Messaging APIとは別)を開き、「チャネル基本設定」のチャネルIDとチャネルシークレットを、LINE_LOGIN_CHANNEL_IDとLINE_LOGIN_CHANNEL_SECRETに写してください。',
            en: 'In the LINE Developers Console open the LINE Login channel (not the Messaging API one), Basic settings, and copy channel ID and secret into LINE_LOGIN_CHANNEL_ID and LINE_LOGIN_CHANNEL_SECRET.',
          },
        )
      : undefined,
  );
  return isVerdict(heard) ? heard : good('IDとシークレットが正しいです', 'its id and its secret are right');
}

/** LINE opens its login for a callback that is registered, and shows an error page for any other. */
async function callback({ line, config }: Ground): Promise<Verdict> {
  const ours = callbackOf(config);
  const told = await line.authorize(ours);
  if (told === undefined) return none;
  if (told.kind === 'answered' && told.status >= 300 && told.status < 400) {
    const error = errorAt(told.location, ours);
    return error === undefined ? good(ours, ours) : notTaken(`${ours}: ${error}`, ours);
  }
  const heard = heardOf(told, ({ status }) => (status < 500 && status !== 429 ? notTaken(ours, ours) : undefined));
  return isVerdict(heard) ? heard : good(ours, ours);
}

/** What LINE complains of when it leads straight back to us. */
function errorAt(location: string | undefined, ours: string): string | undefined {
  if (location === undefined || !location.startsWith(ours)) return undefined;
  return new URL(location).searchParams.get('error')?.replace(/[^\w]/g, '').slice(0, 40) ?? undefined;
}

function notTaken(shown: string, ours: string): Verdict {
  return bad(
    { ja: `登録されていません: ${shown}`, en: `it is not registered: ${shown}` },
    {
      ja: `LINE Developersコンソールで、LINEログインのチャネルの「LINEログイン設定 > コールバックURL」に ${ours} を1行で加えてください。最後の「/」まで同じでなければなりません。`,
      en: `In the LINE Developers Console, LINE Login channel, tab LINE Login, add ${ours} to the callback URLs, on a line of its own and letter for letter.`,
    },
  );
}

/** LINE tells neither of them to a server: only a person's own token is answered for. */
function linkedAccount({ config }: Ground): Verdict {
  if (!config.line.login) return none;
  return note(
    { ja: 'ここからは確認できません', en: 'this cannot be seen from here' },
    {
      ja: 'LINE Developersコンソールで、2つのチャネルが同じプロバイダーの中に並んでいるか確認してください(後から移せません。別々なら、LINEログインのチャネルを作り直します)。次に、LINEログインの「チャネル基本設定 > リンクされたLINE公式アカウント」でこのアカウントを選び、チャネルを「公開済み」にしてください。',
      en: 'In the LINE Developers Console, see that both channels stand under one provider (a channel cannot be moved: make the login one anew if not). Then choose this account under Basic settings, Linked LINE Official Account, of the login channel, and publish the channel.',
    },
  );
}

async function liff({ line, config }: Ground): Promise<Verdict> {
  const liffId = config.line.login?.liffId;
  if (liffId === undefined)
    return skipped(
      '設定されていません(LIFFを使わないなら、このままで大丈夫です)',
      'none is set (nothing is wrong if you do without LIFF)',
    );
  const ours = liffEndpointOf(config);
  const remedy = {
    ja: `LINE Developersコンソールで、LINEログインのチャネルの「LIFF」タブを開き、エンドポイントURLを ${ours}、Scopeに openid と profile を設定したアプリのLIFF IDを、LIFF_IDに写してください。`,
    en: `In the LINE Developers Console, LINE Login channel, tab LIFF: an app with the endpoint URL ${ours} and the scopes openid and profile. Copy its LIFF ID into LIFF_ID.`,
  };
  const missing = bad({ ja: `${liffId} がありません`, en: `there is no ${liffId}` }, remedy);
  const heard = heardOf((await line.liffApps())!, ({ status }) => (status === 404 ? missing : undefined));
  if (isVerdict(heard)) return heard;
  const app = appsIn(heard.body).find((one) => one.liffId === liffId);
  return app ? judgeApp(app, ours, remedy) : missing;
}

interface App {
  liffId: string;
  url: string;
  scopes: readonly unknown[];
  botPrompt: unknown;
}

function judgeApp({ liffId, url, scopes, botPrompt }: App, ours: string, remedy: Both): Verdict {
  const shown = shownAddress(url);
  if (!samePlace(url, ours))
    return bad({ ja: `エンドポイントURLが違います: ${shown}`, en: `its endpoint is another: ${shown}` }, remedy);
  if (!scopes.includes('openid'))
    return bad({ ja: 'Scopeに openid がありません', en: 'it lacks the scope openid' }, remedy);
  if (botPrompt === 'none' || botPrompt === undefined)
    return warn(
      { ja: '友だち追加オプションがオフです', en: 'it does not offer to add the account' },
      {
        ja: 'LIFFアプリの「友だち追加オプション」を「On(normal)」にすると、登録と同時に友だちになれます。',
        en: 'Set "Add friend option" of the LIFF app to On (normal), so that people can add the account as they register.',
      },
    );
  return good(`${liffId} → ${shown}`, `${liffId} → ${shown}`);
}

function appsIn({ apps }: Record<string, unknown>): App[] {
  if (!Array.isArray(apps)) return [];
  return (apps as { liffId?: unknown; view?: { url?: unknown }; scope?: unknown; botPrompt?: unknown }[]).map(
    (app) => ({
      liffId: String(app.liffId),
      url: textOf(app.view?.url),
      scopes: Array.isArray(app.scope) ? (app.scope as unknown[]) : [],
      botPrompt: app.botPrompt,
    }),
  );
}
