import { z } from 'zod';
import type { Attending } from '../../../conversation/attending';
import { queued } from '../../../features/chats/chats';
import { CHATS, type Changed, type Settings } from '../../../features/settings/settings';
import type { Db } from '../../../platform/db';
import { Button, Form } from '../../web/forms';
import { Card, Facts } from '../../web/parts';
import { actorOf, type ConsoleScene, type Desk, type Seated } from '../desk';
import { settingsPage, statusOf } from './frame';

/** What the switch of the chats needs of the house. */
export interface ChatsHouse {
  db: Db;
  settings: Settings;
  attending: Pick<Attending, 'letGo'>;
  /** Something was written for the bot to do. */
  told: () => void;
}

const HERE = '/console/settings/chats';
const MOST_COUNTED = 500;

/** Whether people of the shop take chats: stopped, whoever asks for one is told how else to reach the shop. */
export function declareChats(desk: Desk, { db, settings, attending, told }: ChatsHouse): void {
  desk.page(HERE, 'settings.see', (seated) => show(seated));

  const wanted = z.strictObject({ chats: z.enum(['on', 'off']), version: z.string().regex(/^\d{1,9}$/) });
  desk.form(HERE, 'settings.change', wanted, async (seated, { fields }) => {
    if (!fields) return { refused: 'unreadable' };
    const actor = actorOf(seated);
    const value = fields.chats === 'off' ? 'off' : null;
    const changed = await settings.change(actor, CHATS, value, Number(fields.version));
    const off = changed === 'changed' && value === 'off';
    const letGo = off ? await attending.letGo(actor) : undefined;
    told();
    return show(seated, changed, letGo);
  });

  async function show({ scene }: Seated, changed?: Changed, letGo?: number) {
    const { value, version } = await settings.find(CHATS);
    const waiting = (await queued(db, MOST_COUNTED)).length;
    const html = page({ ...scene, here: HERE }, { open: value !== 'off', version, waiting, letGo }, changed);
    return { html, status: statusOf(changed) };
  }
}

interface Shown {
  open: boolean;
  version: number;
  waiting: number;
  /** How many were told by the last form. */
  letGo: number | undefined;
}

function page(scene: ConsoleScene, { open, version, waiting, letGo }: Shown, told?: Changed): string {
  const { say, token } = scene;
  return settingsPage({
    ...{ scene, told, title: say('console.chats.title') },
    children: (
      <Card>
        <Facts
          facts={[
            [say('console.settings.inForce'), <strong>{say(open ? 'console.chats.on' : 'console.chats.off')}</strong>],
            [say('console.chats.waiting'), String(waiting)],
            ...(letGo === undefined ? [] : [[say('console.chats.told'), String(letGo)] as const]),
          ]}
        />
        <p>{say(open ? 'console.chats.onText' : 'console.chats.offText')}</p>
        <Form to={HERE} token={token}>
          <input type="hidden" name="version" value={version} />
          {open && <p class="hint">{say('console.chats.stopText')}</p>}
          <Button kind={open ? 'danger' : 'main'} name="chats" value={open ? 'off' : 'on'}>
            {say(open ? 'console.chats.stop' : 'console.chats.start')}
          </Button>
        </Form>
      </Card>
    ),
  });
}
