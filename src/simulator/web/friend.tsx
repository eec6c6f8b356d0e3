import type { Request, Response } from 'express';
import { follow } from '../acts/friendship';
import type { World } from '../world';
import { errorPage, langOf, send } from './page';
import { Brand, Form, Picture } from './parts';
import { showSignIn } from './sign-in';
import { visitorOf } from './visitor';
import { words } from './words';

/** `https://line.me/R/ti/p/{basic id}`: the account, for whoever hasn't it as a friend yet ("Sharing your LINE Official Account"). */
export function showAccount(world: World, req: Request, res: Response): void {
  const visitor = visitorOf(world, req);
  if (req.params['basicId'] !== world.account.basicId) errorPage(world, req, res, 404, 'noAccount');
  else if (!visitor) showSignIn(world, req, res, req.originalUrl);
  else if (world.people.person(visitor.userId).friend) res.redirect(302, chatOf(visitor.userId));
  else {
    const lang = langOf(world, req);
    const { displayName, pictureUrl, basicId } = world.account;
    send(
      res,
      lang,
      displayName,
      <>
        <Brand lang={lang} />
        <div class="me">
          <Picture name={displayName} picture={pictureUrl} />
          <span>
            <bdi>{displayName}</bdi>
            <small>{basicId}</small>
          </span>
        </div>
        <Form to={`/R/ti/p/${encodeURIComponent(basicId)}`} hidden={{}} class="buttons">
          <button type="submit" class="button">
            {words.addFriend[lang]}
          </button>
        </Form>
      </>,
    );
  }
}

/** They add it; of somebody who blocked it, this lifts the block. Only LINE's own page can do that for them. */
export function addFriend(world: World, req: Request, res: Response): void {
  const visitor = visitorOf(world, req);
  if (!visitor || req.get('sec-fetch-site') === 'cross-site') {
    errorPage(world, req, res, 403, 'badLink');
    return;
  }
  if (!world.people.person(visitor.userId).friend) follow(world, visitor.userId);
  res.redirect(303, chatOf(visitor.userId));
}

/**
 * `https://line.me/R/oaMessage/{basic id}/?{text}`: the chat with the account, the text written already and not sent. Whoever hasn't
 * the account as a friend is shown it first; what was to be written is theirs to write then, as the chat opens without it.
 */
export function openChat(world: World, req: Request, res: Response): void {
  const visitor = visitorOf(world, req);
  const basicId = String(req.params[0]);
  if (basicId !== world.account.basicId) errorPage(world, req, res, 404, 'noAccount');
  else if (!visitor) showSignIn(world, req, res, req.originalUrl);
  else if (world.people.person(visitor.userId).friend) res.redirect(302, chatOf(visitor.userId));
  else res.redirect(302, `/R/ti/p/${encodeURIComponent(basicId)}`);
}

function chatOf(userId: string): string {
  return `/phone/chats/${encodeURIComponent(userId)}`;
}
