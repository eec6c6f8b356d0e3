import path from 'node:path';
import type { Config } from '../config';
import { faultInWords, openFaq, type OpenFaq, type Trouble } from '../features/faq/faq';
import { SetupError } from '../platform/errors';
import type { Log } from '../platform/log';
import type { Metrics } from '../platform/metrics';
import { root } from '../platform/root';

/** The FAQ must be whole at the start; a fault made later is reported, and what was good goes on serving. */
export async function openContent(config: Config, log: Log, metrics: Metrics): Promise<OpenFaq> {
  let started = false;
  const count = (faults: number) => metrics.faqFaults.set(faults);
  const faq: OpenFaq = await openFaq({
    folder: config.faqFolder,
    zone: config.shop.zone,
    threads: { folder: config.faqIndexFolder, onTrouble: noteTrouble(log, metrics) },
    onFault: (fault) => {
      if (!started) return;
      count(faq.faults.length);
      log.error(
        { fault: faultInWords(fault, 'en') },
        'an FAQ entry cannot be read; its last good version goes on serving',
      );
    },
    onChange: (version) => {
      if (!started) return;
      count(faq.faults.length);
      log.info({ version }, 'the FAQ serves new content');
    },
  });
  started = true;
  if (faq.faults.length === 0) return faq;
  await faq.close();
  throw new SetupError([
    'The FAQ cannot be used:',
    ...faq.faults.map((fault) => `- ${faultInWords(fault, 'en', path.relative(root, config.faqFolder))}`),
  ]);
}

export function noteTrouble(log: Log, metrics: Metrics) {
  return (trouble: Trouble) => {
    if (trouble.what === 'late') metrics.faqLate.inc();
    log.warn({ trouble }, TROUBLE[trouble.what]);
  };
}

const TROUBLE: Record<Trouble['what'], string> = {
  late: 'the FAQ did not look a question up in time; the customer was told that there is no answer yet',
  question: 'the FAQ could not look a question up; the customer was told that there is no answer yet',
  thread: 'the thread that looks questions up ended; another takes its place',
  index: 'the index of the FAQ could not be made or kept',
};
