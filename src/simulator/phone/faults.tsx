import type { ActiveFault, Fault, Slip } from '../platform';
import { SLIPS } from '../faults';
import { Act } from './parts';
import type { Scene } from './scene';
import type { Word } from './words';

/** What can be made to go wrong; `name` is what its form sends. */
export const FAULTS: readonly { name: string; word: Word; fault: Fault }[] = [
  { name: '429', word: 'fault429', fault: { status: 429 } },
  { name: '500', word: 'fault500', fault: { status: 500 } },
  { name: '400', word: 'fault400', fault: { status: 400 } },
  { name: '401', word: 'fault401', fault: { status: 401 } },
  { name: 'reset', word: 'faultReset', fault: 'reset' },
  { name: 'silence', word: 'faultSilence', fault: 'silence' },
  { name: 'accept-reset', word: 'faultAcceptReset', fault: 'acceptThenReset' },
  { name: 'accept-silence', word: 'faultAcceptSilence', fault: 'acceptThenSilence' },
  { name: 'garbage', word: 'faultGarbage', fault: 'garbage' },
  { name: 'delay', word: 'faultDelay', fault: { delayMs: 3_000 } },
  { name: 'late', word: 'faultLate', fault: { answerAfterMs: 5_000 } },
];

/** The calls of the bot's that a fault can strike. The empty one is every call. */
export const ENDPOINTS = [
  '',
  'POST /v2/bot/message/reply',
  'POST /v2/bot/message/push',
  'POST /v2/bot/message/multicast',
  'GET /v2/bot/profile/*',
  'POST /v2/bot/chat/loading/start',
  'GET /v2/bot/message/quota',
  'GET /v2/bot/message/quota/consumption',
  'RCPT /mailbox/mail',
  'DATA /mailbox/mail',
  'POST /mailbox/sms',
  'POST /v2/bot/user/*',
  'POST /oauth2/v2.1/token',
  'POST /oauth2/v2.1/verify',
  'GET /oauth2/v2.1/verify',
  'GET /v2/profile',
  'GET /friendship/v1/status',
  'POST /user/v1/deauthorize',
] as const;

/** What goes wrong on LINE's own pages, in words. */
export const SLIP_WORDS = {
  consentDenied: 'slipConsentDenied',
  wrongState: 'slipWrongState',
  deadCode: 'slipDeadCode',
  autoLoginFailed: 'slipAutoLoginFailed',
  idTokenWrongNonce: 'slipIdTokenWrongNonce',
  idTokenExpired: 'slipIdTokenExpired',
  idTokenWrongAudience: 'slipIdTokenWrongAudience',
  idTokenUnsigned: 'slipIdTokenUnsigned',
  idTokenWrongKey: 'slipIdTokenWrongKey',
  accountLinkLost: 'slipAccountLinkLost',
  accountLinkLate: 'slipAccountLinkLate',
  accountLinkTwice: 'slipAccountLinkTwice',
  liffInitFails: 'slipLiffInitFails',
  liffIdTokenNull: 'slipLiffIdTokenNull',
  liffIdTokenExpired: 'slipLiffIdTokenExpired',
} as const satisfies Record<Slip, Word>;

/** Faults to inject and those at work, reply tokens, redelivery, standby. */
export function FaultsPanel({ scene }: { scene: Scene }) {
  return (
    <>
      <Inject scene={scene} />
      <InjectSlip scene={scene} />
      <AtWork scene={scene} />
      <section class="card">
        <h3>{scene.say('tokens')}</h3>
        <p class="hint">{scene.say('tokensWhy')}</p>
        <Act scene={scene} to="/phone/tokens/expire" live>
          <button type="submit" class="button button-quiet">
            {scene.say('expireTokens')}
          </button>
        </Act>
      </section>
      <section class="card">
        <h3>{scene.say('redelivery')}</h3>
        <p class="hint">{scene.say('redeliveryWhy')}</p>
        <Act scene={scene} to="/phone/redelivery" live class="button-row">
          <button type="submit" name="times" value="0" class="button button-small">
            {scene.say('redeliveryOff')}
          </button>
          <button type="submit" name="times" value="3" class="button button-small">
            {scene.say('redeliveryOn')}
          </button>
        </Act>
      </section>
      {scene.chat && !scene.chat.group && <AuthorizedApp scene={scene} userId={scene.chat.id} />}
      {scene.chat && (
        <section class="card">
          <h3>{scene.say('standby')}</h3>
          <p class="hint">{scene.say('standbyWhy')}</p>
          <Act scene={scene} to={`/phone/chats/${encodeURIComponent(scene.chat.id)}/standby`} live class="button-row">
            <button type="submit" name="standby" value="1" class="button button-small">
              {scene.say('standbyOn')}
            </button>
            <button type="submit" name="standby" value="0" class="button button-small">
              {scene.say('standbyOff')}
            </button>
          </Act>
        </section>
      )}
    </>
  );
}

