import type { FaqFile } from '../faq/faq';
import type { Row } from './columns';

/** Entries as rows with all their fields, and of which version of its file each is. */
export function exportRows(files: readonly FaqFile[]): Row[] {
  return files.flatMap(({ file, hash, read }, index): Row[] => {
    if (!('entry' in read)) return [];
    const { id, title, question, answer, phrasings, keywords, tests, buttons, action, audience, from, until } =
      read.entry;
    const { category, owner, review } = read.entry;
    return [
      {
        row: index + 2,
        texts: {
          id,
          title_ja: title.ja,
          title_en: title.en ?? '',
          question_ja: question.ja,
          question_en: question.en ?? '',
          answer_ja: answer.ja,
          answer_en: answer.en ?? '',
          action: action ?? '',
          audience,
          from: from ?? '',
          until: until ?? '',
          category: category ?? '',
          owner: owner ?? '',
          review: review ?? '',
          file,
          version: versionOf(hash),
        },
        lists: {
          phrasings_ja: phrasings.ja,
          phrasings_en: phrasings.en,
          keywords,
          tests_ja: tests?.ja ?? [],
          tests_en: tests?.en ?? [],
        },
        buttons,
      },
    ];
  });
}

/** Enough of a file's hash to tell whether it changed. A letter in front, so that no spreadsheet takes it for a number. */
export function versionOf(hash: string): string {
  return `v${hash.slice(0, 12)}`;
}
