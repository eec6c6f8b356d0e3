import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { followed, personId, said } from '../../../bench/events';
import { ROOT, type App } from './app';
import type { FaultyLine } from './line';
import { deliver } from './sender';

/** A question of the shop's FAQ and what the bot answers to it, one text per message. */
export interface Question {
  text: string;
  answer: string[];
}

/**
 * Questions which the bot answers the same way whoever asks and whatever was asked before, each with an answer of its
 * own: by their answers alone one can tell which events were answered, and in which order. Found out by asking: two
 * people ask everything, one in the reverse order of the other.
 */
export async function learnQuestions(line: FaultyLine, app: App, world: string, most: number): Promise<Question[]> {
  const texts = faqQuestions().slice(0, most + most / 2); // some entries have no answer of their own
  const forth = await interview(line, app, world, 1, texts);
  const back = await interview(line, app, world, 2, [...texts].reverse());
  const answers = texts.map((text) => ({ text, answer: forth.get(text) ?? [] }));
  const steady = answers.filter(({ text, answer }) => answer.length > 0 && sameTexts(answer, back.get(text)));
  const counted = new Map<string, number>();
  for (const { answer } of steady) for (const text of answer) counted.set(text, (counted.get(text) ?? 0) + 1);
  return steady.filter(({ answer }) => answer.every((text) => counted.get(text) === 1)).slice(0, most);
}

/** The main question of every FAQ entry, as the shop's files have them. */
function faqQuestions(): string[] {
  const folder = path.join(ROOT, 'faq');
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return files.sort().map((name) => {
    const [, front = ''] = readFileSync(path.join(folder, name), 'utf8').split(/^---$/m);
    return (parse(front) as { question: { ja: string } }).question.ja;
  });
}

/** One person adds the bot and asks one thing after the other, each once the last was answered. */
async function interview(
  line: FaultyLine,
  app: App,
  world: string,
  person: number,
  texts: string[],
): Promise<Map<string, string[]>> {
  const id = personId(world, person);
  const first = person * 1000;
  const answers = new Map<string, string[]>();
  await ask(followed(world, first, id, Date.now()));
  for (const [index, text] of texts.entries())
    answers.set(text, await ask(said(world, first + index + 1, id, text, Date.now())));
  return answers;

  async function ask(event: ReturnType<typeof said>): Promise<string[]> {
    await deliver(line, () => app.port, [event]);
    const answer = () => line.attempts.find((attempt) => attempt.token === event.replyToken && attempt.taken);
    if (!(await line.until(() => answer() !== undefined, 10_000)))
      throw new Error(`no answer: ${JSON.stringify(event)}`);
    return answer()?.texts ?? [];
  }
}

function sameTexts(one: string[], other: string[] | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