function Inject({ scene }: { scene: Scene }) {
  return (
    <section class="card">
      <h3>{scene.say('faults')}</h3>
      <p class="hint">{scene.say('faultsWhy')}</p>
      <Act scene={scene} to="/phone/faults" live class="fields">
        <label>
          {scene.say('endpoint')}
          <select name="endpoint">
            {ENDPOINTS.map((endpoint) => (
              <option value={endpoint}>{endpoint || scene.say('anyEndpoint')}</option>
            ))}
          </select>
        </label>
        <div class="field-pair">
          <label>
            {scene.say('whatHappens')}
            <select name="fault">
              {FAULTS.map(({ name, word }) => (
                <option value={name}>{scene.say(word)}</option>
              ))}
            </select>
          </label>
          <label>
            {scene.say('times')}
            <input type="number" name="times" min={1} max={1000} value={1} required />
          </label>
        </div>
        <button type="submit" class="button">
          {scene.say('inject')}
        </button>
      </Act>
    </section>
  );
}

function InjectSlip({ scene }: { scene: Scene }) {
  return (
    <section class="card">
      <h3>{scene.say('slips')}</h3>
      <p class="hint">{scene.say('slipsWhy')}</p>
      <Act scene={scene} to="/phone/faults" live class="fields">
        <label>
          {scene.say('whatHappens')}
          <select name="slip">
            {SLIPS.map((slip) => (
              <option value={slip}>{scene.say(SLIP_WORDS[slip])}</option>
            ))}
          </select>
        </label>
        <label>
          {scene.say('times')}
          <input type="number" name="times" min={1} max={1000} value={1} required />
        </label>
        <button type="submit" class="button">
          {scene.say('inject')}
        </button>
      </Act>
    </section>
  );
}

/** The person takes back what they let the login channel do, as under "Authorized apps" in LINE's settings. */
function AuthorizedApp({ scene, userId }: { scene: Scene; userId: string }) {
  const agreed = scene.platform.consentOf(userId);
  return (
    <section class="card">
      <h3>{scene.say('authorizedApp')}</h3>
      <p class="hint">{agreed.length > 0 ? agreed.join(', ') : scene.say('notAuthorized')}</p>
      {agreed.length > 0 && (
        <Act scene={scene} to={`/phone/chats/${encodeURIComponent(userId)}/take-back-consent`} live>
          <button type="submit" class="button button-quiet">
            {scene.say('takeBackConsent')}
          </button>
        </Act>
      )}
    </section>
  );
}

function AtWork({ scene }: { scene: Scene }) {
  const faults = scene.platform.faults();
  return (
    <section class="card">
      <h3>{scene.say('active')}</h3>
      {faults.length === 0 && <p class="hint">{scene.say('noFaults')}</p>}
      <ul class="fault-list">
        {faults.map((active) => (
          <li id={`fault-${active.id}`}>
            <span>
              {described(scene, active)}
              <small>
                {active.hits} / {active.rule.times ?? 1}
                {scene.say('used')}
              </small>
            </span>
            <Act scene={scene} to={`/phone/faults/${active.id}/remove`} live>
              <button type="submit" class="button button-small">
                {scene.say('remove')}
              </button>
            </Act>
          </li>
        ))}
      </ul>
      {faults.length > 1 && (
        <Act scene={scene} to="/phone/faults/clear" live>
          <button type="submit" class="button button-quiet">
            {scene.say('clearFaults')}
          </button>
        </Act>
      )}
    </section>
  );
}

function described(scene: Scene, { rule }: ActiveFault): string {
  if (typeof rule.fault === 'object' && 'slip' in rule.fault) return scene.say(SLIP_WORDS[rule.fault.slip]);
  const { method = '', path = '' } = rule.match ?? {};
  const where = `${method} ${String(path)}`.trim() || scene.say('anyEndpoint');
  const known = FAULTS.find(({ fault }) => JSON.stringify(fault) === JSON.stringify(rule.fault));
  return `${where}: ${known ? scene.say(known.word) : JSON.stringify(rule.fault)}`;
}
