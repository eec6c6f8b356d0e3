import type { z } from 'zod';
import type { Placed, SettingChanged } from '../../../features/book/book';
import type { Changed } from '../../../features/settings/settings';
import { ownPage } from '../../../platform/web/destinations';
import type { Answer } from '../../../platform/web/guard';
import type { Desk, Seated } from '../desk';
import { named, type BookHouse, type Outside } from './outside';
import { MUCH_TICKED } from './service-fields';

/* The forms by which something of the book is added and written over: services, and who does them. */

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What was typed, and what came of it. */
export interface Told<Typed, Fault> {
  typed?: Typed;
  faults?: Fault[];
  changed?: Changed;
  /** What it would leave behind, and the form that does it all the same. */
  would?: { outside: Outside; fields: Fields };
}

interface Written<Typed extends Fields, Wanted, Fault> {
  what: Placed;
  /** Of what is added: once for a key. */
  making: z.ZodType<Typed & { key: string }>;
  /** Of what is written over: the version that was looked at, and what was seen of what it leaves behind. */
  changing: z.ZodType<Typed & { version: string; sure?: string | undefined }>;
  read: (typed: Typed) => Wanted;
  faults: (wanted: Wanted) => Fault[];
  make: (seated: Seated, key: string, wanted: Wanted) => Promise<string>;
  change: (
    seated: Seated,
    id: string,
    wanted: Wanted,
    looked: { seen: string; sure: string | undefined },
  ) => Promise<SettingChanged>;
  /** The page on which one is added. */
  fresh: (seated: Seated, key: string, told: Told<Typed, Fault>) => Promise<Answer>;
  /** The page of one that is there. */
  show: (seated: Seated, told: Told<Typed, Fault>) => Promise<Answer>;
}

export function declareWriting<Typed extends Fields, Wanted, Fault>(
  desk: Desk,
  house: BookHouse,
  { what, making, changing, read, ...one }: Written<Typed, Wanted, Fault>,
): void {
  const list = `/console/settings/${what}` as const;

  desk.form(
    list,
    'settings.change',
    making,
    async (seated, { fields: typed }) => {
      if (!typed || house.elsewhere) return { refused: 'unreadable' };
      const wanted = read(typed);
      const faults = one.faults(wanted);
      if (faults.length > 0) return one.fresh(seated, typed.key, { typed, faults });
      const id = await one.make(seated, typed.key, wanted);
      return { to: ownPage(`${list}/${encodeURIComponent(id)}`, { made: '1' }) };
    },
    MUCH_TICKED,
  );

  desk.form(
    `${list}/:id`,
    'settings.change',
    changing,
    async (seated, { fields: typed }) => {
      if (!typed || house.elsewhere) return { refused: 'unreadable' };
      const wanted = read(typed);
      const faults = one.faults(wanted);
      if (faults.length > 0) return one.show(seated, { typed, faults });
      const { version: seen, sure } = typed;
      const changed = await one.change(seated, seated.visit.param('id'), wanted, { seen, sure });
      if (changed === 'unknown') return { refused: 'notFound' };
      if (typeof changed === 'string') return one.show(seated, changed === 'newer' ? { typed, changed } : { changed });
      const fields = { ...typed, sure: changed.sure };
      return one.show(seated, { typed, would: { outside: await named(house, changed.would), fields } });
    },
    MUCH_TICKED,
  );
}
