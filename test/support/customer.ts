import { BrowserLike } from '../doors/web/browser-like';
import { offerTo } from './bridge';
import type { TestHouse } from './house';

/** A page that a customer came to, after redirects of our own. */
export interface Page {
  status: number;
  /** Its path; where they were sent elsewhere, the whole address. */
  path: string;
  html: string;
  headers: Headers;
}

/** A browser that follows our own redirects, and stops where it is sent elsewhere. */
export class Customer {
  readonly browser: BrowserLike;
  /** @param from the address on the web they come from; counts where the house trusts this machine as a proxy */
  constructor(
    private readonly house: TestHouse,
    from = '10.1.0.1',
  ) {
    this.browser = new BrowserLike(house.app.url, { 'x-forwarded-for': from });
  }

  async get(path: string): Promise<Page> {
    return this.go(await this.browser.ask(path), path);
  }
  async post(path: string, fields: Record<string, string>): Promise<Page> {
    return this.go(await this.browser.send(path, fields), path);
  }
  /** Sends a form of a page, with its token. */
  send(page: Page, path: string, fields: Record<string, string> = {}): Promise<Page> {
    const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    return this.post(path, { _token: token, ...fields });
  }
  /** Opens an offer of the chat and goes on to the page that asks where a code is to go. */
  async beginCode(lineUser: string): Promise<Page> {
    return this.post('/link/code', { ticket: await offerTo(this.house, lineUser, Date.now()) });
  }
  /** Up to the page that asks for the code. */
  async askCode(lineUser: string, contact: string): Promise<Page> {
    return this.send(await this.beginCode(lineUser), '/link/code/send', { contact });
  }
  typeCode(page: Page, code: string): Promise<Page> {
    return this.send(page, '/link/code/check', { code });
  }

  private async go(answer: Response, path: string): Promise<Page> {
    const to = answer.headers.get('location');
    if (to?.startsWith('/')) return this.go(await this.browser.ask(to), to);
    return { status: answer.status, path: to ?? path, html: await answer.text(), headers: answer.headers };
  }
}

/** The newest code, from the letter that is the nth of the mailbox. */
export async function letterTo(house: TestHouse, nth = 1): Promise<{ to: string; text: string; code: string }> {
  const { to, text } = await house.line.waitFor(() => house.line.mailbox()[nth - 1], 10_000, 'a letter');
  return { to, text, code: /\d{6}/.exec(text)![0] };
}
