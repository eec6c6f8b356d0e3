import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import { place, type Beside, type Placed } from '../../../features/book/book';
import { ownPage } from '../../../platform/web/destinations';
import type { Visit } from '../../../platform/web/visit';
import { Form } from '../../web/forms';
import { actorOf, type ConsoleScene, type Desk } from '../desk';
import type { BookHouse } from './outside';

/* Lists whose order the shop chooses: each row has a button up and one down, and stays under the finger that moved it. */

const id = z.string().max(200).optional();
const besides = z.strictObject({ before: id, after: id });

/** Where one is moved before or behind another; back on the list, the button that was pressed has the keyboard again. */
export function declarePlacing(desk: Desk, house: BookHouse, what: Placed): void {
  const list = `/console/settings/${what}` as const;
  desk.form(`${list}/:id/move`, 'settings.change', besides, async (seated, { fields }) => {
    const beside = fields && besideIn(fields);
    if (!beside || house.elsewhere) return { refused: 'unreadable' };
    const moved = seated.visit.param('id');
    const came = await place(house, actorOf(seated), what, moved, beside);
    return came === 'unknown' ? { refused: 'notFound' } : { to: ownPage(list, { moved, way: wayOf(beside) }) };
  });
}

/** What was moved last, and whither. */
export interface Moved {
  id: string;
  way: 'up' | 'down';
}

/** What the list is asked to go on from. */
export function movedIn(visit: Pick<Visit, 'query'>): Moved | undefined {
  const id = visit.query('moved');
  return id === undefined ? undefined : { id, way: visit.query('way') === 'down' ? 'down' : 'up' };
}

interface OrderedProps<One> {
  scene: ConsoleScene;
  what: Placed;
  /** In their order. */
  all: readonly One[];
  moved: Moved | undefined;
  children: (one: One) => ComponentChildren;
}

/** Rows that can be put in another order. */
export function Ordered<One extends { id: string; name: Record<'ja' | 'en', string> }>(props: OrderedProps<One>) {
  const { scene, what, all, moved, children } = props;
  return (
    <ol class="rows ordered">
      {all.map((one, index) => (
        <li>
          <div>{children(one)}</div>
          {all.length > 1 && (
            <Moves
              {...{
                scene,
                name: one.name[scene.lang],
                to: `/console/settings/${what}/${encodeURIComponent(one.id)}/move`,
              }}
              {...{ above: all[index - 1]?.id, below: all[index + 1]?.id }}
              way={moved?.id === one.id ? moved.way : undefined}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

interface MovesProps {
  scene: ConsoleScene;
  name: string;
  to: `/console/${string}`;
  above: string | undefined;
  below: string | undefined;
  /** It was just moved that way. */
  way: Moved['way'] | undefined;
}

function Moves({ scene: { say, token }, name, to, above, below, way }: MovesProps) {
  // At the end of the list the other button is the one that goes on.
  const next = way === 'up' && above === undefined ? 'down' : way === 'down' && below === undefined ? 'up' : way;
  const label = (one: Moved['way']) => say(`console.order.${one}`).replace('{name}', () => name);
  return (
    <Form to={to} token={token} class="moves">
      <button
        name="before"
        value={above}
        disabled={above === undefined}
        aria-label={label('up')}
        autofocus={next === 'up'}
      >
        ↑
      </button>
      <button
        name="after"
        value={below}
        disabled={below === undefined}
        aria-label={label('down')}
        autofocus={next === 'down'}
      >
        ↓
      </button>
    </Form>
  );
}

/** Before one or behind one, never both. */
function besideIn({ before, after }: z.infer<typeof besides>): Beside | undefined {
  if (before !== undefined && after === undefined) return { before };
  return before === undefined && after !== undefined ? { after } : undefined;
}

function wayOf(beside: Beside): Moved['way'] {
  return 'before' in beside ? 'up' : 'down';
}
