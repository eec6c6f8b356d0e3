import type { Config } from '../../src/config';
import { faultInWords, openFaq, type Faq, type OpenFaq } from '../../src/features/faq/faq';

/*
 * The FAQ of the demo shop, open for all houses of a test file: its thread takes half a second to load the Japanese
 * dictionary, which a house with a folder of its own still does by itself.
 */
const open = new Map<string, Promise<OpenFaq>>();

/** The FAQ that a house with these settings would open. It closes after the last test of the file. */
export function sharedFaq({ faqFolder, faqIndexFolder, shop: { zone } }: Config): Promise<Faq> {
  const key = [faqFolder, faqIndexFolder, zone].join('\n');
  const one = open.get(key) ?? openWhole();
  open.set(key, one);
  return one;

  async function openWhole(): Promise<OpenFaq> {
    const faq = await openFaq({
      folder: faqFolder,
      zone,
      threads: { folder: faqIndexFolder, onTrouble: (trouble) => tell(JSON.stringify(trouble)) },
      onFault: (fault) => tell(faultInWords(fault, 'en')),
    });
    faq.faults.forEach((fault) => tell(faultInWords(fault, 'en')));
    return faq;
  }
}

afterAll(async () => {
  for (const faq of open.values()) await (await faq).close();
});

/** Whoever reads a failed test sees why there was no answer. */
function tell(what: string): void {
  process.emitWarning(`the demo shop's FAQ: ${what}`);
}
