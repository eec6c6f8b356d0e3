import { openAttending } from '../../src/conversation/attending';
import { openSendingLater } from '../../src/conversation/sending-later';
import { readConfig } from '../../src/config';
import { consoleDoor } from '../../src/doors/console/console';
import { openAudit } from '../../src/features/audit/audit';
import { openBook } from '../../src/features/book/book';
import { openRehearsal } from '../../src/features/faq/faq';
import { openMembers } from '../../src/features/members/members';
import { openPublishing } from '../../src/features/publishing/publishing';
import { openSettings } from '../../src/features/settings/settings';
import { openStaff } from '../../src/features/staff/staff';
import type { Db } from '../../src/platform/db';
import { openLog } from '../../src/platform/log';
import { openMetrics } from '../../src/platform/metrics';
import { openBell } from '../../src/platform/web/bell';

/** The console's routes as it declares them: what the policy knows of (`routes`), and what is answered (`served`). */
export async function consoleRoutes(db: Db) {
  const [now, secret, name] = [Date.now, 'x'.repeat(64), (id: string) => id];
  const config = readConfig({ LINE_CHANNEL_SECRET: 'x'.repeat(32), LINE_CHANNEL_ACCESS_TOKEN: 'y' }, {});
  const audit = openAudit(secret, now);
  const folder = config.faqFolder;
  const rehearsal = openRehearsal({
    ...{ folder, zone: 'Asia/Tokyo', threads: { folder: config.faqIndexFolder, onTrouble: () => {} } },
  });
  const inbox = {
    attending: openAttending({ db, audit, name, now }),
    later: openSendingLater({
      ...{ db, audit, name, now, zone: config.shop.zone, quiet: config.reminders.quiet, may: () => true },
    }),
    chatShop: () => config.chatShop,
    factsOf: () => Promise.resolve(undefined),
    names: { of: () => Promise.resolve(new Map<string, string>()), learnt: () => 0 },
    quotaLeft: () => Promise.resolve(undefined),
    told: () => undefined,
  };
  return consoleDoor({
    ...{ db, config, audit, inbox, secret, name, now },
    staff: openStaff({ db, audit, name, now, secret, answers: () => true }),
    book: openBook({ db, zone: config.shop.zone, now }),
    members: await openMembers(config.members, db, config.shop.zone, now),
    publishing: openPublishing({ db, audit, rehearsal, folder, zone: 'Asia/Tokyo', now }),
    settings: openSettings({ db, audit, now }),
    bell: openBell(),
    quota: () => Promise.resolve(undefined),
    ...{ log: openLog('silent'), metrics: openMetrics() },
  });
}
