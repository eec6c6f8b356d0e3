import { turn, type Person, type World } from '../../../src/conversation/turn';
import type { Topic } from '../../../src/conversation/inquiry';
import { ANSWERS, OFFER } from '../book-answers';
import { recordTransitions } from '../transitions';
import { pickOldData, type Deed, type Journey } from './deed';
import { isProving, opening, quickReplies, type Scene } from './scene';

/** Plays a journey with turn() alone, as it would go in the product; gives the outcomes and the transitions taken. */
export async function play(world: World, where: Journey['where'], deeds: readonly Deed[]): Promise<Scene> {
  let scene = opening(where);
  for (const deed of deeds) scene = await act(world, scene, deed);
  return scene;
}

/** What becomes of a scene by a deed, with what other systems answer at once. */
export async function act(world: World, scene: Scene, deed: Deed): Promise<Scene> {
  switch (deed.do) {
    case 'follow': {
      const after = await deliver(world, { ...scene, shut: false }, 'line', {
        type: 'follow',
        follow: { isUnblocked: deed.again },
      });
      return deed.profile === 'at once' ? act(world, after, { do: 'profile' }) : after;
    }
    case 'profile':
      return deliver(world, scene, 'house', { type: 'profile', profile: { language: 'ja' } });
    case 'block':
      return { ...(await deliver(world, scene, 'line', { type: 'unfollow' })), shut: true };
    case 'slipBack':
      return { ...scene, shut: false };
    case 'say':
      return elsewhere(world, await say(world, scene, deed.text));
    case 'pickTaken':
      return elsewhere(world, await say(world, scene, '2'));
    case 'pickOld':
      return act(world, scene, { do: 'tapOld', data: pickOldData(deed.what, scene.talk!.context.card) });
    case 'askOrders': {
      const asked = await say(world, scene, '注文の状況');
      return deed.answered === 'at once' ? elsewhere(world, asked) : { ...asked, waiting: isWaiting(asked) };
    }
    case 'facts':
      return factsCome(world, { ...scene, waiting: false });
    case 'bookSays':
      return bookSays(world, scene, deed.nth);
    case 'offered': {
      const { member } = scene.person.link!;
      const news = { type: deed.over ? 'offerEnded' : 'offered', member, offer: OFFER };
      return deliver(world, { ...scene, byBook: true }, 'house', news);
    }
    case 'giveCode':
      return codeTried(world, await say(world, scene, deed.right ? '123456' : '000000'), deed.right);
    case 'typeAddress': {
      const member = scene.person.link?.member;
      return deliver(world, scene, 'house', {
        type: 'addressChanged',
        member,
        result: deed.late ? 'stale' : 'changed',
      });
    }
    case 'tap': {
      const action = quickReplies(scene).find(({ label }) => label === deed.label);
      if (action?.type === 'postback') return act(world, scene, { do: 'tapOld', data: action.data! });
      return elsewhere(world, await say(world, scene, action!.text!));
    }
    case 'tapOld':
      return elsewhere(world, await deliver(world, scene, 'line', { type: 'postback', postback: { data: deed.data } }));
    case 'send':
      return deliver(world, scene, 'line', { type: 'message', message: { type: deed.what, id: '1' } });
    case 'unsend':
      return deliver(world, scene, 'line', { type: 'unsend', unsend: { messageId: '1' } });
    case 'wait': {
      const later = { ...scene, at: scene.at + deed.minutes * 60_000 };
      if (scene.silenceAt === undefined || scene.silenceAt > later.at) return later;
      return deliver(world, later, 'house', { type: 'silence', turn: scene.talk?.turn });
    }
    case 'upgrade':
      return { ...scene, talk: scene.talk && { ...scene.talk, revision: 0 } };
    case 'link': {
      const link = { member: deed.gone ? 'M-gone' : 'M-1001', method: 'line_login', at: scene.at } as const;
      return elsewhere(
        world,
        await deliver(world, { ...scene, person: { ...scene.person, link } }, 'house', { type: 'linked' }),
      );
    }
    case 'linkLost':
      return deliver(world, scene, 'house', { type: 'linkLost', reason: 'expired' });
    case 'linkMoved':
    case 'linkEnded': {
      const { link: _, ...person } = scene.person;
      return deliver(world, { ...scene, person }, 'house', { type: deed.do });
    }
    case 'invite':
      return deliver(world, { ...scene, shut: false }, 'line', { type: 'join' });
    case 'remove':
      return { ...(await deliver(world, scene, 'line', { type: 'leave' })), shut: true };
    case 'mention': {
      const mention = { mentionees: [{ index: 0, length: 4, type: 'user', isSelf: true }] };
      const message = { type: 'text', id: '1', text: `@bot ${deed.text}`, mention };
      return deliver(world, scene, 'line', { type: 'message', message });
    }
  }
}

function say(world: World, scene: Scene, text: string): Promise<Scene> {
  return deliver(world, scene, 'line', { type: 'message', message: { type: 'text', id: '1', text } });
}

