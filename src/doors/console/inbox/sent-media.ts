import { bytesOf, find, isPicture, nameFor, UNKNOWN_TYPE, type Media } from '../../../features/media/media';
import type { Db } from '../../../platform/db';
import type { Bytes } from '../../../platform/web/bytes';
import type { Desk } from '../desk';

/** Where what a customer sent is shown from. */
export function addressOf({ person, id }: Pick<Media, 'person' | 'id'>): string {
  return `/console/inbox/${person}/media/${id}`;
}

/** What customers sent, for whoever may read what they wrote. Its address holds whose it is, and is another's nowhere. */
export function declareSentMedia(desk: Desk, { db, isPerson }: { db: Db; isPerson: (id: string) => boolean }): void {
  desk.page('/console/inbox/:person/media/:id', 'chats.see', async ({ visit }) => {
    const person = visit.param('person');
    const media = isPerson(person) ? await find(db, person, visit.param('id')) : undefined;
    return media?.state === 'kept' ? { bytes: handedOn(db, media) } : { refused: 'notFound' };
  });
}

/** Pictures are shown; a film or a sound plays where a page of ours plays it; all else is saved, whatever it calls itself. */
export function handedOn(db: Db, media: Media): Bytes {
  const { type = UNKNOWN_TYPE, size = 0 } = media;
  return {
    ...{ type, size, name: nameFor({ ...media, type }), inline: isPicture(type) },
    read: (from, until) => bytesOf(db, media, from, until),
  };
}
