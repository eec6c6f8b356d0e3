import type { Seen } from './seen';

const PATIENCE_MS = 10_000;
const NAME = 'musubi_ticket';
const TICKET = 'doctor_ticket_doctor_ticket_doctor_ticket_d';
/** What would become an element of the page where a value isn't escaped. */
const HOSTILE = 'x"><i id=musubi-doctor>';

/**
 * Looks at the company's own login page: does its form take the ticket along, and is a hostile one only text to it. The page is
 * asked for three times; nothing is sent there.
 */
export async function examineLoginPage(loginUrl: string): Promise<Seen[]> {
  const pages = await Promise.all([TICKET, HOSTILE, undefined].map((ticket) => ask(loginUrl, ticket)));
  if (!pages.every((page) => page !== undefined)) return [unreached];
  const [proper, hostile, without] = pages as [Page, Page, Page];
  const field = fieldOf(proper.html);
  return [
    {
      id: 'login-field',
      what: { ja: 'ログイン画面の隠し項目がチケットを運ぶ', en: 'the login form carries the ticket in a hidden field' },
      outcome: field?.includes(TICKET) ? 'good' : 'bad',
      seen: field === undefined ? `no field ${NAME}` : 'the field does not hold the ticket',
      remedy: {
        ja: `ログインのフォームに <input type="hidden" name="${NAME}" value="(URLの${NAME})"> を加えてください(docs/bridge)。`,
        en: `Add <input type="hidden" name="${NAME}" value="(${NAME} of the address)"> to your login form (docs/bridge).`,
      },
    },
    {
      id: 'login-escapes',
      what: {
        ja: '細工したチケットがログイン画面に埋め込まれない',
        en: 'a hostile ticket is only text to the login page',
      },
      outcome: hostile.html.includes(HOSTILE) ? 'bad' : 'good',
      seen: 'the value stands in the page as HTML',
      remedy: {
        ja: '隠し項目の値をHTMLとしてエスケープしてください(PHPでは htmlspecialchars)。このままでは誰でもログイン画面を書き換えられます。',
        en: 'Escape the value of the field as HTML (htmlspecialchars in PHP): as it is, anybody can rewrite your login page.',
      },
    },
    {
      id: 'login-kept',
      what: { ja: 'チケット付きのログイン画面がキャッシュされない', en: 'the login page with a ticket is not cached' },
      outcome: /no-store/i.test(proper.cacheControl) ? 'good' : 'warn',
      seen: `cache-control: ${proper.cacheControl || 'none'}`,
      remedy: {
        ja: 'チケットが付いたときは Cache-Control: no-store を返してください。',
        en: 'Answer with cache-control: no-store when there is a ticket.',
      },
    },
    {
      id: 'login-without',
      what: { ja: 'チケットなしでも今までどおりログインできる', en: 'without a ticket the login page is as it was' },
      outcome: without.status === 200 ? 'good' : 'bad',
      seen: `it answered ${without.status}`,
      remedy: {
        ja: 'チケットがないときは、今までと同じ画面を返してください。',
        en: 'Answer with the page as it always was when there is no ticket.',
      },
    },
  ];
}

interface Page {
  status: number;
  html: string;
  cacheControl: string;
}

async function ask(loginUrl: string, ticket: string | undefined): Promise<Page | undefined> {
  const url = new URL(loginUrl);
  if (ticket !== undefined) url.searchParams.set(NAME, ticket);
  try {
    const answer = await fetch(url, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(PATIENCE_MS) });
    const cacheControl = answer.headers.get('cache-control') ?? '';
    return { status: answer.status, html: await answer.text(), cacheControl };
  } catch {
    // Whatever kept it from being reached, it is told as one finding.
    return undefined;
  }
}

function fieldOf(html: string): string | undefined {
  return (html.match(/<input\b[^>]*>/gi) ?? []).find((input) => new RegExp(`name\\s*=\\s*["']?${NAME}`).test(input));
}

const unreached: Seen = {
  id: 'login-reached',
  what: { ja: '会社のログイン画面に届く', en: 'the company’s login page can be reached' },
  outcome: 'bad',
  seen: 'no answer',
  remedy: {
    ja: 'BRIDGE_LOGIN_URLを確認してください。このPCから届かない場所なら --no-login を付けてください。',
    en: 'Check BRIDGE_LOGIN_URL. If it cannot be reached from this machine, add --no-login.',
  },
};
