import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import express, { type Response } from 'express';
import { openBell, type Bell } from '../../../src/platform/web/bell';
import { until } from '../../support/until';
import { stream, type Live } from '../../../src/platform/web/live';

/* Streams whose readers leave: whoever left is gone from that moment, however early it was. */

let server: Server;
let bell: Bell;
let ended: string[];
/** What is asked before a stream begins; the reader may leave meanwhile. */
let before: (res: ServerResponse) => Promise<unknown>;

beforeAll(async () => {
  bell = openBell();
  const live: Live = {
    mark: () => Promise.resolve('same'),
    draw: () => Promise.resolve(new Map([['place', '<p id="place">words</p>']])),
    end: () => Promise.resolve(void ended.push('end')),
  };
  const app = express().get('/live', (_req, res: Response) => {
    void before(res)
      .then(() =>
        stream(res, live, {
          bell,
          signedIn: () => Promise.resolve(true),
          onFault: (fault) => ended.push(String(fault)),
        }),
      )
      .then(() => ended.push('over'));
  });
  server = createServer(app).listen(0);
  await once(server, 'listening');
});
afterAll(() => {
  bell.close();
  server.close();
});
beforeEach(() => {
  ended = [];
});

const open = () => request({ port: (server.address() as AddressInfo).port, path: '/live' }).on('error', () => {});

test('who leaves while it goes on is gone', async () => {
  before = () => Promise.resolve();
  const reader = open();
  reader.end();
  await once(reader, 'response');
  reader.destroy();
  await until(() => ended.length === 2, 'the end of the stream');
  expect(ended).toEqual(['end', 'over']);
});

test('who left before it began is gone too', async () => {
  const reader = open();
  before = async (res) => {
    const closed = once(res, 'close');
    reader.destroy();
    await closed;
  };
  reader.end();
  await until(() => ended.length === 2, 'the end of the stream');
  expect(ended).toEqual(['end', 'over']);
});
