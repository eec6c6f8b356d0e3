import type { Role } from '../../features/staff/staff';

/*
 * Who may do what in the console, all of it. A page or form names one permission; whoever's role does not stand beside it here
 * is refused. docs/console.md shows the same as a table.
 */
const ALLOWED = {
  /** To be signed in: one's own account and the start page. */
  'self.use': ['owner', 'manager', 'agent', 'editor', 'marketer', 'shop'],
  /** Chats with customers, and answering in them. */
  'chats.see': ['owner', 'manager', 'agent'],
  'chats.answer': ['owner', 'manager', 'agent'],
  /** Taking chats from whoever is at them; who is not may be taken over from by anybody who answers. */
  'chats.overrule': ['owner', 'manager'],
  /** Canned replies: using them, and keeping them. */
  'replies.see': ['owner', 'manager', 'agent'],
  'replies.change': ['owner', 'manager'],
  'cases.see': ['owner', 'manager', 'agent', 'shop'],
  /** Taking one, and writing notes about it. */
  'cases.work': ['owner', 'manager', 'agent', 'shop'],
  'cases.close': ['owner', 'manager', 'agent', 'shop'],
  /** Everybody's reservations: moving them, calling them off, saying who came. */
  'reservations.see': ['owner', 'manager', 'agent', 'shop'],
  'reservations.change': ['owner', 'manager', 'agent', 'shop'],
  /** Whom to have a personal word for today, and sending it: a wording of the shop's with one line of one's own. */
  'morning.see': ['owner', 'manager', 'agent', 'shop'],
  'morning.send': ['owner', 'manager', 'agent', 'shop'],
  /** Who the members are, and what happened to them. */
  'members.see': ['owner', 'manager', 'agent', 'shop'],
  /** Ends a link for who lost their LINE account. */
  'members.unlink': ['owner', 'manager', 'agent'],
  /** Hands out, or deletes, all that is kept of somebody; with the code of their device. */
  'members.data': ['owner', 'manager'],
  'questions.see': ['owner', 'manager', 'editor'],
  /** The FAQ: what it says, drafts, publishing, sheets, and the questions it could not answer. */
  'faq.edit': ['owner', 'manager', 'editor'],
  /** Making a draft of the FAQ of a chat: for who may read chats and edit the FAQ. */
  'chats.draft': ['owner', 'manager'],
  /** How the bot and the shop did, in figures that name nobody. */
  'report.see': ['owner', 'manager', 'marketer'],
  'staff.see': ['owner', 'manager'],
  'staff.change': ['owner', 'manager'],
  'audit.see': ['owner', 'manager'],
  /** Hours, what can be reserved and who does it, terms, words, how long data are kept, and whether chats are taken. */
  'settings.see': ['owner', 'manager'],
  'settings.change': ['owner', 'manager'],
  /** How the LINE channel is set up; nothing is changed there. */
  'line.see': ['owner', 'manager'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof ALLOWED;

/** What a route needs: a permission, or for the way in itself what somebody has shown of themselves so far. */
export type Needs = Permission | 'nothing yet' | 'password shown';

export const PERMISSIONS = Object.keys(ALLOWED) as Permission[];

/** The roles that have a permission. */
export function rolesWith(permission: Permission): readonly Role[] {
  return ALLOWED[permission];
}

/** Whether a role has a permission. What is not allowed by name is not allowed. */
export function may(role: Role, permission: string): boolean {
  return Object.hasOwn(ALLOWED, permission) && (ALLOWED[permission as Permission] as readonly Role[]).includes(role);
}
