import { messagingApi, middleware, type webhook } from '@line/bot-sdk';
import express from 'express';

/**
 * What Musubi is measured against: the bot that everyone writes first, Express with the SDK's middleware and client.
 * It stores nothing, checks nothing twice, and answers every event with the same messages that Musubi would send.
 * Settings as Musubi's, and ECHO_MESSAGES: those messages, as JSON.
 */
const settings = process.env;
const messages = JSON.parse(settings.ECHO_MESSAGES ?? '[]') as messagingApi.Message[];
const client = new messagingApi.MessagingApiClient({
  channelAccessToken: settings.LINE_CHANNEL_ACCESS_TOKEN ?? '',
  baseURL: settings.LINE_API_BASE_URL ?? '',
});

process.once('SIGTERM', () => process.exit(0));

const app = express();
app.get('/readyz', (_request, response) => {
  response.sendStatus(200);
});
app.post('/webhook', middleware({ channelSecret: settings.LINE_CHANNEL_SECRET ?? '' }), (request, response, next) => {
  const { events } = request.body as webhook.CallbackRequest;
  Promise.all(events.map(answer)).then((results) => response.json(results), next);
});
app.listen(Number(settings.PORT), '127.0.0.1');

async function answer(event: webhook.Event): Promise<unknown> {
  if (!('replyToken' in event) || event.replyToken === undefined) return null;
  return client.replyMessage({ replyToken: event.replyToken, messages });
}
