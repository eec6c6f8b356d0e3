import type { FaqLine } from './sets';

const PLACES = ['渋谷', '新宿', '梅田', '札幌', '博多', '名古屋', '仙台', '京都', '神戸', '横浜', '千葉', '広島'];
const THINGS = [
  '書類',
  '荷物',
  '予約',
  '講座',
  '施設',
  '商品',
  '会員証',
  '料金',
  '申請',
  '自転車',
  '写真',
  '部屋',
  '食事',
  '機械',
  '相談',
];

/**
 * A collection of any size, made of a small one's words in new order: each entry is about a place and a thing, asks one
 * entry's question, and answers with two entries' answers. Real entries have more different words.
 */
export function recombine(faqs: readonly FaqLine[], size: number): FaqLine[] {
  const many = faqs.length;
  return Array.from({ length: size }, (_, i) => {
    const one = faqs[i % many]!;
    const other = faqs[(i * 7 + Math.floor(i / many)) % many]!;
    const about = i < many ? '' : `${PLACES[i % PLACES.length]}の${THINGS[(i * 5) % THINGS.length]}${i}`;
    return {
      id: `${one.id}-${i}`,
      question: about + one.question,
      ...(one.questionEn !== undefined && { questionEn: one.questionEn }),
      examples: [(one.examples[0] ?? '') + about, about + (other.examples[1] ?? '')],
      answer: one.answer + other.answer + about,
      place: '',
    };
  });
}
