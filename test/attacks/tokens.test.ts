import { startProvider, type Provider } from '../support/openid-provider';
import { companyTokens, goodAtCompany, goodAtLiff, tokens } from './cases/tokens';
import { play } from './play';

let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

// What a token is worth is decided before anything of it reaches a database: one engine is enough.
play([...tokens, ...companyTokens(() => provider)], 'sqlite', {
  env: () => ({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_LABEL_JA: 'さくらIDでログイン',
  }),
  good: {
    'a good token of the LIFF app is believed': goodAtLiff,
    'a good token of the company’s login is believed': goodAtCompany(() => provider),
  },
});
