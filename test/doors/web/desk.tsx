import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { z } from 'zod';
import { readConfig } from '../../../src/config';
import { assets } from '../../../src/doors/web/assets';
import { Agreement, Button, Buttons, Choice, FaultSummary, Field, Form } from '../../../src/doors/web/forms';
import { IdentityCard, PICTURE_ORIGINS } from '../../../src/doors/web/identity-card';
import { pageOf } from '../../../src/doors/web/layout';
import { Card, Heading, Notice, Steps } from '../../../src/doors/web/parts';
import { QrSheet } from '../../../src/doors/web/qr-sheet';
import { openScenes } from '../../../src/doors/web/scene';
import { openRefuser } from '../../../src/doors/web/refuser';
import type { Db } from '../../../src/platform/db';
import { elsewhere, ownDestination, ownPage } from '../../../src/platform/web/destinations';
import { openGuard, type Guard } from '../../../src/platform/web/guard';
import { openRates, type Rates } from '../../../src/platform/web/rates';
import type { Refusal } from '../../../src/platform/web/refusals';
import type { Visit } from '../../../src/platform/web/visit';

/** A small counter of a shop: pages and forms such as features will declare, behind the real guard, on a real database. */
export interface Desk {
  url: string;
  guard: Guard;
  /** What was changed by forms, as told by whoever changed it. */
  changes: string[];
  refusals: { refusal: Refusal; error: unknown }[];
  close(): Promise<void>;
}

const PURPOSES = ['desk', 'desk-proven'];
const fields = z.strictObject({
  email: z
    .string()
    .max(100)
    .regex(/^\S+@\S+$/, 'メールアドレスの形を確かめてください。'),
  note: z.string().max(200).optional(),
  agree: z.literal('yes').optional(),
});

