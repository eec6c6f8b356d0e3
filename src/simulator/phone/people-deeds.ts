import express, { type Router } from 'express';
import type { Group, Person, Platform } from '../platform';
import { act, type Deed, type Outcome, type Show } from './act';
import { formBytes, textField } from './form';

/** Adding and changing people and groups, befriending and blocking the account, inviting it. */
export function peopleDeeds(platform: Platform, show: Show): Router {
  const router = express.Router();
  const post = (path: string, deed: Deed) => router.post(path, formBytes, act(platform, show, deed));
  const ofPerson = (deed: string, act: (person: Person, form: FormData) => Outcome) =>
    post(`/people/:userId/${deed}`, (_scene, form, req) => {
      const person = platform.people().find(({ userId }) => userId === req.params.userId);
      return person ? act(person, form) : { refused: 'notFound' };
    });
  const ofGroup = (deed: string, act: (group: Group, form: FormData) => Outcome) =>
    post(`/groups/:groupId/${deed}`, (_scene, form, req) => {
      const group = platform.groups().find(({ chatId }) => chatId === req.params.groupId);
      return group ? act(group, form) : { refused: 'notFound' };
    });

  post('/people', (_scene, form) => {
    const displayName = textField(form, 'name');
    if (!displayName) return { refused: 'needName' };
    const language = textField(form, 'language');
    const person = { displayName, ...(language && { language }), friend: form.has('friend') };
    return { view: { chatId: platform.addPerson(person).userId } };
  });
  ofPerson('profile', ({ userId }, form) => {
    const displayName = textField(form, 'name');
    if (!displayName) return { refused: 'needName' };
    platform.rename(userId, displayName);
    platform.setLanguage(userId, textField(form, 'language'));
    return undefined;
  });
  ofPerson('follow', ({ userId }) => ({ sent: platform.follow(userId) }));
  ofPerson('block', ({ userId }) => ({ sent: platform.block(userId) }));
  ofPerson('unblock', ({ userId, blocked }) => (blocked ? { sent: platform.unblock(userId) } : undefined));
  ofPerson('remove', ({ userId }) => {
    platform.removePerson(userId);
    const other = platform.people()[0]?.userId;
    return { view: other ? { chatId: other } : {} };
  });

  post('/groups', (_scene, form) => {
    const name = textField(form, 'name');
    if (!name) return { refused: 'needName' };
    const wanted = form.getAll('member');
    const members = platform.people().flatMap(({ userId }) => (wanted.includes(userId) ? [userId] : []));
    if (!members.length) return { refused: 'needMembers' };
    return { view: { chatId: platform.createGroup({ name, members }).chatId } };
  });
  ofGroup('invite-bot', ({ chatId }) => ({ sent: platform.inviteBot(chatId) }));
  ofGroup('remove-bot', ({ chatId, botIn }) => (botIn ? { sent: platform.removeBot(chatId) } : undefined));
  ofGroup('join', ({ chatId, members, botIn }, form) => {
    const userId = textField(form, 'userId');
    const known = platform.people().some((person) => person.userId === userId);
    return userId && known && botIn && !members.has(userId)
      ? { sent: platform.memberJoins(chatId, userId) }
      : { refused: 'notFound' };
  });
  ofGroup('leave', ({ chatId, members, botIn }, form) => {
    const userId = textField(form, 'userId');
    return userId && botIn && members.has(userId) && members.size > 1
      ? { sent: platform.memberLeaves(chatId, userId) }
      : { refused: 'notFound' };
  });
  return router;
}
