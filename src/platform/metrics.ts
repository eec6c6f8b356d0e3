import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What Musubi counts, in Prometheus' terms. No label ever holds an id or a text. */
export interface Metrics {
  registry: Registry;
  webhookRequests: Counter<'status'>;
  eventsStored: Counter;
  eventsRepeated: Counter;
  eventsJunk: Counter;
  events: Counter<'state'>;
  turnFaults: Counter;
  messages: Counter<'way' | 'outcome'>;
  lineCalls: Counter<'endpoint' | 'outcome'>;
  lineSeconds: Histogram<'endpoint'>;
  sendingPaused: Gauge;
  quotaLeft: Gauge;
  lastEventAt: Gauge;
  waiting: Gauge<'queue'>;
  oldestSeconds: Gauge<'queue'>;
  setAside: Gauge;
  undecided: Gauge;
  noticesWaiting: Gauge;
  noticesFailed: Gauge;
  noticeEndpointsOff: Gauge;
  faqFaults: Gauge;
  faqLate: Counter;
  pagesRefused: Counter<'refusal'>;
}

/** One set of counters for one house; several houses may live in one process (in tests they do). */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter<L>({ name, help, labelNames, registers: [registry] });
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge<L>({ name, help, labelNames, registers: [registry] });
  return {
    registry,
    webhookRequests: counter('musubi_webhook_requests_total', 'Webhook requests by the status answered', ['status']),
    eventsStored: counter('musubi_events_stored_total', 'Events stored for the first time'),
    eventsRepeated: counter('musubi_events_repeated_total', 'Events that came again and were dropped'),
    eventsJunk: counter('musubi_events_junk_total', 'Parts of signed webhooks that are no events'),
    events: counter('musubi_events_ended_total', 'Events by how they ended', ['state']),
    turnFaults: counter('musubi_turn_faults_total', 'Turns that failed and were tried again or set aside'),
    messages: counter('musubi_messages_total', 'Messages by way (reply, push) and outcome', ['way', 'outcome']),
    lineCalls: counter('musubi_line_calls_total', 'Calls to LINE by endpoint and outcome', ['endpoint', 'outcome']),
    lineSeconds: new Histogram({
      name: 'musubi_line_call_seconds',
      help: 'How long LINE took to answer',
      labelNames: ['endpoint'] as const,
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    }),
    sendingPaused: gauge('musubi_sending_paused', '1 while nothing is sent because LINE refuses or fails'),
    quotaLeft: gauge('musubi_quota_left', "Messages left of this month's quota; -1 when there is no limit"),
    lastEventAt: gauge('musubi_last_event_timestamp_seconds', 'When the last event was stored'),
    waiting: gauge('musubi_waiting_lanes', 'People whose next piece of work is due, by queue', ['queue']),
    oldestSeconds: gauge('musubi_oldest_waiting_seconds', 'How long the oldest of them has been due', ['queue']),
    setAside: gauge('musubi_events_set_aside', 'Events that could not be taken and wait for a person to look'),
    undecided: gauge('musubi_messages_undecided', 'Messages of which LINE never said whether it took them'),
    faqLate: counter('musubi_faq_late_total', 'Questions that the FAQ did not look up in time'),
    pagesRefused: counter('musubi_pages_refused_total', 'Requests for pages that were refused, by why', ['refusal']),
    noticesWaiting: gauge('musubi_notices_waiting', 'Deliveries of notices that are to be tried or tried again'),
    noticesFailed: gauge('musubi_notices_failed', 'Deliveries of notices that were given up'),
    noticeEndpointsOff: gauge('musubi_notice_endpoints_off', 'Endpoints switched off since they failed or are gone'),
    faqFaults: gauge('musubi_faq_faults', 'FAQ entries that could not be read'),
  };
}
