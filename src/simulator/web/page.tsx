import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Request, Response } from 'express';
import type { Lang } from '../../platform/lang';
import type { World } from '../world';
import { STYLE } from './files';
import { Failure } from './parts';
import { visitorOf } from './visitor';
import type { Word } from './words';

/** Sends one of LINE's pages. `leadsTo` is another origin that its form may end up at. */
export function send(
  res: Response,
  lang: Lang,
  title: string,
  content: ComponentChildren,
  { status = 200, leadsTo }: { status?: number; leadsTo?: string } = {},
): void {
  const html = renderToString(
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href={STYLE} />
      </head>
      <body>
        <main>{content}</main>
      </body>
    </html>,
  );
  if (leadsTo !== undefined) {
    const policy = String(res.getHeader('content-security-policy'));
    res.set('content-security-policy', policy.replace("form-action 'self'", `form-action 'self' ${leadsTo}`));
  }
  res.status(status).set('cache-control', 'no-store').type('html').send(`<!doctype html>${html}`);
}

/** Tells what is wrong with an address, and what to do. LINE's own pages say less. */
export function errorPage(world: World, req: Request, res: Response, status: number, word: Word): void {
  const lang = langOf(world, req);
  send(res, lang, String(status), <Failure lang={lang} status={status} word={word} />, { status });
}

/** The language of the pages: asked for by ui_locales, else the person's own, else the browser's. */
export function langOf(world: World, req: Request, locale?: string): Lang {
  const visitor = visitorOf(world, req);
  const own = visitor && world.people.persons.get(visitor.userId)?.language;
  const wanted = locale || own || req.acceptsLanguages()[0] || 'ja';
  return /^(?:ja|\*)/i.test(wanted) ? 'ja' : 'en';
}
