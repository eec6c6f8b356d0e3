import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  allResources,
  allServices,
  changeResource,
  hoursNow,
  makeResource,
  openingWeekOf,
  resourceFaults,
  unservedAt,
  type ResourceField,
  type ResourceTerms,
} from '../../../features/book/book';
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import { setElsewhere } from './elsewhere';
import { statusOf } from './frame';
import { named, type BookHouse } from './outside';
import { declarePlacing, movedIn } from './placing';
import { resourcePage, type TypedResource } from './resource-page';
import { resourcesPage } from './resources-page';
import { readName, readNumber, ticked } from './service-fields';
import { declareWriting, type Told } from './writing-over';

const HERE = '/console/settings/resources';
const NEW = `${HERE}/new` as const;
const ONE = `${HERE}/:id` as const;
const text = z.string().max(200);
const written = {
  ...{ nameJa: text, nameEn: text, seats: text, kind: z.enum(['staff', 'table']), active: z.enum(['yes', 'no']) },
  services: ticked,
};
const making = z.strictObject({ ...written, key: z.uuid() });
const changing = z.strictObject({
  ...written,
  ...{ version: z.string().max(40), sure: z.string().max(40).optional() },
});

/** Who serves, or what there is to be taken: names, how many at once, what they do, and where their hours are set. */
export function declareResources(desk: Desk, house: BookHouse): void {
  const { db, now } = house;

  declarePlacing(desk, house, 'resources');

  desk.page(HERE, 'settings.see', async ({ scene: before, visit }) => {
    const scene = { ...before, here: HERE } as const;
    if (house.elsewhere) return { html: setElsewhere(scene, scene.say('console.resources.title')) };
    const [resources, services] = await Promise.all([allResources(db), allServices(db)]);
    return { html: resourcesPage(scene, resources, services, movedIn(visit)) };
  });

  desk.page(NEW, 'settings.see', (seated) => fresh(seated, randomUUID()));

  declareWriting(desk, house, {
    ...{ what: 'resources', making, changing, read, fresh, show },
    faults: resourceFaults,
    make: (seated, key, wanted) => makeResource(house, actorOf(seated), key, wanted),
    change: (seated, id, wanted, looked) => changeResource(house, actorOf(seated), id, wanted, looked),
  });

  desk.page(ONE, 'settings.see', (seated) => show(seated));

  /** The page on which somebody is added. */
  async function fresh(
    { scene: before }: Seated,
    key: string,
    told: Told<TypedResource, ResourceField> = {},
  ): Promise<Answer> {
    const scene = { ...before, here: NEW } as const;
    if (house.elsewhere) return { html: setElsewhere(scene, scene.say('console.resources.add')) };
    const services = await allServices(db);
    const all = services.flatMap(({ id, active }) => (active ? [id] : []));
    const { typed = { ...BLANK, services: all }, faults = [] } = told;
    const html = resourcePage(scene, { key, typed, faults, services });
    return { html, status: faults.length > 0 ? 422 : 200 };
  }

  async function show(
    { scene: before, visit }: Seated,
    told: Told<TypedResource, ResourceField> = {},
  ): Promise<Answer> {
    const resource = (await allResources(db)).find(({ id }) => id === visit.param('id'));
    if (!resource || house.elsewhere) return { refused: 'notFound' };
    const scene = { ...before, here: `${HERE}/${encodeURIComponent(resource.id)}` } as const;
    const { typed = write(resource), faults = [], changed, would } = told;
    const { hours } = await hoursNow(house);
    const own = openingWeekOf(hours, resource.id);
    const html = resourcePage(scene, {
      ...{ resource, typed, faults, changed, would },
      services: await allServices(db),
      made: visit.query('made') !== undefined,
      hours: { week: own ?? openingWeekOf(hours, ''), own: own !== undefined, zone: house.zone },
      left: await named(house, await unservedAt(db, resource.id, now())),
    });
    return { html, status: faults.length > 0 ? 422 : statusOf(changed) };
  }
}

const BLANK: TypedResource = { nameJa: '', nameEn: '', seats: '1', kind: 'staff', active: 'yes', services: [] };

function read({ nameJa, nameEn, seats, kind, active, services }: TypedResource): ResourceTerms {
  const name = { ja: readName(nameJa), en: readName(nameEn) };
  return { name, kind, seats: readNumber(seats), active: active === 'yes', services };
}

function write({ name, kind, seats, active, services }: ResourceTerms): TypedResource {
  const names = { nameJa: name.ja, nameEn: name.en };
  return { ...names, kind, seats: String(seats), active: active ? 'yes' : 'no', services };
}