/** Opens it on a free port of this machine. @param options.publicUrl the address it believes to have */
export async function openDesk(
  db: Db,
  options: { publicUrl?: string; now?: () => number; rates?: Rates; trust?: string[]; partner?: string } = {},
): Promise<Desk> {
  const { now = Date.now, publicUrl = 'http://localhost:3000' } = options;
  const { shop } = readConfig({}, {});
  const files = assets(publicUrl);
  const scenes = openScenes(shop, files.address, () => Promise.resolve('https://line.me/R/ti/p/%40216ru'));
  const changes: string[] = [];
  const refusals: Desk['refusals'] = [];
  const guard = openGuard({
    db,
    publicUrl,
    now,
    rates: options.rates ?? openRates(db, (id) => id),
    refuse: openRefuser(scenes),
    onRefusal: (refusal, _req, error) => void refusals.push({ refusal, error }),
  });

  const show = async (visit: Visit, faults: Record<string, string> = {}, given: Record<string, string> = {}) => {
    const scene = await scenes(visit.lang, '/desk');
    const listed = Object.entries(faults).map(([name, fault]) => ({ name, fault }));
    const html = pageOf({
      scene,
      title: '会員アカウントとLINEの連携',
      children: (
        <>
          <Steps scene={scene} steps={['ログイン', '確認', '完了']} at={1} />
          <Heading icon="shield" title="連携するアカウントをご確認ください">
            ご本人のアカウントであることを確かめてから、「連携する」を押してください。
          </Heading>
          <FaultSummary scene={scene} faults={listed} />
          <Card title="連携する内容">
            <IdentityCard
              scene={scene}
              name={visit.query('name') ?? '山田 花子'}
              picture={visit.query('picture')}
              memberNumber="1000-1001"
            />
            <Form to="/desk" token={visit.session!.token}>
              <Field
                scene={scene}
                name="email"
                label="メールアドレス"
                hint="確認のためのメールをお送りします。"
                autoComplete="email"
                inputMode="email"
                type="email"
                required
                value={given.email}
                fault={faults.email}
              />
              <Choice
                name="note"
                label="お知らせの受け取り"
                options={[
                  { value: 'all', label: '受け取る', hint: 'クーポンなどをお送りします。' },
                  { value: 'none', label: '受け取らない' },
                ]}
                chosen="none"
              />
              <Agreement name="agree" label="連携の内容を確認しました。" />
              <Buttons>
                <Button>連携する</Button>
                <Button kind="quiet" name="note" value="no">
                  やめる
                </Button>
              </Buttons>
            </Form>
          </Card>
          <Notice>連携はいつでも解除できます。トークの内容を他の目的に使うことはありません。</Notice>
          <Notice kind="good">メールアドレスを確認しました。</Notice>
        </>
      ),
    });
    return { html, status: listed.length > 0 ? 422 : 200 };
  };

  guard.page('/begin', {}, async (visit) => {
    await visit.begin({ purpose: 'desk', lineUser: 'U1', data: { step: 1 } });
    return { to: ownPage('/desk') };
  });
  guard.page('/desk', { session: PURPOSES, forms: [], images: PICTURE_ORIGINS }, (visit) => show(visit));
  guard.form('/desk', { session: PURPOSES, fields, forms: [] }, (visit, read) => {
    if (read.faults) return show(visit, read.faults, read.given);
    changes.push(read.fields.email);
    return { to: ownPage('/desk') };
  });
  guard.form('/prove', { session: ['desk'], fields: z.strictObject({}) }, async (visit) => {
    const proven = await visit.rotate({ purpose: 'desk-proven', lineUser: 'U1', member: 'M1' });
    if (!proven) return { refused: 'expired' };
    changes.push('proven');
    return { to: ownPage('/desk') };
  });
  guard.form('/leave', { session: PURPOSES, fields: z.strictObject({}) }, async (visit) => {
    await visit.end();
    changes.push('left');
    return { to: ownPage('/left') };
  });
  guard.form('/go', { session: PURPOSES, fields: z.strictObject({}), forms: ['https://access.line.me'] }, () => ({
    to: elsewhere('https://access.line.me/dialog/bot/accountLink?nonce=1', 'https://access.line.me'),
  }));
  guard.form('/api', { session: PURPOSES, as: 'json', fields }, (_visit, read) => {
    if (read.faults) return { json: read.faults, status: 422 };
    changes.push(read.fields.email);
    return { json: {} };
  });
  guard.form(
    '/enter',
    { proof: 'origin', as: 'json', fields: z.strictObject({ proof: z.string() }) },
    async (visit) => {
      await visit.begin({ purpose: 'desk', lineUser: 'U2' });
      changes.push('entered');
      return { json: {} };
    },
  );
  if (options.partner !== undefined) declarePartner(options.partner);
  guard.page('/next', {}, (visit) => {
    const to = ownDestination(visit.query('next'), publicUrl, new Set(['/desk', '/card']));
    return to ? { to } : { refused: 'unreadable' };
  });
  guard.page('/expired', {}, () => ({ refused: 'expired' }));
  guard.page('/fault', {}, () => Promise.reject(new Error('a secret of ours')));
  guard.page('/poster', {}, async (visit) => ({
    html: pageOf({
      scene: await scenes(visit.lang, '/poster'),
      title: '会員証をスマートフォンで',
      shape: 'sheet',
      children: (
        <QrSheet
          title="会員証をスマートフォンで"
          text="https://bot.example.jp/join/1"
          lines={['カメラで読み取ってください。']}
        />
      ),
    }),
  }));

  /** A form that ends at another's site, from a page that names it and from one that doesn't. */
  function declarePartner(partner: string): void {
    for (const [path, forms] of [
      ['/named', [partner]],
      ['/unnamed', []],
    ] as const)
      guard.page(path, { session: PURPOSES, forms }, async (visit) => ({
        html: pageOf({
          scene: await scenes(visit.lang, path),
          title: '移動',
          children: (
            <Form to="/to-partner" token={visit.session!.token}>
              <Button>移動する</Button>
            </Form>
          ),
        }),
      }));
    guard.form('/to-partner', { session: PURPOSES, fields: z.strictObject({}) }, () => ({
      to: elsewhere(`${partner}/there`, partner),
    }));
  }

  const app = express()
    .disable('x-powered-by')
    .set('trust proxy', options.trust ?? []);
  app.use(files.router, guard.router());
  const server = await listen(app);
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    guard,
    changes,
    refusals,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(app: express.Express): Promise<Server> {
  const server = createServer(app);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
