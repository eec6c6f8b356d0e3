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
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import { setElsewhere } from './elsewhere';
import { statusOf } from './frame';
import { declarePlacing, movedIn } from './placing';
import { named, NOBODYS, type BookHouse } from './outside';
import { blankService, readService, serviceFields, ticked, writeService, type TypedService } from './service-fields';
import { servicePage } from './service-page';
import { servicesPage } from './services-page';
import { declareWriting, type Told } from './writing-over';

type TypedServed = TypedService & { by: readonly string[] };

const HERE = '/console/settings/services';
const NEW = `${HERE}/new` as const;
const ONE = `${HERE}/:id` as const;
const making = z.strictObject({ ...serviceFields, by: ticked, key: z.uuid() });
const changing = z.strictObject({
  ...{ ...serviceFields, by: ticked },
  ...{ version: z.string().max(40), sure: z.string().max(40).optional() },
});

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

  declareWriting(desk, house, {
    ...{ what: 'services', making, changing, fresh, show },
    read: (typed) => ({ ...readService(typed), by: typed.by }),
    faults: serviceFaults,
    make: (seated, key, wanted) => makeService(house, actorOf(seated), key, wanted),
    change: (seated, id, wanted, looked) => changeService(house, actorOf(seated), id, wanted, looked),
  });

  desk.page(ONE, 'settings.see', (seated) => show(seated));

  /** The page on which a service is added. */
  async function fresh(
    { scene: before, visit }: Seated,
    key: string,
    told: Told<TypedServed, ServiceField> = {},
  ): Promise<Answer> {
    const scene = { ...before, here: NEW } as const;
    if (house.elsewhere) return { html: setElsewhere(scene, scene.say('console.services.add')) };
    const [services, resources] = await Promise.all([allServices(db), allResources(db)]);
    const like = services.find(({ active }) => active);
    const everybody = resources.flatMap(({ id, active }) => (active ? [id] : []));
    const { typed = { ...blankService(like, visit.lang), by: everybody }, faults = [] } = told;
    const html = servicePage(scene, { key, typed, faults, resources, like: told.typed ? undefined : like });
    return { html, status: faults.length > 0 ? 422 : 200 };
  }

  async function show({ scene: before, visit }: Seated, told: Told<TypedServed, ServiceField> = {}): Promise<Answer> {
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
