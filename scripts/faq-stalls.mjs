/**
 * Measures how long the FAQ holds up the event loop: `node scripts/faq-stalls.mjs [entries]` (after `npm run build`). Makes a
 * folder of so many entries from the demo shop's, and prints the longest stall and the time of each: a first start, a start
 * with the index kept, questions in a crowd, and a change.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const root = path.resolve(import.meta.dirname, '..');
const { openFaq } = (await import(path.join(root, 'dist', 'src', 'features', 'faq', 'faq.js'))).default;
const most = Number(process.argv[2] ?? 83);
const work = mkdtempSync(path.join(tmpdir(), 'musubi-stalls-'));
const folder = path.join(work, 'faq');
mkdirSync(folder);
const pages = readdirSync(path.join(root, 'faq')).filter((name) => name.endsWith('.md') && !/readme/i.test(name));
for (let i = 0; i < most; i += 1) {
  const page = pages[i % pages.length];
  const copy = Math.floor(i / pages.length);
  const text = readFileSync(path.join(root, 'faq', page), 'utf8');
  if (copy === 0) cpSync(path.join(root, 'faq', page), path.join(folder, page));
  else writeFileSync(path.join(folder, `${copy}-${page}`), text.replace(/^id: (.*)$/m, `id: $1-${copy}`));
}

const asked = { lang: 'ja', audience: 'everyone', now: new Date() };
const options = {
  folder,
  threads: { folder: path.join(work, 'index'), onTrouble: (trouble) => console.log(trouble), deadlineMs: 60_000 },
  onFault: (fault) => console.log(fault),
};
let faq;
try {
  await measured('nothing, to compare', () => new Promise((resolve) => setTimeout(resolve, 5_000)));
  await measured('first start', async () => (faq = await openFaq(options)));
  await measured('close', () => faq.close());
  await measured('start with the index kept', async () => (faq = await openFaq(options)));
  await measured('1,000 questions at once', () =>
    Promise.all(Array.from({ length: 1000 }, (_, i) => faq.find(`${i}日の駐車場の料金について知りたい`, asked))),
  );
  await measured('a change', async () => {
    const before = faq.version;
    const page = path.join(folder, pages[0]);
    writeFileSync(page, readFileSync(page, 'utf8').replace('## 日本語', '## 日本語\n\n新しい一文。'));
    while (faq.version === before) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  await measured('close', () => faq.close());
  console.log(`memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function measured(what, run) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  await run();
  const took = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  console.log(
    `${what.padEnd(28)} ${(took / 1000).toFixed(2).padStart(7)} s   longest stall ${(delay.max / 1e6).toFixed(0).padStart(4)} ms   99 % ${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
  );
}
