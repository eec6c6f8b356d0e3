/** Asks as a browser does: with its cookies, and with what browsers say of where a request comes from. */
export class BrowserLike {
  private readonly jar = new Map<string, string>();
  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  /** The value of the session's cookie. */
  get sessionId(): string | undefined {
    return [...this.jar].find(([name]) => name.endsWith('musubi'))?.[1];
  }
  set sessionId(value: string | undefined) {
    const name = [...this.jar.keys()].find((known) => known.endsWith('musubi')) ?? 'musubi';
    if (value === undefined) this.jar.delete(name);
    else this.jar.set(name, value);
  }

  /** What was said with the cookie of the last answer that set one. */
  lastCookie = '';

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...(cookie && { cookie }), ...this.headers };
    const answer = await fetch(`${this.url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...headers, ...(init.headers as Record<string, string>) },
    });
    for (const set of answer.headers.getSetCookie()) this.take(set);
    return answer;
  }

  private take(set: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
    this.lastCookie = set;
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) this.jar.delete(name!);
    else this.jar.set(name!, value!);
  }

  /** Reads the token out of a page's form. */
  async token(path: string): Promise<string> {
    const html = await (await this.ask(path)).text();
    return /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  }

  /** Sends a form as one of our own pages would. */
  send(path: string, fields: Record<string, string> | string, headers: Record<string, string> = {}): Promise<Response> {
    const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
    const own = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    return this.ask(path, { method: 'POST', body, headers: { ...own, ...headers } });
  }
}
