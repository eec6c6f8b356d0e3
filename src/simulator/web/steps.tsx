import type { Request, Response } from 'express';
import { follow } from '../acts/friendship';
import type { Lang } from '../../platform/lang';
import type { Visit } from '../login/visits';
import type { World } from '../world';
import { Consent, AddFriend } from './consent';
import { errorPage, langOf, send } from './page';
import { Done, People } from './parts';
import { signIn, visitorOf } from './visitor';
import { words } from './words';

/** Where the pages' forms go. */
const TO = '/oauth2/v2.1/authorize';

/** Shows the next page of a visit, or sends the browser to where it ends: sign in, agree, add the account as a friend. */
export async function goOn(world: World, req: Request, res: Response, visit: Visit): Promise<void> {
  const lang = langOfVisit(world, req, visit);
  const hidden = { visit: visit.id };
  const { person, leadsTo } = visit;
  if (!person || !world.people.persons.has(person.userId)) {
    const current = visitorOf(world, req)?.userId;
    const people = <People world={world} lang={lang} to={TO} hidden={hidden} current={current} />;
    send(res, lang, words.signInTitle[lang], people, { leadsTo });
    return;
  }
  if (world.slips('consentDenied')) {
    await leave(world, req, res, visit, await finished(world, visit, 'denied'));
    return;
  }
  if (needsConsent(world, visit)) {
    const offer = visit.botPrompt === 'normal' && offersFriend(world, visit);
    const page = <Consent world={world} lang={lang} to={TO} visit={visit} offerFriend={offer} />;
    send(res, lang, words.consentTitle[lang], page, { leadsTo });
    return;
  }
  await end(world, req, res, visit, undefined);
}

/** Takes what was chosen on one of the pages. */
export async function answerVisit(world: World, req: Request, res: Response): Promise<void> {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const visit = world.login.visits.find(String(body['visit']));
  if (!visit) {
    errorPage(world, req, res, 400, 'visitOver');
    return;
  }
  const { user, answer } = body;
  if (typeof user === 'string' && world.people.persons.has(user) && !visit.agreed) {
    // Who was signed in here goes on without a password: LINE's single sign-on.
    const amr = [visitorOf(world, req)?.userId === user ? 'linesso' : 'pwd'];
    signIn(world, res, user);
    visit.person = { userId: user, amr, authTime: world.clock.now() };
    await goOn(world, req, res, visit);
    return;
  }
  if (!visit.person) return goOn(world, req, res, visit);
  if (answer === 'deny') await leave(world, req, res, visit, await finished(world, visit, 'denied'));
  else if (answer === 'allow') await allow(world, req, res, visit, body);
  else if (answer === 'add' && visit.agreed) await end(world, req, res, visit, true);
  else if (answer === 'skip' && visit.agreed) await end(world, req, res, visit, false);
  else await goOn(world, req, res, visit);
}

/** They agreed. With bot_prompt=aggressive the account is offered on a page of its own. */
async function allow(
  world: World,
  req: Request,
  res: Response,
  visit: Visit,
  body: Record<string, unknown>,
): Promise<void> {
  visit.agreed = visit.scopes.filter((scope) => scope !== 'email' || body['email'] === '1');
  const offered = offersFriend(world, visit);
  if (visit.botPrompt === 'aggressive' && offered) {
    const lang = langOfVisit(world, req, visit);
    const page = <AddFriend world={world} lang={lang} to={TO} visit={visit} />;
    send(res, lang, words.addFriend[lang], page, { leadsTo: visit.leadsTo });
    return;
  }
  await end(world, req, res, visit, visit.botPrompt === 'normal' && offered ? body['friend'] === '1' : undefined);
}

async function end(
  world: World,
  req: Request,
  res: Response,
  visit: Visit,
  friendAdded: boolean | undefined,
): Promise<void> {
  const person = visit.person!;
  const { userTokens } = world.login;
  if (visit.agreed) {
    userTokens.agree(person.userId, visit.agreed);
    world.changed({ kind: 'people' });
  }
  const scopes = visit.scopes.filter((scope) => userTokens.consent(person.userId).has(scope));
  const to = await finished(world, visit, { ...person, scopes, friendAdded });
  if (friendAdded) follow(world, person.userId);
  await leave(world, req, res, visit, to);
}

function finished(world: World, visit: Visit, outcome: Parameters<Visit['finish']>[0]): Promise<string | undefined> {
  world.login.visits.end(visit);
  return visit.finish(outcome);
}

function leave(world: World, req: Request, res: Response, visit: Visit, to: string | undefined): Promise<void> {
  const lang = langOfVisit(world, req, visit);
  if (to !== undefined) res.redirect(303, to);
  else {
    const back = visit.person!.userId;
    send(
      res,
      lang,
      words.liffDenied[lang],
      <Done world={world} lang={lang} word="liffDenied" back={back} good={false} />,
    );
  }
  return Promise.resolve();
}

/** Consent is asked once for each permission, and again with prompt=consent. */
function needsConsent(world: World, visit: Visit): boolean {
  const agreed = world.login.userTokens.consent(visit.person!.userId);
  return visit.askAgain || !visit.scopes.every((scope) => agreed.has(scope));
}

/** The account is offered to those who don't have it as a friend; never where only openid is asked for ("Add a LINE Official Account"). */
function offersFriend(world: World, visit: Visit): boolean {
  const person = world.people.person(visit.person!.userId);
  return visit.scopes.includes('profile') && !person.friend;
}

/** The language that was asked for, or of who signed in on the way; else as everywhere. */
function langOfVisit(world: World, req: Request, { locale, person }: Visit): Lang {
  return langOf(world, req, locale ?? (person && world.people.persons.get(person.userId)?.language));
}
