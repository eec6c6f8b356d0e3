import { z } from 'zod';
import { linkOfMember } from '../../features/identity/identity';
import { operation } from './operation';
import { memberNumber, nothing, told, toldMoment } from './shapes';

const linkSchema = z.strictObject({
  member: memberNumber,
  linked: z.boolean(),
  since: toldMoment.nullable(),
  lineUser: z.string().optional().describe('Only for keys with the scope `members:line`.'),
});

/** Who of the members is linked to LINE. */
export const members = [
  operation({
    ...{ id: 'getLink', method: 'get', at: '/members/{member}/link', scope: 'members:read', tag: 'Members' },
    summary: 'Whether a member is linked to a LINE account, and since when. Unknown numbers are linked to none.',
    ...{ path: z.strictObject({ member: memberNumber }), query: nothing },
    answer: { status: 200, schema: linkSchema },
    example: { path: { member: 'M-1001' } },
    async perform({ path: { member }, key }, { db, zone }) {
      const link = await linkOfMember(db, member);
      if (!link) return { body: { member, linked: false, since: null } };
      const lineUser = key.scopes.includes('members:line') ? link.lineUser : undefined;
      return { body: { member, linked: true, since: told(link.linkedAt, zone), lineUser } };
    },
  }),
];
