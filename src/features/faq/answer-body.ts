import type { Lang } from '../../platform/lang';
import { complaints } from './fault-words';
import type { Reading } from './fields';

const HEADING = /^##[ \t\u3000]*([^#\s].*?)[ \t\u3000#]*$/;
const SECTIONS: ReadonlyMap<string, Lang> = new Map([
  ['日本語', 'ja'],
  ['japanese', 'ja'],
  ['english', 'en'],
  ['英語', 'en'],
]);

/** The answer in each language, from the text under `## 日本語` and `## English`; a body without headings is Japanese. */
export function readAnswer(body: string, bodyLine: number, reading: Reading): Partial<Record<Lang, string>> {
  const { places, report } = reading;
  const written: Record<Lang, string[]> = { ja: [], en: [] };
  const seen = new Set<Lang>();
  const lines = body.split('\n');
  const headed = lines.some((line) => HEADING.test(line));
  let section: Lang | undefined = headed ? undefined : 'ja';
  let known = true; // below an unknown heading, text is not reported line by line
  lines.forEach((line, index) => {
    const at = bodyLine + index;
    const heading = HEADING.exec(line)?.[1];
    if (heading === undefined) {
      if (section) {
        if (line.trim() !== '' && !places.has(`answer.${section}`)) places.set(`answer.${section}`, at);
        written[section].push(line.trimEnd());
      } else if (line.trim() !== '' && known) {
        report(at, complaints.outsideSection());
        known = false;
      }
      return;
    }
    section = SECTIONS.get(heading.toLowerCase());
    known = section !== undefined;
    if (section === undefined) report(at, complaints.unknownSection(heading));
    else if (seen.has(section)) report(at, complaints.sectionTwice(heading));
    else seen.add(section);
  });
  const [ja, en] = [written.ja.join('\n').trim(), written.en.join('\n').trim()];
  return { ...(ja !== '' && { ja }), ...(en !== '' && { en }) };
}
