import type { Lang } from '../../platform/lang';
import { sheetOf } from '../../platform/sheets';
import { placeInWords, placeWords } from '../../platform/words/places';
import type { Stop } from './rules';

/** A row for each state of the conversation: its part, its name, its path, and what became of talks there. */
export function stopSheet(stops: readonly (Stop & { part: string; state: string })[], lang: Lang): string {
  const { part, state, path, passed, fellSilent, handedOver, backToStart } = placeWords;
  const header = [part, state, path, passed, fellSilent, handedOver, backToStart].map((words) => words[lang]);
  const rows = stops.map((stop) => [
    ...[placeInWords(stop.part, lang), placeInWords(stop.state, lang), stop.state],
    ...[stop.passed, stop.fellSilent, stop.handedOver, stop.backToStart].map(String),
  ]);
  return sheetOf([header, ...rows]);
}
