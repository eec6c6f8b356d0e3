import * as friendship from './acts/friendship';
import { compose } from './acts/envelope';
import * as groups from './acts/groups';
import * as messages from './acts/messages';
import { tap } from './acts/taps';
import type { Platform } from './platform';
import { waitFor } from './wait';
import type { World } from './world';

/** The platform's verbs over a world. */
export function createPlatform(world: World): Platform {
  const { account, clock, people, chats, faults, quota, webhook } = world;
  return {
    account,

    now: () => clock.now(),
    setClock: (epochMs) => {
      clock.set(epochMs);
      world.changed({ kind: 'clock' });
    },
    advance: (ms) => {
      clock.set(clock.now() + ms);
      world.changed({ kind: 'clock' });
    },

    addPerson: (person) => {
      const added = people.add(person);
      world.changed({ kind: 'people' });
      return added;
    },
    people: () => [...people.persons.values()],
    person: (userId) => people.person(userId),
    rename: (userId, displayName) => {
      people.person(userId).displayName = displayName;
      world.changed({ kind: 'people' });
    },
    setLanguage: (userId, language) => {
      const person = people.person(userId);
      if (language === undefined) delete person.language;
      else person.language = language;
      world.changed({ kind: 'people' });
    },
    removePerson: (userId) => {
      people.person(userId);
      people.persons.delete(userId);
      for (const group of people.groups.values()) group.members.delete(userId);
      world.changed({ kind: 'people' });
    },

    follow: (userId) => friendship.follow(world, userId),
    block: (userId) => friendship.block(world, userId),
    unblock: (userId) => friendship.unblock(world, userId),

    createGroup: (group) => groups.createGroup(world, group),
    groups: () => [...people.groups.values()],
    inviteBot: (groupId) => groups.inviteBot(world, groupId),
    removeBot: (groupId) => groups.removeBot(world, groupId),
    memberJoins: (groupId, userId) => groups.memberJoins(world, groupId, userId),
    memberLeaves: (groupId, userId) => groups.memberLeaves(world, groupId, userId),

    say: (userId, text, options) => messages.say(world, userId, text, options),
    sendSticker: (userId, sticker, where) => messages.sendSticker(world, userId, sticker, where),
    sendImage: (userId, media, where) => messages.sendImage(world, userId, media, where),
    sendVideo: (userId, media, where) => messages.sendVideo(world, userId, media, where),
    sendAudio: (userId, media, where) => messages.sendAudio(world, userId, media, where),
    sendFile: (userId, file, where) => messages.sendFile(world, userId, file, where),
    sendLocation: (userId, place, where) => messages.sendLocation(world, userId, place, where),
    unsend: (userId, messageId) => messages.unsend(world, userId, messageId),
    edit: (userId, messageId, text) => messages.edit(world, userId, messageId, text),
    tap: (userId, action, options) => tap(world, userId, action, options),
    open: (userId, chatId = userId) => {
      people.person(userId);
      chats.seen(chatId);
      world.changed({ kind: 'chat', chatId });
    },

    compose: (chatId, event) => compose(world, chatId, event),
    deliver: (events, options) => ({ events, delivered: webhook.send(events, options) }),
    probe: (options) => webhook.probe(webhook.endpoint.url, options),
    redeliver: (webhookEventId, options) => {
      const event = webhook.known(webhookEventId);
      if (!event) throw new Error(`no event ${webhookEventId}`);
      return { event, events: [event], delivered: webhook.send([event], { ...options, redelivery: true }) };
    },
    setRedelivery: (times, waitMs) => {
      webhook.redelivery = { times, waitMs };
      world.changed({ kind: 'settings' });
    },
    setStandby: (chatId, standby) => {
      if (standby) world.standby.add(chatId);
      else world.standby.delete(chatId);
      world.changed({ kind: 'settings' });
    },

    chat: (chatId) => chats.items(chatId),
    unread: (userId) => chats.unread(userId),
    quickReplies: (chatId) => chats.quickReplies(chatId),
    richMenuOf: (userId) => {
      const shown = world.richMenus.shownTo(userId, people.person(userId).friend);
      return shown && { ...shown.stored, from: shown.from };
    },
    loading: (chatId) => chats.loading(chatId, clock.now()),
    opened: world.opened,
    content: (messageId) => world.contents.get(messageId),

    addFaults: (...rules) => {
      const added = faults.add(rules);
      world.changed({ kind: 'faults' });
      return added;
    },
    faults: () => faults.list(),
    removeFault: (id) => {
      faults.remove(id);
      world.changed({ kind: 'faults' });
    },
    clearFaults: () => {
      faults.clear();
      world.changed({ kind: 'faults' });
    },
    expireReplyTokens: () => world.replyTokens.expireAll(),
    useLinkToken: (linkToken) => world.linkTokens.use(linkToken, clock.now()),
    loginChannel: world.login,
    setCallbackUrls: (...urls) => {
      world.login.callbackUrls.clear();
      for (const url of urls) world.login.callbackUrls.add(url);
    },
    setLiffApp: (app) => void world.login.liffApps.set(app.liffId, app),
    consentOf: (userId) => [...world.login.userTokens.consent(userId)],
    takeBackConsent: (userId) => {
      const taken = world.login.userTokens.deauthorize(userId);
      world.changed({ kind: 'people' });
      return taken;
    },
    quota: () => ({ limit: quota.limit, used: quota.used(clock.now()) }),
    setQuota: (limit, used) => {
      quota.limit = limit;
      if (used !== undefined) quota.setUsed(used, clock.now());
      world.changed({ kind: 'quota' });
    },
    setRate: (endpoint, calls, perMs) => world.rates.set(endpoint, calls, perMs),

    webhookEndpoint: () => webhook.endpoint,
    setWebhookEndpoint: (url, active = true) => {
      webhook.endpoint = { url: new URL(url).href, active };
      world.changed({ kind: 'settings' });
    },

    delivered: () => webhook.idle(),

    mailbox: () => world.mailbox.letters(),

    get log() {
      return world.log.entries;
    },
    tally: world.log.tally,
    on: (event, listener) => void world.changes.on(event, listener),
    off: (event, listener) => void world.changes.off(event, listener),
    waitFor: (look, timeoutMs, what) => waitFor(world.changes, look, timeoutMs, what),
  };
}
