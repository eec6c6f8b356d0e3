import type { Deed } from '../deed';
import type { Flow } from '../flow';
import { hasPage, isJustDone, isProving, whereIs, type Scene } from '../scene';

/** What a member shows anew that it is them for, an order called off or an address changed; and what is passed to the shop. */
export const sensitive: Flow = {
  states: /^talking\.(cancelling\.|moving\.|consulting)/,
  says: ['注文をキャンセルしたい', 'コードを送る', 'この注文をキャンセルする', '住所変更', 'お店に相談する'],
  // An order that can be called off, and one that is dispatched meanwhile: another system keeps them.
  taps: ['talk:cancelorder:0:A-1042', 'talk:cancelorder:0:A-late', 'talk:askshop:0:A-1042'],
  deeds: [
    ...[true, false].map((right): Deed => ({ do: 'giveCode', right })),
    ...[true, false].map((late): Deed => ({ do: 'typeAddress', late })),
  ],
  begins: ({ person }) => person.link?.member !== 'M-gone',
  memory(scene) {
    const { order = null, moving = null } = scene.talk?.context ?? {};
    const proving = isProving(scene) && sensitive.states.test(whereIs(scene));
    return [
      // Which order matters only to what becomes of it.
      order !== null && (isCancelling(scene) ? order.number : true),
      moving !== null,
      proving && scene.code !== undefined && [scene.code.wrong],
      hasPage(scene),
      isJustDone(scene),
    ];
  },
};

function isCancelling(scene: Scene): boolean {
  return whereIs(scene).startsWith('talking.cancelling.');
}
