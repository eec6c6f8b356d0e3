import { revive } from '../../../src/conversation/talk';
import { ANSWERS } from '../book-answers';
import { ANYWHERE } from './flows/everywhere';
import { FLOWS } from './flows/flows';
import type { Deed } from './deed';
import type { Flow } from './flow';
import { hasPage, isProving, quickReplies, whereIs, type Scene } from './scene';

/** What may happen next: what LINE and the house would really deliver in such a scene, and may lead somewhere new. */
export function possible(scene: Scene): Deed[] {
  const deeds = scene.where === 'person' ? ofPerson(scene) : OF_GROUP;
  const taps = quickReplies(scene).map(({ label }): Deed => ({ do: 'tap', label }));
  return [...taps, ...unique(deeds)].filter((deed) => isPossible(scene, deed));
}

/** What a scene has to differ in to lead elsewhere: where it stands, who they are, and what is in hand. */
export function keyOf(met: Scene): string {
  // Of a talk that can't be read again only that is left.
  const scene = { ...met, talk: met.talk && revive(met.talk) };
  const { where, person, silenceAt, shut } = scene;
  const inHand = FLOWS.filter((flow) => isInHand(flow, scene));
  const isApart = (flow: Flow) => flow.isApart && (person.link || inHand.some((one) => one !== flow));
  const hands = inHand.filter((flow) => !isApart(flow)).map((flow) => [FLOWS.indexOf(flow), flow.memory(scene)]);
  const who = [where, person.link?.member];
  return JSON.stringify([whereIs(scene), who, hands, silenceAt === undefined, shut]);
}

function ofPerson(scene: Scene): Deed[] {
  const tried = FLOWS.filter((flow) => isNear(flow, scene));
  const answers = scene.asking ? ANSWERS[scene.asking.about] : [];
  const said = answers.map((_, nth): Deed => ({ do: 'bookSays', nth }));
  return [...said, ...ANYWHERE, ...tried.flatMap((flow) => deedsOf(flow, 'say'))];
}

/** A flow is tried where something of it is in hand, and begun where nothing is. */
function isNear(flow: Flow, scene: Scene): boolean {
  if (flow.states.test(whereIs(scene)) || isInHand(flow, scene)) return true;
  const atRest = whereIs(scene) === 'talking.resting' && !FLOWS.some((one) => isInHand(one, scene));
  return atRest && (flow.begins?.(scene) ?? true);
}

function isInHand(flow: Flow, scene: Scene): boolean {
  return flow.memory(scene).some(Boolean);
}

function deedsOf({ says, taps = [], deeds = [] }: Flow, how: 'say' | 'mention'): Deed[] {
  return [
    ...says.map((text): Deed => ({ do: how, text })),
    ...taps.map((data): Deed => ({ do: 'tapOld', data })),
    ...(how === 'say' ? deeds : []),
  ];
}

const OF_GROUP: readonly Deed[] = [
  { do: 'invite' },
  { do: 'remove' },
  { do: 'slipBack' },
  { do: 'upgrade' },
  ...ANYWHERE.flatMap((deed): Deed[] => (deed.do === 'say' ? [{ do: 'mention', text: deed.text }] : [])),
  { do: 'tapOld', data: 'made up' },
  ...FLOWS.flatMap((flow) => deedsOf(flow, 'mention')),
];

function unique(deeds: readonly Deed[]): Deed[] {
  return [...new Map(deeds.map((deed) => [JSON.stringify(deed), deed])).values()];
}

/** What people do while another system keeps us waiting: one system is enough for a walk. */
const WHILE_WAITING = new Set(['駐車場はありますか', 'やめる', 'オペレーターに相談']);

function isPossible(scene: Scene, deed: Deed): boolean {
  const { talk, person, shut, waiting, asking, code } = scene;
  const where = whereIs(scene);
  if (deed.do === 'follow') return deed.again ? shut : talk === undefined;
  if (deed.do === 'invite') return shut || talk === undefined;
  if (deed.do === 'slipBack') return shut;
  if (deed.do === 'profile') return where === 'greeting';
  if (shut) return false;
  if (deed.do === 'bookSays') return person.link !== undefined;
  if (asking) return deed.do === 'say' && WHILE_WAITING.has(deed.text);
  if (waiting) return deed.do === 'facts' || (deed.do === 'say' && WHILE_WAITING.has(deed.text));
  switch (deed.do) {
    case 'facts':
      return false;
    // Codes are sent to where somebody said, or to the contact on file.
    case 'giveCode':
      return (
        code !== undefined &&
        (typeof talk?.context.topic === 'string' || isProving(scene)) &&
        where !== 'talking.identifying.naming'
      );
    case 'typeAddress':
      return hasPage(scene);
    case 'link':
      return person.link === undefined;
    case 'linkMoved':
    case 'linkEnded':
      return person.link !== undefined;
    case 'block':
    case 'remove':
      return talk !== undefined;
    case 'wait':
      return scene.silenceAt !== undefined;
    case 'upgrade':
      return talk !== undefined && where !== 'greeting';
    // What can be picked has other words in every book: it is picked by its number.
    case 'pickTaken':
      return where === 'talking.changing.time' && !talk!.context.picking!.near;
    case 'pickOld':
      return (where === 'talking.resting' || where.startsWith('talking.reserving.')) && person.link !== undefined;
    case 'offered':
      return where === 'talking.resting' && person.link !== undefined;
    default:
      return true;
  }
}
