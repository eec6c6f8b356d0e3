import { find, handedOn, type Media } from '../../../features/media/media';
import type { Db } from '../../../platform/db';
import type { Desk } from '../desk';

/** Where what a customer sent is shown from. */
export function addressOf({ person, id }: Pick<Media, 'person' | 'id'>): string {
  return `/console/inbox/${person}/media/${id}`;
}

/** What customers sent, for whoever may read what they wrote. Its address holds whose it is, and is another's nowhere. */
export function declareSentMedia(desk: Desk, { db, isPerson }: { db: Db; isPerson: (id: string) => boolean }): void {
  desk.page(
    '/console/inbox/:person/media/:id',
    'chats.see',
    async ({ visit }) => {
      const person = visit.param('person');
      const media = isPerson(person) ? await find(db, person, visit.param('id')) : undefined;
      return media?.state === 'kept' ? { bytes: handedOn(db, media) } : { refused: 'notFound' };
    },
    { part: true },
  );
}
