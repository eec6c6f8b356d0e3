import { fill, type CannedReply, type Filling } from '../../../features/canned/canned';
import { endOfNumber } from '../../../features/identity/identity';
import type { Lang } from '../../../platform/lang';
import { hoursInWords, type Shop } from '../../../platform/shop';
import { momentInWords } from '../../../platform/time';
import { unitOf } from '../../../platform/words/counts';
import type { ConsoleScene } from '../desk';
import type { ThreadView } from './thread-page';

/** What is known of a chat to fill canned replies with, in the customer's language. */
export function fillingOf(shop: Shop, view: Omit<ThreadView, 'ready'>, now: number): Filling {
  const lang = langOf(view);
  const { member } = view.person.link ?? {};
  const { details, reservations } = view.facts ?? {};
  const coming =
    typeof reservations === 'object' && reservations.topic === 'reservations'
      ? reservations.reservations
          .filter(({ status, startsAt }) => startsAt > now && (status === 'booked' || status === 'requested'))
          .sort((a, b) => a.startsAt - b.startsAt)[0]
      : undefined;
  const filling: { [Name in keyof Filling]: string | undefined } = {
    お客さま名: typeof details === 'object' && details.topic === 'details' ? details.name : undefined,
    会員番号末尾: member === undefined ? undefined : endOfNumber(member),
    予約日時: coming && momentInWords(shop.zone, new Date(coming.startsAt), lang),
    メニュー: coming?.service[lang],
    担当: view.me.name,
    店名: shop.name[lang],
    営業時間: hoursInWords(shop, lang),
    電話番号: shop.phone,
  };
  return Object.fromEntries(Object.entries(filling).filter(([, value]) => value !== undefined && value !== ''));
}

/** A canned reply with everything in it that is known. */
export interface Ready {
  id: string;
  name: string;
  text: string;
}

export function readyOf({ id, name, ja, en }: CannedReply, filling: Filling, lang: Lang): Ready {
  return { id, name, text: fill((lang === 'en' ? en : undefined) ?? ja, filling) };
}

/** The language a customer reads. */
export function langOf({ person }: Pick<ThreadView, 'person'>): Lang {
  return person.lang ?? 'ja';
}

/**
 * The canned replies, each a button that puts it into the text: by itself without scripts, and at the caret with them. What the
 * menu at `/` offers is read from here.
 */
export function Canned({
  scene: { say, lang },
  to,
  ready,
}: {
  scene: ConsoleScene;
  to: string;
  ready: readonly Ready[];
}) {
  if (ready.length === 0) return null;
  return (
    <details
      class="folded canned"
      data-none={say('console.write.canned.none')}
      data-one={unitOf('cannedReplies', 1, lang)}
      data-many={unitOf('cannedReplies', 2, lang)}
      data-label={say('console.write.canned')}
    >
      <summary>{say('console.write.canned')}</summary>
      <p class="hint">{say('console.write.canned.hint')}</p>
      <ul>
        {ready.map(({ id, name, text }) => (
          <li>
            <button class="plain" type="submit" name="canned" value={id} formaction={to} data-canned={text}>
              <bdi>{name}</bdi>
              <small>
                <bdi>{text}</bdi>
              </small>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
