import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  aheadOf,
  allResources,
  allServices,
  changeService,
  makeService,
  serviceFaults,
  type ServiceField,
  type ServiceSet,
} from '../../../features/book/book';
import type { Changed } from '../../../features/settings/settings';
import { ownPage } from '../../../platform/web/destinations';
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import { setElsewhere } from './elsewhere';
import { statusOf } from './frame';
import { declarePlacing, movedIn } from './placing';
import { named, NOBODYS, type BookHouse } from './outside';
import {
  MUCH_TICKED,
  blankService,
  readService,
  serviceFields,
  ticked,
  writeService,
  type TypedService,
} from './service-fields';
import { servicePage, type ServiceShown } from './service-page';
import { servicesPage } from './services-page';

const HERE = '/console/settings/services';
const NEW = `${HERE}/new` as const;
const ONE = `${HERE}/:id` as const;
const making = z.strictObject({ ...serviceFields, by: ticked, key: z.uuid() });
const changing = z.strictObject({
  ...{ ...serviceFields, by: ticked },
  ...{ version: z.string().max(40), sure: z.string().max(40).optional() },
});

/** What was typed, and what came of it. */
interface Told {
  typed?: TypedService & { by: readonly string[] };
  faults?: ServiceField[];
  changed?: Changed;
  would?: ServiceShown['would'];
}

/** What can be reserved: who does it, names, prices, lengths, deadlines, fees and reminders. */
export function declareServices(desk: Desk, house: BookHouse): void {
  const { db, now } = house;

  declarePlacing(desk, house, 'services');

  desk.page(HERE, 'settings.see', async ({ scene: before, visit }) => {
    const scene = { ...before, here: HERE } as const;
    if (house.elsewhere) return { html: setElsewhere(scene, scene.say('console.services.title')) };
    const [services, resources] = await Promise.all([allServices(db), allResources(db)]);
    return { html: servicesPage(scene, services, resources, movedIn(visit)) };
  });

  desk.page(NEW, 'settings.see', (seated) => fresh(seated, randomUUID()));

  desk.form(
    HERE,
    'settings.change',
    making,
    async (seated, { fields: given }) => {
      if (!given || house.elsewhere) return { refused: 'unreadable' };
      const { key, ...typed } = given;
      const wanted = { ...readService(typed), by: typed.by };
      const faults = serviceFaults(wanted);
      if (faults.length > 0) return fresh(seated, key, { typed, faults });
      const id = await makeService(house, actorOf(seated), key, wanted);
      return { to: ownPage(`${HERE}/${encodeURIComponent(id)}`, { made: '1' }) };
    },
    MUCH_TICKED,
  );

  desk.page(ONE, 'settings.see', (seated) => show(seated));

  desk.form(
    ONE,
    'settings.change',
    changing,
    async (seated, { fields: given }) => {
      if (!given || house.elsewhere) return { refused: 'unreadable' };
      const { version: seen, sure, ...typed } = given;
      const wanted = { ...readService(typed), by: typed.by };
      const faults = serviceFaults(wanted);
      if (faults.length > 0) return show(seated, { typed, faults });
      const changed = await changeService(house, actorOf(seated), seated.visit.param('id'), wanted, { seen, sure });
      if (changed === 'unknown') return { refused: 'notFound' };
      if (typeof changed === 'string') return show(seated, changed === 'newer' ? { typed, changed } : { changed });
      const again = { ...typed, version: seen, sure: changed.sure };
      return show(seated, { typed, would: { outside: await named(house, changed.would), fields: again } });
    },
    MUCH_TICKED,
  );

  /** The page on which a service is added. */
  async function fresh({ scene: before, visit }: Seated, key: string, told: Told = {}): Promise<Answer> {
    const scene = { ...before, here: NEW } as const;
    if (house.elsewhere) return { html: setElsewhere(scene, scene.say('console.services.add')) };
    const [services, resources] = await Promise.all([allServices(db), allResources(db)]);
    const like = services.find(({ active }) => active);
    const everybody = resources.flatMap(({ id, active }) => (active ? [id] : []));
    const { typed = { ...blankService(like, visit.lang), by: everybody }, faults = [] } = told;
    const html = servicePage(scene, { key, typed, faults, resources, like: told.typed ? undefined : like });
    return { html, status: faults.length > 0 ? 422 : 200 };
  }

  async function show({ scene: before, visit }: Seated, told: Told = {}): Promise<Answer> {
    const service = (await allServices(db)).find(({ id }) => id === visit.param('id'));
    if (!service || house.elsewhere) return { refused: 'notFound' };
    const scene = { ...before, here: `${HERE}/${encodeURIComponent(service.id)}` } as const;
    const { typed = { ...writeService(service, visit.lang), by: service.by }, faults = [], changed, would } = told;
    const html = servicePage(scene, {
      ...{ service, typed, faults, changed, would },
      resources: await allResources(db),
      made: visit.query('made') !== undefined,
      left: await leftOf(service),
    });
    return { html, status: faults.length > 0 ? 422 : statusOf(changed) };
  }

  /** What is reserved still of a service that is not offered any more. */
  async function leftOf({ id, active }: ServiceSet) {
    return active ? NOBODYS : named(house, await aheadOf(db, id, now()));
  }
}
