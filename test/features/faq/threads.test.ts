import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  linkSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { openFaq, type OpenFaq, type Trouble } from '../../../src/features/faq/faq';
import { engineInThreads } from '../../../src/features/faq/engine-in-threads';
import { startDesk, Gone, threadScript } from '../../../src/features/faq/desk';
import { agreeOnLoan, lend } from '../../../src/features/faq/lent-dictionary';
import { nextContent, NOTHING, type Content } from '../../../src/features/faq/content';
import { readFolder } from '../../../src/features/faq/files';
import { Folder, japanese, page, until } from './folder';

/*
 * The FAQ as the running product has it: looked up in one thread, its index built in another and kept in a folder.
 */
jest.setTimeout(60_000);

let folder: Folder;
let kept: string;
let troubles: Trouble[];
const opened: OpenFaq[] = [];
beforeEach(async () => {
  folder = await Folder.make();
  kept = mkdtempSync(path.join(tmpdir(), 'musubi-index-'));
  troubles = [];
  await folder.write('a.md', page('parking'));
  await folder.write('b.md', page('wifi'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((faq) => faq.close()));
  await folder.remove();
  rmSync(kept, { recursive: true, force: true });
});

async function open(versions: string[] = []): Promise<OpenFaq> {
  const faq = await openFaq({
    folder: folder.path,
    threads: { folder: kept, onTrouble: (trouble) => troubles.push(trouble), deadlineMs: 30_000 },
    onFault: () => {},
    onChange: (version) => versions.push(version),
  });
  opened.push(faq);
  return faq;
}
const indexes = () => readdirSync(kept).filter((name) => name.endsWith('.index'));
const query = { question: 'parkingとは何ですか', audience: 'everyone', day: '2026-11-24' } as const;

test('answers and explains as it would in the same thread, many questions at once', async () => {
  const faq = await open();
  const here = (await folder.open()).faq;
  for (const question of ['parkingとは何ですか', 'wifi', 'パーキングは?', '映画館', 'はい', '😀', '']) {
    expect(await faq.find(question, japanese())).toEqual(await here.find(question, japanese()));
    expect(await faq.explain(question, japanese())).toEqual(await here.explain(question, japanese()));
  }
  const many = await Promise.all(Array.from({ length: 200 }, (_, i) => faq.find(`wifi ${i}とは`, japanese())));
  expect(many).toHaveLength(200);
  expect(troubles).toEqual([]);
});

test('the index is kept, and found again at the next start: nothing is built', async () => {
  await (await open()).close();
  const [name] = indexes();
  const bytes = readFileSync(path.join(kept, name!));
  // Another writer would leave other bytes only if it built: the time stamps in between tell.
  const faq = await open();
  expect(await faq.find('wifi', japanese())).toMatchObject({ kind: 'answer', id: 'wifi' });
  expect(indexes()).toEqual([name]);
  expect(readFileSync(path.join(kept, name!)).equals(bytes)).toBe(true);
});

test.each<[string, (file: string) => void]>([
  ['cut', (file) => truncateSync(file, 1000)],
  ['emptied', (file) => truncateSync(file, 0)],
  ['spoilt in the middle', (file) => writeFileSync(file, readFileSync(file).fill(7, 2000, 2040))],
  ['of something else', (file) => writeFileSync(file, 'not an index at all')],
])('an index file that is %s is built anew', async (_, spoil) => {
  await (await open()).close();
  const file = path.join(kept, indexes()[0]!);
  const good = readFileSync(file);
  spoil(file);
  const faq = await open();
  expect(await faq.find('parkingとは何ですか', japanese())).toMatchObject({ kind: 'answer', id: 'parking' });
  expect(readFileSync(file).equals(good)).toBe(true);
  expect(troubles).toEqual([]);
});

test('where nothing can be kept, it serves all the same, and says so', async () => {
  rmSync(kept, { recursive: true });
  writeFileSync(kept, 'a file stands where the folder should be');
  const faq = await open();
  expect(await faq.find('wifi', japanese())).toMatchObject({ kind: 'answer', id: 'wifi' });
  expect(troubles).toMatchObject([{ what: 'index' }]);
});

test('content changes whole: index, entries and version together', async () => {
  const versions: string[] = [];
  const faq = await open(versions);
  const old = faq.version;
  await folder.write('c.md', page('bicycle'));
  let asked = 0;
  while (faq.version === old) {
    // Until the new content serves, neither its entry nor a finding of it may be seen.
    const before = faq.version;
    const found = await faq.find('bicycleとは何ですか', japanese());
    if (before === old && faq.version === old) {
      expect(faq.entry('bicycle')).toBeUndefined();
      expect(found).not.toMatchObject({ id: 'bicycle' });
    }
    asked += 1;
    await new Promise((resolve) => setImmediate(resolve)); // what is recalled comes without the event loop turning
  }
  expect(asked).toBeGreaterThan(0);
  expect(faq.entry('bicycle')).toBeDefined();
  expect(await faq.find('bicycleとは何ですか', japanese())).toMatchObject({ kind: 'answer', id: 'bicycle' });
  expect(versions).toEqual([faq.version]);
});

test('two processes on one folder come to serve the same version', async () => {
  const [one, other] = [await open(), await open()];
  expect(other.version).toBe(one.version);
  const before = one.version;
  await folder.write('a.md', page('parking', '新しい答え'));
  await until(() => one.version !== before && other.version === one.version);
  expect(await other.find('parkingとは何ですか', japanese())).toMatchObject({ kind: 'answer', id: 'parking' });
  expect(indexes()).toHaveLength(2);
});

test('only a few indexes are kept', async () => {
  const faq = await open();
  for (let change = 0; change < 5; change += 1) {
    const before = faq.version;
    await folder.write('a.md', page('parking', `答え${change}`));
    await until(() => faq.version !== before);
  }
  expect(indexes()).toHaveLength(4);
});

test('an entry that is not for the asker is as if it were not there', async () => {
  await folder.write('m.md', page('members', '会員の答え', ['audience: linked']));
  const faq = await open();
  const question = 'membersとは何ですか';
  expect(await faq.find(question, { ...japanese(), audience: 'linked' })).toMatchObject({ id: 'members' });
  for (const audience of ['everyone', 'unlinked'] as const) {
    const explained = await faq.explain(question, { ...japanese(), audience });
    expect(JSON.stringify(explained.ranking.candidates)).not.toContain('members');
    expect(await faq.find(question, { ...japanese(), audience })).not.toMatchObject({ id: 'members' });
  }
});

describe('when a thread ends', () => {
  const content = async () => nextContent(NOTHING, await readFolder(folder.path));

  test('who has asked it hears so, and so does who asks afterwards', async () => {
    let why: string | undefined;
    const desk = startDesk((reason) => (why = reason));
    await desk.loaded();
    await expect(desk.ask('find', 'nothing open', query)).rejects.toThrow('nothing is open under this key');
    const asked = desk.ask('find', 'x', query).catch((error: unknown) => error);
    await desk.end();
    expect(await asked).toBeInstanceOf(Gone);
    await expect(desk.ask('find', 'x', query)).rejects.toThrow(Gone);
    expect(why).toBeUndefined(); // it was asked to
  });

  test('another takes its place, and the question is answered late', async () => {
    const engine = engineInThreads({
      folder: kept,
      onTrouble: (trouble) => troubles.push(trouble),
      deadlineMs: 30_000,
    });
    try {
      const faq = await engine.open(await content());
      expect(await faq.find(query)).toMatchObject({ id: 'parking' });
      const asked = faq.find(query);
      engine.endThread();
      expect(await asked).toMatchObject({ id: 'parking' });
      expect(await faq.find(query)).toMatchObject({ id: 'parking' });
      expect(troubles).toMatchObject([{ what: 'thread' }]);
    } finally {
      await engine.close();
    }
  });

  test('a question that is not answered in time is given up and counted; the next is answered', async () => {
    const engine = engineInThreads({ folder: kept, onTrouble: (trouble) => troubles.push(trouble), deadlineMs: 1 });
    try {
      const faq = await engine.open(await content());
      engine.endThread();
      expect(await faq.find(query)).toBeUndefined();
      expect(troubles).toContainEqual({ what: 'late' });
    } finally {
      await engine.close();
    }
  });

  test('who stood still for longer than the deadline takes the reply that lies there, and says that nothing was late', async () => {
    const engine = engineInThreads({ folder: kept, onTrouble: (trouble) => troubles.push(trouble), deadlineMs: 100 });
    try {
      const faq = await engine.open(await content());
      const asked = faq.find(query);
      await new Promise(setImmediate); // now the thread has it
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
      expect(await asked).toMatchObject({ id: 'parking' });
      expect(troubles).toEqual([]);
    } finally {
      await engine.close();
    }
  });

  test('closing ends everything at once, also while an index is being built', async () => {
    const engine = engineInThreads({ folder: kept, onTrouble: (trouble) => troubles.push(trouble) });
    const opening = engine.open(await content()).catch((error: unknown) => error);
    await engine.close();
    expect(await opening).toBeInstanceOf(Gone);
    expect(troubles).toEqual([]);
    expect(readdirSync(kept).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('while an index is built with its dictionary, the index is built by others', async () => {
    const engine = engineInThreads({
      folder: kept,
      onTrouble: (trouble) => troubles.push(trouble),
      deadlineMs: 30_000,
    });
    try {
      const faq = await engine.open(
        whenHandedOver(await content(), () => {
          engine.endThread();
        }),
      );
      expect(await faq.find(query)).toMatchObject({ id: 'parking' });
      expect(troubles).toMatchObject([{ what: 'thread' }]);
    } finally {
      await engine.close();
    }
  });

  test('closing while an index is being built ends both threads, and leaves no half an index', async () => {
    const engine = engineInThreads({ folder: kept, onTrouble: (trouble) => troubles.push(trouble) });
    let closing: Promise<void> | undefined;
    const opening = engine.open(whenHandedOver(await content(), () => void (closing = engine.close())));
    await expect(opening).rejects.toThrow();
    await closing;
    expect(troubles).toEqual([]);
    expect(readdirSync(kept)).toEqual([]);
  });

  test('a thread that hangs is replaced: what was open is asked again, what hung is opened again', async () => {
    const engine = engineInThreads({
      ...{ folder: kept, onTrouble: (trouble: Trouble) => troubles.push(trouble) },
      ...{ deadlineMs: 2_000, stuckMs: 1_500 },
    });
    const first = await content();
    const faq = await engine.open(first);
    expect(await faq.find(query)).toMatchObject({ id: 'parking' });
    await folder.write('c.md', page('bicycle'));
    const second = nextContent(first, await readFolder(folder.path));
    const release = hangs(path.join(kept, indexes()[0]!.replace(first.version, second.version)));
    try {
      const opening = engine.open(second);
      expect(await faq.find(query)).toBeUndefined(); // in vain, behind what hangs
      release.forget(); // the disk is well again, for whoever comes next
      let found;
      while (!(found = await faq.find(query)));
      expect(found).toMatchObject({ id: 'parking' });
      expect(await (await opening).find({ ...query, question: 'bicycleとは何ですか' })).toMatchObject({
        id: 'bicycle',
      });
      expect(troubles[0]).toEqual({ what: 'late' });
      expect(troubles).toContainEqual({ what: 'thread', why: 'it gave no reply for 1.5 seconds' });
    } finally {
      release.now();
      await engine.close();
    }
  });
});

describe('a dictionary that is lent', () => {
  test('gives what it gives its owner; a text that it fails at is told as such, and the next one is well', async () => {
    const { lender, borrower } = agreeOnLoan();
    lend((text) => {
      if (text === 'bad') throw new Error('cannot take this apart');
      return [...text].map((surface) => ({ surface, reading: '*', beside: 'what nobody reads' }));
    }, lender);
    // Whoever borrows stands still while it waits, so it needs a thread of its own.
    const script = `
      const { workerData, parentPort } = require('node:worker_threads');
      const { borrow } = require(workerData.script);
      const segment = borrow(workerData.loan);
      const attempt = (text) => { try { return segment(text); } catch (error) { return error.message; } };
      parentPort.postMessage(['駅前', 'bad', '', '駅'].map(attempt));
      workerData.loan.port.close();`;
    const worker = new Worker(script, {
      eval: true,
      workerData: { script: threadScript('lent-dictionary'), loan: borrower },
      transferList: [borrower.port],
    });
    const [tokens] = (await once(worker, 'message')) as [unknown[]];
    await worker.terminate();
    expect(tokens).toMatchObject([
      [{ surface: '駅' }, { surface: '前', reading: '*' }],
      'Error: cannot take this apart',
      [],
      [{ surface: '駅' }],
    ]);
    expect(JSON.stringify(tokens)).not.toContain('nobody');
  });
});

/** The same content, which tells when its entries are handed to the thread that builds their index. */
function whenHandedOver(content: Content, tell: () => void): Content {
  let told = false;
  const entries = content.entries.map((entry) => ({
    ...entry,
    get keywords() {
      if (!told) tell();
      told = true;
      return entry.keywords;
    },
  }));
  return { ...content, entries };
}

/** A file at which whoever reads it hangs, as on a network disk that is gone: a pipe that nobody writes to. */
function hangs(file: string): { forget(): void; now(): void } {
  const other = `${file}.held`;
  execFileSync('mkfifo', [file]);
  linkSync(file, other);
  return {
    forget: () => rmSync(file),
    now() {
      closeSync(openSync(other, constants.O_RDWR | constants.O_NONBLOCK));
      rmSync(other);
    },
  };
}
