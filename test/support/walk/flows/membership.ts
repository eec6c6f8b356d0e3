import type { Deed } from '../deed';
import type { Flow } from '../flow';

/** Linking, becoming a member, looking at the link and ending it; one's own data and what comes by itself. */
export const membership: Flow = {
  states: /^talking\.(linking|privacy)\./,
  says: [
    ...['連携する', '会員登録', 'マイ連携', '連携を解除する', '解除する'],
    ...['お知らせの設定', 'ニュースを止める', 'ニュースを受け取る', 'データを受け取る', 'データを削除', '削除する'],
  ],
  deeds: [
    ...[false, true].map((gone): Deed => ({ do: 'link', gone })),
    ...(['linkLost', 'linkMoved', 'linkEnded'] as const).map((end): Deed => ({ do: end })),
  ],
  memory: () => [],
};
