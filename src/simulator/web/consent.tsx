import type { Lang } from '../../platform/lang';
import type { Visit } from '../login/visits';
import type { World } from '../world';
import { Brand, Form, Picture } from './parts';
import { words, type Word } from './words';

interface Props {
  world: World;
  lang: Lang;
  to: string;
  visit: Visit;
}

const SCOPE_WORDS: Readonly<Record<string, Word>> = {
  openid: 'scopeOpenid',
  profile: 'scopeProfile',
  email: 'scopeEmail',
  'chat_message.write': 'scopeMessage',
};

const ORDER = Object.keys(SCOPE_WORDS);

/** What can't be refused first, however it was asked for. */
function inOrder(scopes: readonly string[]): string[] {
  return [...scopes].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
}

/** The consent screen: who agrees to what, with the account to add beside it. */
export function Consent({ world, lang, to, visit, offerFriend }: Props & { offerFriend: boolean }) {
  const { displayName } = world.account;
  return (
    <>
      <Brand lang={lang} />
      <h1>{words.consentTitle[lang]}</h1>
      <p class="hint">{words.consentFrom[lang].replace('{account}', displayName)}</p>
      <Me world={world} visit={visit} />
      <Form to={to} hidden={{ visit: visit.id }}>
        <h2>{words.permissions[lang]}</h2>
        <ul class="scopes">
          {inOrder(visit.scopes).map((scope) => (
            <li>
              {scope === 'email' ? (
                <label class="check">
                  <input type="checkbox" name="email" value="1" checked />
                  {words.scopeEmail[lang]}
                </label>
              ) : (
                words[SCOPE_WORDS[scope] ?? 'scopeOpenid'][lang]
              )}
            </li>
          ))}
        </ul>
        {offerFriend && (
          <div class="friend">
            <label class="check">
              <input type="checkbox" name="friend" value="1" />
              <span>
                {words.addFriend[lang]}: <bdi>{displayName}</bdi>
              </span>
            </label>
            <p class="hint">{words.addFriendWhy[lang]}</p>
          </div>
        )}
        <div class="buttons">
          <button type="submit" name="answer" value="allow" class="button">
            {words.allow[lang]}
          </button>
          <button type="submit" name="answer" value="deny" class="button button-quiet">
            {words.deny[lang]}
          </button>
        </div>
        <p class="hint">{words.consentWhy[lang]}</p>
      </Form>
    </>
  );
}

/** The page after it, with bot_prompt=aggressive: nothing but the account. */
export function AddFriend({ world, lang, to, visit }: Props) {
  const { displayName, pictureUrl } = world.account;
  return (
    <>
      <Brand lang={lang} />
      <div class="me">
        <Picture name={displayName} picture={pictureUrl} />
        <bdi>{displayName}</bdi>
      </div>
      <h1>{words.addFriendTitle[lang].replace('{account}', displayName)}</h1>
      <p class="hint">{words.addFriendWhy[lang]}</p>
      <Form to={to} hidden={{ visit: visit.id }} class="buttons">
        <button type="submit" name="answer" value="add" class="button">
          {words.addFriend[lang]}
        </button>
        <button type="submit" name="answer" value="skip" class="button button-quiet">
          {words.notNow[lang]}
        </button>
      </Form>
    </>
  );
}

function Me({ world, visit }: Pick<Props, 'world' | 'visit'>) {
  const person = world.people.person(visit.person!.userId);
  return (
    <div class="me">
      <Picture name={person.displayName} picture={person.pictureUrl} />
      <bdi>{person.displayName}</bdi>
    </div>
  );
}
