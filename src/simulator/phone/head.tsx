import { Act, Avatar, Icon, Mark, Sheet } from './parts';
import { clockTime, type Chat, type Scene } from './scene';
import { href } from './view';
import { words, type Word } from './words';

/** The top of the phone: whose it is, whom they talk with, and the chat's own menu. */
export function PhoneHead({ scene, chat }: { scene: Scene; chat: Chat }) {
  const { platform, view } = scene;
  const { displayName, pictureUrl, basicId } = platform.account;
  const device = scene.say(view.pc ? 'pcOf' : 'phoneOf');
  return (
    <header id="phone-head" class="phone-head">
      <div class="status-bar">
        <time>{clockTime(platform.now())}</time>
        <span>
          {chat.me.displayName}
          {device}
        </span>
      </div>
      <div class="chat-bar">
        {chat.group ? (
          <span class="avatar tone-group">
            <Icon name="group" />
          </span>
        ) : (
          <Avatar name={displayName} picture={pictureUrl} official />
        )}
        <div class="chat-title">
          <h1>{chat.group ? `${chat.group.name} (${chat.group.members.size})` : displayName}</h1>
          <span>{chat.group ? memberNames(scene, chat) : `${scene.say('official')} ${basicId}`}</span>
        </div>
        <a
          class="icon-button"
          href={href(view, { pc: !view.pc })}
          aria-label={scene.say(view.pc ? 'toPhone' : 'toPc')}
          title={scene.say(view.pc ? 'toPhone' : 'toPc')}
        >
          <Icon name={view.pc ? 'phone' : 'screen'} />
        </a>
        <button type="button" class="icon-button" popovertarget="chat-menu" aria-label={scene.say('chatMenu')}>
          <Icon name="more" />
        </button>
      </div>
      {view.pc && <p class="pc-note">{scene.say('pcNote')}</p>}
      <Sheet scene={scene} id="chat-menu" title={scene.say('chatMenu')} beside>
        {chat.group ? <GroupMenu scene={scene} chat={chat} /> : <PersonMenu scene={scene} chat={chat} />}
      </Sheet>
    </header>
  );
}

function memberNames(scene: Scene, chat: Chat): string {
  const people = scene.platform.people().filter(({ userId }) => chat.group?.members.has(userId));
  return people.map(({ displayName }) => displayName).join('、');
}

function PersonMenu({ scene, chat }: { scene: Scene; chat: Chat }) {
  const to = `/phone/people/${encodeURIComponent(chat.id)}`;
  const { friend, blocked } = chat.me;
  return (
    <>
      {friend && !blocked && <Choice scene={scene} to={`${to}/block`} word="block" grave />}
      {blocked && <Choice scene={scene} to={`${to}/unblock`} word="unblock" />}
      {!friend && !blocked && <Choice scene={scene} to={`${to}/follow`} word="addFriend" />}
      <Choice scene={scene} to={`${to}/remove`} word="removePerson" grave leave />
    </>
  );
}

function GroupMenu({ scene, chat }: { scene: Scene; chat: Chat }) {
  const to = `/phone/groups/${encodeURIComponent(chat.id)}`;
  const people = scene.platform.people();
  const outside = people.filter(({ userId }) => !chat.group?.members.has(userId));
  const inside = people.filter(({ userId }) => chat.group?.members.has(userId) && userId !== chat.me.userId);
  return (
    <>
      {chat.group?.botIn ? (
        <Choice scene={scene} to={`${to}/remove-bot`} word="removeBot" grave />
      ) : (
        <Choice scene={scene} to={`${to}/invite-bot`} word="inviteBot" />
      )}
      {chat.open && <Members scene={scene} to={`${to}/join`} word="memberAdd" people={outside} />}
      {chat.open && <Members scene={scene} to={`${to}/leave`} word="memberRemove" people={inside} />}
    </>
  );
}

interface ChoiceProps {
  scene: Scene;
  to: string;
  word: 'block' | 'unblock' | 'addFriend' | 'removePerson' | 'inviteBot' | 'removeBot';
  grave?: boolean;
  /** The page shown now is gone afterwards. */
  leave?: boolean;
}

function Choice({ scene, to, word, grave, leave }: ChoiceProps) {
  return (
    <Act scene={scene} to={to} live={!leave}>
      <button type="submit" class={grave ? 'option option-grave' : 'option'}>
        {scene.say(word)}
      </button>
    </Act>
  );
}

interface MembersProps {
  scene: Scene;
  to: string;
  word: 'memberAdd' | 'memberRemove';
  people: readonly { userId: string; displayName: string }[];
}

function Members({ scene, to, word, people }: MembersProps) {
  if (!people.length) return null;
  return (
    <Act scene={scene} to={to} live class="option-edit">
      <select name="userId" aria-label={scene.say(word)}>
        {people.map(({ userId, displayName }) => (
          <option value={userId}>{displayName}</option>
        ))}
      </select>
      <button type="submit" class="button button-quiet">
        {scene.say(word)}
      </button>
    </Act>
  );
}

/** What stands where the conversation would be: how to begin it. Empty once there is nothing to begin. */
export function Welcome({ scene, chat }: { scene: Scene; chat: Chat }) {
  const { platform } = scene;
  const { displayName, pictureUrl, basicId } = platform.account;
  const to = chat.group
    ? `/phone/groups/${encodeURIComponent(chat.id)}/invite-bot`
    : `/phone/people/${encodeURIComponent(chat.id)}/${chat.me.blocked ? 'unblock' : 'follow'}`;
  if (chat.open) {
    return (
      <div id="welcome" class="day" hidden={platform.chat(chat.id).length > 0}>
        <span>{scene.say('empty')}</span>
      </div>
    );
  }
  return (
    <section id="welcome" class="welcome">
      {chat.group ? (
        <span class="avatar avatar-large avatar-official" aria-hidden="true">
          <Mark />
        </span>
      ) : (
        <span class="avatar-large">
          <Avatar name={displayName} picture={pictureUrl} official />
        </span>
      )}
      <h2>{displayName}</h2>
      <p class="welcome-id">{basicId}</p>
      <p>{scene.say(chat.group ? 'inviteWhy' : chat.me.blocked ? 'blockedWhy' : 'addFriendWhy')}</p>
      <Act scene={scene} to={to} live>
        <button type="submit" class="button button-large">
          <Icon name="plus" />
          {bothWords(scene, chat.group ? 'inviteBot' : chat.me.blocked ? 'unblock' : 'addFriend')}
        </button>
      </Act>
    </section>
  );
}

/** The way in is written in both languages, whichever is chosen: '友だち追加 / Add friend'. */
function bothWords({ view }: Scene, word: Word): string {
  const { ja, en } = words[word];
  return view.lang === 'ja' ? `${ja} / ${en}` : `${en} / ${ja}`;
}
