import { CONTACT, type Deed } from '../deed';
import type { Flow } from '../flow';
import { whereIs } from '../scene';

/** What somebody asks about themselves, and the code by which they show who they are. */
export const personal: Flow = {
  states: /^talking\.(inquiring|identifying)\./,
  says: ['コードで確認', CONTACT, '山田花子', '会員情報', '住所変更'],
  deeds: [
    { do: 'askOrders', answered: 'at once' },
    { do: 'askOrders', answered: 'later' },
    { do: 'facts' },
    { do: 'link', gone: false },
    { do: 'link', gone: true },
    ...[true, false].map((right): Deed => ({ do: 'giveCode', right })),
  ],
  memory: (scene) => {
    const asking = (scene.talk?.context.topic ?? null) !== null;
    const typing = asking && personal.states.test(whereIs(scene));
    return [asking, scene.waiting, typing && scene.code !== undefined && [scene.code.wrong]];
  },
};
