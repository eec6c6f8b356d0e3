/** A page a browser came to. */
export interface Visited {
  status: number;
  /** Its own address, after redirects. */
  url: URL;
  html: string;
  headers: Headers;
}

/** A browser without scripts and without a screen: keeps cookies by host and follows redirects, also to servers that aren't there. */
export interface Browser {
  get(url: string | URL): Promise<Visited>;
  /** Sends a form of the page it is on: its hidden fields, and what is filled in or pressed. */
  submit(page: Visited, filled?: Record<string, string>): Promise<Visited>;
  /** Every address it was sent to so far, oldest first. */
  readonly trail: readonly string[];
}

/**
 * Opens a browser. `elsewhere`: origins at which nobody answers (a callback of the bot's, say): it stops there with status 0, so
 * that a test sees what it was sent with.
 */
export function openBrowser(elsewhere: readonly string[] = []): Browser {
  const jar = new Map<string, Map<string, string>>();
  const trail: string[] = [];

  async function go(address: string | URL, init: RequestInit = {}): Promise<Visited> {
    let url = new URL(address);
    let request = init;
    for (let hops = 0; hops < 10; hops++) {
      trail.push(url.href);
      if (elsewhere.includes(url.origin)) return { status: 0, url, html: '', headers: new Headers() };
      const cookies = [...(jar.get(url.hostname) ?? [])].map(([name, value]) => `${name}=${value}`);
      const headers = {
        'accept-language': 'ja',
        ...request.headers,
        ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
      };
      const answer = await fetch(url, { ...request, headers, redirect: 'manual' });
      keep(jar, url.hostname, answer.headers.getSetCookie());
      const to = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || to === null)
        return { status: answer.status, url, html: await answer.text(), headers: answer.headers };
      url = new URL(to, url);
      request = {};
    }
    throw new Error(`redirected for ever: ${trail.slice(-10).join(' → ')}`);
  }

  return {
    trail,
    get: (url) => go(url),
    submit(page, filled = {}) {
      const form = /<form [^>]*action="([^"]*)"/.exec(page.html);
      if (!form) throw new Error(`${page.url.href} has no form`);
      const hidden = [...page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
      const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, unescaped(value!)]));
      const body = new URLSearchParams({ ...fields, ...filled });
      const origin = page.url.origin;
      const headers = { origin, 'sec-fetch-site': 'same-origin' };
      return go(new URL(unescaped(form[1]!), page.url), { method: 'POST', body, headers });
    },
  };
}

/**
 * A person taps a link in their chat: from then on it is their browser, as LINE's in-app browser is. Addresses of LINE's own
 * (access.line.me, liff.line.me) open at the simulator.
 */
export function tapLink(browser: Browser, simulatorUrl: string, userId: string, uri: string | URL): Promise<Visited> {
  return browser.get(`${simulatorUrl}/phone/open?${new URLSearchParams({ as: userId, uri: String(uri) }).toString()}`);
}

/** Cookies go to every port of a host, as in browsers. */
function keep(jar: Map<string, Map<string, string>>, host: string, set: readonly string[]): void {
  const cookies = jar.get(host) ?? new Map<string, string>();
  jar.set(host, cookies);
  for (const line of set) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

function unescaped(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
