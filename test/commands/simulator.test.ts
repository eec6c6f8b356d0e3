import { run } from '../../src/commands/simulator';
import { until } from '../support/until';

const GIVEN = ['--webhook', 'http://localhost:3000/webhook', '--secret', 's', '--token', 't'];

describe('npm run simulator', () => {
  let said: jest.SpyInstance<void, unknown[]>;
  beforeEach(() => {
    said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => said.mockRestore());

  test.each([
    [[], 'Missing: --webhook, --secret, --token.'],
    [[...GIVEN, '--login', '2000000001'], '--login must be the channel id, a colon and its secret.'],
    [[...GIVEN, '--login', 'x:y'], '--login must be the channel id'],
    [[...GIVEN, '--callback', 'https://shop.example/cb'], '--callback and --liff need --login.'],
    [[...GIVEN, '--login', '2:s', '--callback', 'cb'], '--callback must be an address, not "cb".'],
    [[...GIVEN, '--login', '2:s', '--liff', '2-AbcdEfgh'], '--liff must be a LIFF ID, = and its endpoint URL'],
    [[...GIVEN, '--login', '2:s', '--liff', '2-AbcdEfgh=nowhere'], '--liff must be a LIFF ID'],
  ])('%j is explained', async (args, complaint) => {
    expect(await run(args)).toBe(2);
    expect(said.mock.calls.join()).toContain(complaint);
  });

  test('runs with a login channel, callbacks and a LIFF app until it is told to stop', async () => {
    const told = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const login = ['--login', '2000000001:secret:with:colons', '--callback', 'https://shop.example/cb'];
    const liff = ['--liff', '2000000001-AbcdEfgh=https://shop.example/liff?x=1'];
    const running = run([...GIVEN, '--port', '0', ...login, ...liff]);
    await until(() => told.mock.calls.length > 0, 'its address');
    const url = /http:\/\/127[^ ]+/.exec(String(told.mock.calls[0]![0]))![0];
    told.mockRestore();
    const query = { response_type: 'code', client_id: '2000000001', redirect_uri: 'https://shop.example/cb' };
    const asked = new URLSearchParams({ ...query, state: 's', scope: 'openid' }).toString();
    expect((await fetch(`${url}/oauth2/v2.1/authorize?${asked}`)).status).toBe(200);
    const app = (await (await fetch(`${url}/liff/v2/apps/2000000001-AbcdEfgh`)).json()) as object;
    expect(app).toMatchObject({ endpointUrl: 'https://shop.example/liff?x=1' });
    process.emit('SIGTERM');
    expect(await running).toBe(0);
  });
});
