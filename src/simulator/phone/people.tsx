import { summary } from '../../platform/line/render/message';
import type { Group, Person } from '../platform';
import { Act, Avatar, Icon, Sheet } from './parts';
import { clockTime, type Scene } from './scene';
import { href } from './view';
import type { Word } from './words';

/** Everybody one can chat as, and the groups: newest word, unread, and whether they are friends. */
export function PeopleList({ scene }: { scene: Scene }) {
  const people = scene.platform.people();
  const groups = scene.platform.groups();
  return (
    <div id="people">
      <h2 class="column-title">{scene.say('people')}</h2>
      {people.length === 0 && <p class="hint">{scene.say('nobody')}</p>}
      <ul class="people">
        {people.map((person) => (
          <PersonEntry scene={scene} person={person} />
        ))}
      </ul>
      <h2 class="column-title">{scene.say('groups')}</h2>
      {groups.length === 0 && <p class="hint">{scene.say('noGroups')}</p>}
      <ul class="people">
        {groups.map((group) => (
          <GroupEntry scene={scene} group={group} />
        ))}
      </ul>
    </div>
  );
}

function PersonEntry({ scene, person }: { scene: Scene; person: Person }) {
  const { platform, view } = scene;
  const { userId, displayName, pictureUrl, language } = person;
  const current = scene.chat?.id === userId;
  const unread = platform.unread(userId);
  const edit = `edit-${userId}`;
  const state = person.blocked ? 'blocked' : person.friend ? 'friend' : 'stranger';
  return (
    <li id={`p-${userId}`} class="person">
      <a
        class="person-link"
        href={href(view, { chatId: userId, as: undefined, quote: undefined, pane: 'talk' })}
        aria-current={current ? 'page' : undefined}
      >
        <Avatar name={displayName} picture={pictureUrl} />
        <span class="person-text">
          <span class="person-top">
            <span class="person-name">{displayName}</span>
            <LastTime scene={scene} chatId={userId} />
          </span>
          <span class="person-last">{lastWord(scene, userId)}</span>
          <span class="person-state">
            <span class={`chip chip-${state}`}>{scene.say(state)}</span>
            {language && <span class="chip">{language}</span>}
          </span>
        </span>
        {unread > 0 && (
          <span class="badge">
            {unread}
            <span class="sr">{scene.say('unread')}</span>
          </span>
        )}
      </a>
      <button
        type="button"
        class="icon-button person-edit"
        popovertarget={edit}
        aria-label={`${displayName}: ${scene.say('profile')}`}
      >
        <Icon name="more" />
      </button>
      <Sheet scene={scene} id={edit} title={scene.say('profile')}>
        <Act scene={scene} to={`/phone/people/${encodeURIComponent(userId)}/profile`} live class="fields">
          <label>
            {scene.say('name')}
            <input name="name" value={displayName} required maxLength={100} />
          </label>
          <LanguageChoice scene={scene} language={language} />
          <button type="submit" class="button">
            {scene.say('save')}
          </button>
        </Act>
      </Sheet>
    </li>
  );
}

function GroupEntry({ scene, group }: { scene: Scene; group: Group }) {
  const { chatId, name, members, botIn } = group;
  return (
    <li id={`g-${chatId}`} class="person">
      <a
        class="person-link"
        href={href(scene.view, { chatId, as: undefined, quote: undefined, pane: 'talk' })}
        aria-current={scene.chat?.id === chatId ? 'page' : undefined}
      >
        <span class="avatar tone-group" aria-hidden="true">
          <Icon name="group" />
        </span>
        <span class="person-text">
          <span class="person-top">
            <span class="person-name">{name}</span>
            <LastTime scene={scene} chatId={chatId} />
          </span>
          <span class="person-last">{lastWord(scene, chatId)}</span>
          <span class="person-state">
            <span class={`chip chip-${botIn ? 'friend' : 'stranger'}`}>{scene.say(botIn ? 'botIn' : 'botOut')}</span>
            <span class="chip">
              {members.size}
              {scene.say('members')}
            </span>
          </span>
        </span>
      </a>
    </li>
  );
}

function lastWord({ platform, view, say }: Scene, chatId: string): string {
  const last = platform.chat(chatId).at(-1);
  if (!last) return '';
  return last.unsent ? say('unsent') : summary(last.message, view.lang);
}

function LastTime({ scene, chatId }: { scene: Scene; chatId: string }) {
  const last = scene.platform.chat(chatId).at(-1);
  return last ? <time class="person-time">{clockTime(last.at)}</time> : null;
}

/** Adding people and groups: stands outside of what is redrawn live. */
export function Adding({ scene }: { scene: Scene }) {
  const people = scene.platform.people();
  return (
    <div class="adding">
      <button type="button" class="button button-quiet" popovertarget="add-person">
        <Icon name="person" />
        {scene.say('addPerson')}
      </button>
      {people.length > 0 && (
        <button type="button" class="button button-quiet" popovertarget="add-group">
          <Icon name="group" />
          {scene.say('addGroup')}
        </button>
      )}
      <Sheet scene={scene} id="add-person" title={scene.say('addPerson')}>
        <Act scene={scene} to="/phone/people" class="fields">
          <label>
            {scene.say('name')}
            <input name="name" placeholder={scene.say('sampleName')} required maxLength={100} />
          </label>
          <LanguageChoice scene={scene} language={scene.view.lang} />
          <label class="check">
            <input type="checkbox" name="friend" value="1" />
            {scene.say('alreadyFriend')}
          </label>
          <button type="submit" class="button">
            {scene.say('add')}
          </button>
        </Act>
      </Sheet>
      <Sheet scene={scene} id="add-group" title={scene.say('addGroup')}>
        <Act scene={scene} to="/phone/groups" class="fields">
          <label>
            {scene.say('groupName')}
            <input name="name" required maxLength={100} />
          </label>
          <fieldset>
            <legend>{scene.say('chooseMembers')}</legend>
            {people.map(({ userId, displayName }) => (
              <label class="check">
                <input type="checkbox" name="member" value={userId} checked />
                {displayName}
              </label>
            ))}
          </fieldset>
          <button type="submit" class="button">
            {scene.say('create')}
          </button>
        </Act>
      </Sheet>
    </div>
  );
}

function LanguageChoice({ scene, language }: { scene: Scene; language: string | undefined }) {
  const choices: [string, Word][] = [
    ['ja', 'languageJa'],
    ['en', 'languageEn'],
    ['zh-TW', 'languageZh'],
    ['', 'languageNone'],
  ];
  const known = choices.some(([value]) => value === (language ?? ''));
  return (
    <label>
      {scene.say('language')}
      <select name="language">
        {choices.map(([value, word]) => (
          <option value={value} selected={value === (language ?? '')}>
            {scene.say(word)}
          </option>
        ))}
        {!known && (
          <option value={language} selected>
            {language}
          </option>
        )}
      </select>
    </label>
  );
}
