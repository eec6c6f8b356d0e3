import type { Db } from '../../platform/db';
import type { Bytes } from '../../platform/web/bytes';
import { isPicture, nameFor, UNKNOWN_TYPE } from './rules';
import { bytesOf, type Media } from './store';

/** What is kept, to be shown: pictures by themselves, films and sounds where a page of ours plays them; all else is only saved. */
export function handedOn(db: Db, media: Media): Bytes {
  const { type = UNKNOWN_TYPE, size = 0 } = media;
  return {
    ...{ type, size, name: nameFor({ ...media, type }), inline: isPicture(type) },
    read: (from, until) => bytesOf(db, media, from, until),
  };
}