/** What a turn had done elsewhere is answered at once: codes are sent (not twice within a minute), orders looked up. */
async function elsewhere(world: World, scene: Scene): Promise<Scene> {
  const errands = scene.outcomes.at(-1)?.errands ?? [];
  if (errands.some(({ kind }) => kind === 'erase')) return erased(scene);
  if (errands.some(({ kind }) => kind === 'inquiry')) return factsCome(world, scene);
  const cancel = errands.find((errand) => errand.kind === 'cancel-order');
  if (cancel) {
    const { member, order } = cancel;
    const result = order.number === 'A-late' ? 'dispatched' : 'cancelled';
    return deliver(world, scene, 'house', { type: 'orderCancelled', member, order: order.number, result });
  }
  const book = errands.find((errand) => errand.kind === 'book');
  if (book) {
    const event = await world.bookings!.ask(book.member, book.ask, 'key');
    const moved = event.type === 'BOOKING_CHANGED' || event.type === 'BOOKING_CANCELLED';
    return deliver(world, { ...scene, moved: scene.moved || moved }, 'house', {
      type: 'booking',
      member: book.member,
      event,
    });
  }
  if (!errands.some(({ kind }) => kind === 'code' || kind === 'fresh-code')) return scene;
  if (scene.code !== undefined && scene.at < scene.code.at + 60_000)
    return deliver(world, scene, 'house', { type: 'codeRefused', why: 'too often' });
  return deliver(world, { ...scene, code: { at: scene.at, wrong: 0 } }, 'house', {
    type: 'codeSent',
    claimed: 'M-1001',
  });
}

/** Their data are deleted: whoever writes now is somebody we have never met. */
function erased(scene: Scene): Scene {
  const { person, talk } = opening(scene.where);
  return {
    ...scene,
    person,
    talk,
    silenceAt: undefined,
    waiting: false,
    asking: undefined,
    code: undefined,
    moved: false,
  };
}

function bookSays(world: World, scene: Scene, nth: number): Promise<Scene> {
  const { about, said } = scene.asking!;
  const body = { type: 'reserving', member: scene.person.link!.member, answer: ANSWERS[about][nth], said };
  return deliver(world, { ...scene, asking: undefined }, 'house', body);
}

function isWaiting({ outcomes }: Scene): boolean {
  return outcomes.at(-1)?.errands.some(({ kind }) => kind === 'inquiry') ?? false;
}

/** The other system answers what was asked last. */
async function factsCome(world: World, scene: Scene): Promise<Scene> {
  const asked = scene.outcomes.flatMap(({ errands }) => errands).findLast((errand) => errand.kind === 'inquiry');
  const { member, topic } = asked as { member: string; topic: Topic };
  const facts = await world.inquiries.facts(topic, member);
  const body = facts === 'gone' ? { type: 'factsMissing', gone: true } : { type: 'facts', member, facts };
  return deliver(world, scene, 'house', body);
}

async function codeTried(world: World, scene: Scene, right: boolean): Promise<Scene> {
  if (!right) {
    const wrong = Math.min(5, (scene.code?.wrong ?? 0) + 1);
    const counted = { ...scene, code: { at: scene.code?.at ?? 0, wrong } };
    return deliver(world, counted, 'house', { type: 'codeWrong', left: 5 - wrong });
  }
  if (isProving(scene))
    return deliver(world, scene, 'house', { type: 'fresh', proof: 'p', until: scene.at + 20 * 60_000 });
  const until = scene.at + 10 * 60_000;
  return elsewhere(world, await deliver(world, scene, 'house', { type: 'codeRight', until }));
}

async function deliver(world: World, scene: Scene, from: 'line' | 'house', event: object): Promise<Scene> {
  const { where, person, talk } = scene;
  const source = where === 'person' ? { type: 'user', userId: person.id } : { type: 'group', groupId: person.id };
  const at = from === 'line' ? scene.at + 1000 : scene.at;
  const incoming = {
    id: `e${at}`,
    lane: person.id,
    at,
    from,
    body: { mode: 'active', source, timestamp: at, ...event },
  };
  const record = recordTransitions();
  const outcome = await turn({ ...world, now: new Date(at) }, talk, person, incoming).finally(() => record.stop());
  const same = outcome.talk.turn === talk?.turn;
  const asked = outcome.errands.findLast((errand) => errand.kind === 'reserve');
  return {
    ...scene,
    at,
    talk: outcome.talk,
    person: outcome.unlink ? unlinked(outcome.person) : outcome.person,
    silenceAt: outcome.silenceAt ?? (same ? scene.silenceAt : undefined),
    outcomes: [...scene.outcomes, outcome],
    asking: asked ? { ...asked.ask, said: asked.said } : scene.asking,
    byBook: scene.byBook || asked !== undefined,
    takes: [...scene.takes, ...record.taken],
    heard: from === 'line' ? record.events : [],
  };
}

function unlinked({ link: _, ...person }: Person): Person {
  return person;
}
