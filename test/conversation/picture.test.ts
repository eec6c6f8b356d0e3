import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { leavesOf } from '../support/transitions';
import { draw } from '../../src/conversation/draw';

const FILE = path.join(__dirname, '../../docs/conversation.md');
const PICTURE = /```mermaid\n[\s\S]*?```/;

/** `DRAW=1 npx jest test/conversation/picture` draws it anew. */
test('docs/conversation.md shows the machine as it is', () => {
  const page = readFileSync(FILE, 'utf8');
  const drawn = page.replace(PICTURE, () => `\`\`\`mermaid\n${draw()}\n\`\`\``);
  if (process.env.DRAW === '1') writeFileSync(FILE, drawn);
  expect(readFileSync(FILE, 'utf8')).toBe(drawn);
});

test('docs/conversation.md speaks of every state', () => {
  const page = readFileSync(FILE, 'utf8').replace(PICTURE, '');
  for (const leaf of leavesOf()) expect(page).toContain(`**${leaf.split('.').at(-1)!}**`);
});
