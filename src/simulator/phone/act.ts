import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Delivery, LineEvent, Platform } from '../platform';
import { Composer } from './composer';
import { readForm } from './form';
import { Notice } from './parts';
import { partial } from './partial';
import { sceneOf, type Scene } from './scene';
import { href, readView, type View } from './view';
import type { Word } from './words';

/** What an action came to: nothing to tell, a refusal to show, good news, a webhook that was sent, or another page to go to. */
export type Outcome = undefined | { refused: Word } | { told: Word } | { sent: Posted } | { view: { chatId?: string } };

/** A webhook on its way. */
export interface Posted {
  readonly events: readonly LineEvent[];
  readonly delivered: Promise<Delivery>;
}

/** An action of the visitor's: does it on the platform. */
export type Deed = (scene: Scene, form: FormData, req: Request) => Outcome | Promise<Outcome>;

/** Shows the whole page with a notice, for a browser without scripts. */
export type Show = (res: Response, view: View, notice: { word: Word; good: boolean }) => void;

/** How long a page without scripts waits for the bot's answer before it is drawn, in ms. */
const PATIENCE_MS = 1_500;

/**
 * Makes a route of a deed. The page's script gets a notice back and everything else by the live stream; a plain form gets a redirect
 * to the page it came from. Actions from other sites are refused, so that no page on the web can play with a running simulator.
 */
export function act(platform: Platform, show: Show, deed: Deed): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    const run = async () => {
      const view = viewOf(req);
      const say = (status: number, word: Word) => tell(req, res, show, status, word);
      if (!fromHere(req)) {
        say(403, 'foreign');
        return;
      }
      const scene = sceneOf(platform, view);
      if (!scene) {
        say(404, 'notFound');
        return;
      }
      const form = await readForm(req);
      const outcome = await deed(scene, form, req);
      if (outcome && 'refused' in outcome) say(422, outcome.refused);
      else if (outcome && 'told' in outcome) say(200, outcome.told);
      else if (outcome && 'view' in outcome)
        res.redirect(303, href(view, { as: undefined, quote: undefined, ...outcome.view }));
      else if (req.get('hx-request')) res.type('html').send(done(scene, form));
      else {
        if (outcome) await answered(platform, outcome.sent);
        res.redirect(303, href(view, { quote: undefined }));
      }
    };
    run().catch(next);
  };
}

/** Answers with a notice: the script puts it in place, a browser without scripts gets the whole page with it. */
export function tell(req: Request, res: Response, show: Show, status: number, word: Word): void {
  const view = viewOf(req);
  const notice = { word, good: status < 400 };
  res.status(status);
  if (req.get('hx-request')) res.type('html').send(noticed(view, notice));
  else show(res, view, notice);
}

/** The view that an address of ours carries in its query; a chat's own addresses name the chat in their path. */
export function viewOf(req: Request): View {
  const query = new URL(req.originalUrl, 'http://simulator').searchParams;
  const chat = req.params.chatId ?? query.get('chat');
  return readView(query, typeof chat === 'string' && chat ? chat : undefined);
}

/** Browsers say where a request comes from. What says nothing at all is no browser, and free to act. */
function fromHere(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site) return site === 'same-origin' || site === 'none';
  const origin = req.get('origin');
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === req.get('host'));
}

/** Takes an old notice away; a message that was quoted has been answered. */
function done(scene: Scene, form: FormData): string {
  const notice = noticed(scene.view);
  return form.has('quote')
    ? notice + partial('#composer', 'outerMorph', renderToString(h(Composer, { scene })))
    : notice;
}

function noticed({ lang }: View, notice?: { word: Word; good: boolean }): string {
  return partial('#notice', 'outerMorph', renderToString(h(Notice, { lang, ...notice })));
}

/** Waits a moment for what the bot says to this webhook; a bot that says nothing is fine too. */
async function answered(platform: Platform, sent: Posted): Promise<void> {
  const source = sent.events[0]?.source;
  const chatId = source?.groupId ?? source?.roomId ?? source?.userId;
  await sent.delivered;
  if (!chatId) return;
  const byBot = () => platform.chat(chatId).at(-1)?.from === 'bot';
  await platform.waitFor(byBot, PATIENCE_MS).catch(() => undefined);
}
