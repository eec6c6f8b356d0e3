import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';
import helmet from 'helmet';
import { renderToString } from 'preact-render-to-string';
import { mailboxPage } from '../mailbox/page';
import type { Platform } from '../platform';
import { tell, viewOf, type Show } from './act';
import { assets } from './assets';
import { chatDeeds } from './chat-deeds';
import { look, stream } from './live';
import { EntryDetails } from './log';
import { barePage, page, type Dressing } from './page';
import { peopleDeeds } from './people-deeds';
import { sceneOf } from './scene';
import { toolDeeds } from './tool-deeds';
import { words } from './words';

/**
 * Puts the simulator's pages on its server: the phone at `/`, all else under `/phone/`, so that nothing gets in the way of LINE's own
 * paths. Pages are plain HTML and work without scripts; with them, they keep themselves up to date.
 */
export function mountPhone(app: express.Express, platform: Platform, mailbox: boolean): void {
  const { router: files, address } = assets();
  const boot = randomUUID().slice(0, 8);
  let changes = 0;
  platform.on('change', () => changes++);
  const revision = () => `${boot}-${changes}`;
  const dressing = (): Dressing => ({ address, revision: revision(), mailbox });
  const show: Show = (res, view, notice) => {
    const scene = sceneOf(platform, view);
    if (scene) res.type('html').send(page(scene, { ...dressing(), notice }));
    else res.type('html').send(barePage(view, words[notice.word][view.lang], words.toStart[view.lang], dressing()));
  };
  const showPage = (req: Request, res: Response) => {
    const view = viewOf(req);
    const scene = sceneOf(platform, view);
    if (!scene) {
      res.status(404);
      show(res, view, { word: 'notFound', good: false });
      return;
    }
    look(scene);
    res.type('html').send(page(scene, dressing()));
  };

  app.get('/', shielded, showPage);
  if (mailbox)
    app.get('/mailbox', shielded, (req, res) =>
      res
        .type('html')
        .set('cache-control', 'no-store')
        .send(mailboxPage(platform.mailbox(), viewOf(req), dressing())),
    );
  const pages = express.Router();
  pages.use('/assets', files);
  pages.use(shielded);
  pages.get('/live', (req, res) => stream(req, res, () => sceneOf(platform, viewOf(req)), revision));
  pages.get('/chats/:chatId', showPage);
  pages.get('/chats/:chatId/menu', (req, res) => sendMenuPicture(platform, req, res));
  pages.get('/content/:messageId', (req, res) => sendContent(platform, req, res));
  pages.get('/log/:seq', (req, res) => {
    const view = viewOf(req);
    const scene = sceneOf(platform, view);
    const entry = platform.log.find(({ seq }) => String(seq) === req.params.seq);
    if (!scene || !entry) {
      tell(req, res, show, 404, 'entryGone');
      return;
    }
    const details = <EntryDetails scene={scene} entry={entry} origin={`${req.protocol}://${req.get('host') ?? ''}`} />;
    res
      .type('html')
      .send(
        req.get('hx-request')
          ? renderToString(details)
          : barePage(view, scene.say('log'), scene.say('toStart'), dressing(), details),
      );
  });
  pages.use('/chats/:chatId', chatDeeds(platform, show));
  pages.use(peopleDeeds(platform, show));
  pages.use(toolDeeds(platform, show));
  pages.use((req, res) => tell(req, res, show, 404, 'notFound'));
  pages.use(tooBig(show));
  app.use('/phone', pages);
}

/**
 * Nothing runs but our own scripts; styles on elements are LINE's validated colours and sizes. Pictures and films of messages lie
 * anywhere on the web, or on this machine while developing.
 */
const shielded = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'style-src-attr': ["'unsafe-inline'"],
      'img-src': ["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'],
      'media-src': ["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'object-src': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: false,
});

function sendMenuPicture(platform: Platform, req: Request, res: Response): void {
  const person = platform.people().find(({ userId }) => userId === req.params.chatId);
  const image = person && platform.richMenuOf(person.userId)?.image;
  if (!image) {
    res.status(404).end();
    return;
  }
  res.set('cache-control', 'private, max-age=3600').type(image.contentType).send(image.bytes);
}

/** The types a browser only ever draws or plays. Anything else, such as HTML or SVG, could run as our own page: it is downloaded. */
const HARMLESS =
  /^(?:image\/(?:png|jpeg|gif|webp|avif)|video\/(?:mp4|webm|quicktime)|audio\/(?:mpeg|mp4|x-m4a|aac|wav|ogg|webm))$/i;

function sendContent(platform: Platform, req: Request, res: Response): void {
  const content = platform.content(String(req.params.messageId));
  if (!content) {
    res.status(404).end();
    return;
  }
  const harmless = HARMLESS.test(content.contentType);
  res.set('content-security-policy', "default-src 'none'; sandbox");
  res.set('content-disposition', harmless ? 'inline' : 'attachment');
  res.type(harmless ? content.contentType : 'application/octet-stream').send(content.bytes);
}

function tooBig(show: Show): ErrorRequestHandler {
  return (error: { status?: number }, req, res, next) => {
    if (error.status === 413) tell(req, res, show, 413, 'tooBig');
    else next(error);
  };
}
