import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { onEachEngine } from '../../support/databases';
import { writeEntries } from '../../support/faq-files';
import { faqFolder, openTestHouse, type TestHouse } from '../../support/house';
import { ENTRIES } from '../../support/small-faq';
import { atConsole, type AtConsole } from '../../support/staff-session';
import { found, until } from '../../support/until';

/* The FAQ in the console, as its editors meet it: without scripts, through the real door. */
onEachEngine((engine) => {
  let house: TestHouse;
  let folder: string;
  let editor: AtConsole;

  beforeAll(async () => {
    folder = faqFolder();
    writeEntries(folder, ENTRIES);
    house = await openTestHouse(engine, { env: { FAQ_FOLDER: folder, CHAT_HOURS: 'Sun-Sat 00:00-24:00' } });
    editor = await atConsole(house.app.db, house.app.url, 'editor');
  });
  afterAll(() => house.close());

  const rowOf = (html: string, id: string) =>
    html.split('<tr>').find((row) => row.includes(`/console/faq/entries/${id}"`)) ?? '';

  test('the list shows where each entry stands and how it does, and is searched in any spelling', async () => {
    const at = Date.now() - 60_000;
    const row = (type: string, person: string) => ({
      at,
      type,
      person,
      data: JSON.stringify({ id: 'parking', score: 1 }),
    });
    await house.app
      .db('journal')
      .insert([
        ...['U1', 'U2', 'U3'].map((person) => row('faq.answered', person)),
        ...['U1', 'U2'].map((person) => row('faq.solved', person)),
        row('faq.unsolved', 'U3'),
      ]);
    const { html } = await editor.get('/console/faq');
    expect(rowOf(html, 'parking')).toMatch(/公開中.*>3<.*67 % \(2\/3\)/s);
    expect(rowOf(html, 'last-year')).toContain('期間終了');
    const found = await editor.get(`/console/faq?q=${encodeURIComponent('ちゅうしゃじょう')}`);
    expect(found.html).toContain('当てはまる質問はありません');
    expect(
      rowOf((await editor.get(`/console/faq?q=${encodeURIComponent('ＰＡＲＫＩＮＧ 駐車場')}`)).html, 'parking'),
    ).not.toBe('');
    const over = await editor.get('/console/faq?tag=expired');
    expect([rowOf(over.html, 'last-year') === '', rowOf(over.html, 'parking') === '']).toEqual([false, true]);
  });

  test('an entry stands there as LINE shows it, in both languages, with its buttons', async () => {
    const { status, html } = await editor.get('/console/faq/entries/parking');
    expect(status).toBe(200);
    expect(html).toMatch(/class="msg-text">.*の前に2台分あります/s);
    expect(html).toMatch(/class="msg-text">There are two spaces in front of/);
    for (const label of ['解決した', '料金を見る', 'Solved', 'Booking page'])
      expect(html).toContain(`<li>${label}</li>`);
    expect((await editor.get('/console/faq/entries/nowhere')).status).toBe(404);
  });

  test('a question that is tried shows what customers would get and why, and is stored nowhere', async () => {
    const typed = '駐車場は何台分';
    const { status, html } = await editor.post('/console/faq/try', { question: typed, as: 'unlinked' });
    expect(status).toBe(200);
    expect(html).toContain('この回答を返します');
    expect(html).toMatch(/の前に2台分あります/);
    expect(html).toMatch(/合った言葉.*駐車場/s);
    expect(html).toContain('近い質問');
    const choice = await editor.post('/console/faq/try', { question: '料金について', as: 'unlinked' });
    expect(choice.html).toContain('どれについてかを聞き返します');
    expect((await editor.post('/console/faq/try', { question: ' ', as: 'unlinked' })).status).toBe(422);
    expect(await house.app.db('journal').where('data', 'like', `%${typed}%`)).toEqual([]);
  });

  test('a file that cannot be read is named with its line and what to do', async () => {
    writeFileSync(path.join(folder, 'broken.md'), '---\nid: broken\nquestion：x\n---\nあ\n');
    const { html } = await editor.get('/console/faq');
    expect(html).toMatch(/<code>broken\.md:3<\/code>/);
    writeFileSync(
      path.join(folder, 'broken.md'),
      '---\nid: broken\nquestion: 直りました\ncategory: 店舗\nowner: 佐藤\nreview: 2026-01-01\n---\nあ\n',
    );
    const mended = await editor.get('/console/faq?category=%E5%BA%97%E8%88%97');
    expect(rowOf(mended.html, 'broken')).toMatch(/見直し時期.*店舗.*2026-01-01/s);
  });

  const fieldsIn = (html: string) => {
    const form = html.slice(html.indexOf('name="version"') - 200);
    const unescape = (text: string) =>
      text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    const texts = [...form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)</g)];
    const lines = [...form.matchAll(/<input(?=[^>]* name="([^"]+)")(?=[^>]* value="([^"]*)")[^>]*>/g)];
    const chosen = [
      ...form.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(?:(?!<\/select>).)*?<option value="([^"]*)" selected/gs),
    ];
    const known = new Set(['_token', 'question', 'as', 'hash']);
    return Object.fromEntries(
      [...lines, ...texts, ...chosen]
        .filter(([, name]) => !known.has(name!))
        .map(([, name, value]) => [name!, unescape(value!)]),
    );
  };
  const drafted = async (id: string) => {
    const { to } = await editor.post(`/console/faq/entries/${id}/edit`);
    expect(to).toBe(`/console/faq/drafts/${id}`);
    return fieldsIn((await editor.get(to!)).html);
  };
  const fileOf = (id: string) => readFileSync(path.join(folder, `${id}.md`), 'utf8');
  const keyIn = (html: string) => /name="meant-([0-9a-f]{16})"/.exec(html)?.[1];
  const serves = (question: string) => {
    return found(async () => {
      const friend = await house.friend();
      await house.line.say(friend, question).delivered;
      const [said] = await house.hears(friend);
      return said?.includes('新しい駐車場') ? said : undefined;
    }, 'what was published');
  };

  test('a draft is written, checked and published; customers get it, and one press puts back what stood before', async () => {
    const before = fileOf('parking');
    const form = await drafted('parking');
    expect(form).toMatchObject({
      version: '1',
      question_ja: '駐車場はありますか',
      button2_does: 'uri',
      button2_what: 'https://example.com/book',
      button3_does: 'person',
    });
    const saved = await editor.post('/console/faq/drafts/parking', {
      ...form,
      answer_ja: '新しい駐車場は3台分です。',
      button4_does: 'changebooking',
      owner: '佐藤',
    });
    expect(saved.to).toBe('/console/faq/drafts/parking?told=saved');
    const page = await editor.get(saved.to!);
    expect(page.html).toMatch(/msg-text">新しい駐車場は3台分です。/);
    // Who leaves a button without words gets those that the chat has for it.
    expect(fieldsIn(page.html)).toMatchObject({ button4_label_ja: '日時を変更する', button4_does: 'changebooking' });
    expect(page.html).toContain('始める: 予約の変更');
    expect(rowOf((await editor.get('/console/faq')).html, 'parking')).toContain('編集中');
    expect(fileOf('parking')).toBe(before);
    const check = await editor.post('/console/faq/drafts/parking/check');
    expect(check.html).toContain('答えが変わる質問はありません');
    const published = await editor.post('/console/faq/drafts/parking/publish', { version: '2' });
    expect(published.to).toBe('/console/faq/entries/parking?told=published');
    expect(fileOf('parking')).toMatch(/^owner: 佐藤$/m);
    expect(fileOf('parking')).toMatch(
      /ja: スタッフに聞く\n.*\n +action: person\n.*\n +ja: 日時を変更する\n.*\n +action: changebooking\n/,
    );
    expect(await serves('駐車場はありますか')).toContain('3台分');

    const entry = await editor.get('/console/faq/entries/parking?told=published');
    expect(entry.html).toContain('公開しました');
    const [, publication] = /name="publication" value="(\d+)"/.exec(entry.html)!;
    expect((await editor.post('/console/faq/entries/parking/undo', { publication: publication! })).to).toContain(
      'undone',
    );
    expect(fileOf('parking')).toBe(before);
    // Pressed twice, it is done once.
    expect((await editor.post('/console/faq/entries/parking/undo', { publication: publication! })).status).toBe(409);
    expect(fileOf('parking')).toBe(before);
    const deeds = (await house.app.db('audit_log').where({ actor: editor.id }).orderBy('seq').select('deed')) as {
      deed: string;
    }[];
    expect(deeds.map(({ deed }) => deed)).toEqual(['faq.drafted', 'faq.published', 'faq.undone']);
  });

  test('what is typed is shown as LINE will, counted, tried as it stands, and not saved', async () => {
    const form = await drafted('menu');
    const typed = {
      ...form,
      answer_ja: '👨‍👩‍👧'.repeat(170),
      question: 'パフェの写真はありますか',
      phrasings_ja: 'パフェの写真はありますか',
    };
    const page = await editor.post('/console/faq/drafts/menu/look', typed);
    expect(page.status).toBe(200);
    // A family is one letter to whoever reads it.
    expect(page.html).toMatch(/170.{0,20}300.{0,20}字.*目安は160字/s);
    expect(page.html).toContain('まだ保存していません');
    expect(page.html).toMatch(/この回答を返します.*登録された言い方と同じ/s);
    expect(fieldsIn(page.html)['answer_ja']).toBe(typed.answer_ja);
    const over = await editor.post('/console/faq/drafts/menu/look', { ...form, answer_ja: 'あ'.repeat(301) });
    expect(over.html).toContain('長すぎて公開できません');
    expect(over.html).toMatch(/直すところ.*href="#answer_ja"/s);
    expect(await house.app.db('faq_drafts').where({ entry: 'menu' }).first('version')).toEqual({ version: 1 });
    expect((await editor.get('/console/faq/drafts/menu')).html).not.toContain('パフェ');

    const asScript = await fetch(`${house.app.url}/console/faq/drafts/menu/look`, {
      method: 'POST',
      headers: {
        cookie: editor.cookie,
        'sec-fetch-site': 'same-origin',
        'accept-language': 'ja',
        'hx-request': 'true',
      },
      body: new URLSearchParams({ ...typed, _token: editor.token }),
    });
    const parts = await asScript.text();
    expect([...parts.matchAll(/<hx-partial hx-target="#(\w+)"/g)].map(([, id]) => id)).toEqual(['look', 'tried']);
    expect(parts).not.toContain('<html');
    await editor.post('/console/faq/drafts/menu/drop', { version: '1' });
  });

  test('nothing is published while a saved question would change its answer and nobody said that it is meant', async () => {
    const before = fileOf('e-mail');
    const form = await drafted('e-mail');
    // The very words of another entry: who asks so would be asked back.
    await editor.post('/console/faq/drafts/e-mail', { ...form, phrasings_ja: '駐車場はありますか' });
    const check = await editor.post('/console/faq/drafts/e-mail/check');
    expect(check.html).toContain('答えが変わります');
    const refused = await editor.post('/console/faq/drafts/e-mail/publish', { version: '2' });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('まだ公開していません');
    const other = await editor.post('/console/faq/drafts/e-mail/publish', {
      version: '2',
      'meant-0123456789abcdef': 'yes',
    });
    expect(other.status).toBe(409);
    expect(fileOf('e-mail')).toBe(before);
    const meant = { [`meant-${keyIn(refused.html)!}`]: 'yes' };
    const published = await editor.post('/console/faq/drafts/e-mail/publish', { version: '2', ...meant });
    expect(published.to).toContain('told=published');
    expect(fileOf('e-mail')).toContain('駐車場はありますか');
    expect(await house.app.db('faq_publications').where({ entry: 'e-mail' }).first('meant')).toEqual({ meant: 1 });
  });

  test('two editors at once lose nothing: who saves second sees both texts and decides', async () => {
    const form = await drafted('card');
    const other = await atConsole(house.app.db, house.app.url, 'manager', '鈴木');
    await other.post('/console/faq/drafts/card', { ...form, answer_ja: '鈴木の回答' });
    const second = await editor.post('/console/faq/drafts/card', { ...form, answer_ja: '佐藤の回答' });
    expect(second.status).toBe(409);
    for (const text of ['鈴木</bdi> さんが先に保存しました', '<bdi>鈴木の回答</bdi>', '<bdi>佐藤の回答</bdi>'])
      expect(second.html).toContain(text);
    expect((await editor.get('/console/faq/drafts/card')).html).toContain('鈴木の回答');
    const mine = fieldsIn(second.html);
    expect(mine).toMatchObject({ version: '2', answer_ja: '佐藤の回答' });
    expect((await editor.post('/console/faq/drafts/card', mine)).to).toContain('told=saved');
    // What was seen is dropped, not what another made of it.
    expect((await editor.post('/console/faq/drafts/card/drop', { version: '2' })).status).toBe(409);
    expect((await editor.post('/console/faq/drafts/card/drop', { version: '3' })).to).toContain('told=dropped');
  });

  test('a file that changes beside its draft is never overwritten unseen', async () => {
    const form = await drafted('kimono');
    await editor.post('/console/faq/drafts/kimono', { ...form, answer_ja: '画面からの回答' });
    const byHand = fileOf('kimono').replace('着付けは5,500円です。', '着付けは6,000円です。');
    writeFileSync(path.join(folder, 'kimono.md'), byHand);
    expect((await editor.post('/console/faq/drafts/kimono/publish', { version: '2' })).status).toBe(409);
    expect(fileOf('kimono')).toBe(byHand);
    const { html } = await editor.get('/console/faq/drafts/kimono');
    expect(html).toMatch(/ほかで変更されています.*5,500円.*6,000円/s);
    const [, hash] = /name="hash" value="([0-9a-f]{64})"/.exec(html)!;
    expect((await editor.post('/console/faq/drafts/kimono/rebase', { version: '2', hash: hash! })).to).toContain(
      'rebased',
    );
    expect((await editor.post('/console/faq/drafts/kimono/publish', { version: '3' })).to).toContain('published');
    expect(fileOf('kimono')).toContain('画面からの回答');
  });

  test('a new entry gets a name of its English, serves once published, and is gone again when that is undone', async () => {
    const made = await editor.post('/console/faq/new', {
      question_ja: '犬を連れて行けますか',
      question_en: 'Can I bring my dog?',
      answer_ja: 'はい、どうぞ。',
    });
    expect(made.to).toBe('/console/faq/drafts/can-i-bring-my-dog');
    expect((await editor.get('/console/faq?tag=new')).html).toContain('/console/faq/drafts/can-i-bring-my-dog');
    const written = fieldsIn((await editor.get(made.to!)).html);
    const tried = await editor.post(`${made.to}/look`, { ...written, question: '犬もいっしょでいいですか' });
    expect(tried.html).toContain('近い質問');
    await editor.post(`${made.to}/check`);
    expect((await editor.post(`${made.to}/publish`, { version: '1' })).to).toContain('published');
    const entry = await editor.get('/console/faq/entries/can-i-bring-my-dog');
    const [, publication] = /name="publication" value="(\d+)"/.exec(entry.html)!;
    const undone = await editor.post('/console/faq/entries/can-i-bring-my-dog/undo', { publication: publication! });
    expect(undone.to).toBe('/console/faq?told=undone');
    expect(existsSync(path.join(folder, 'can-i-bring-my-dog.md'))).toBe(false);
  });

  test('what customers really asked is replayed: what changes, and what becomes answered', async () => {
    const friend = await house.friend();
    await house.line.say(friend, '子犬と一緒に入店していいですか').delivered;
    await house.hears(friend);
    await house.line.say(friend, '電話は090-1234-5678です、子犬は').delivered;
    await house.hears(friend);
    const made = await editor.post('/console/faq/new', {
      question_ja: '子犬と一緒に入店していいですか',
      answer_ja: 'はい。',
    });
    const check = await editor.post(`${made.to}/check`);
    expect(check.html).toMatch(/<strong>1<\/strong>新しく答えられる/);
    expect(check.html).toContain('見つからない → 「子犬と一緒に入店していいですか」');
    expect(check.html).not.toContain('090-1234');
  });

  test('what found no answer stands together by what it is about; one press adds a way to ask, or starts a draft', async () => {
    const friend = await house.friend();
    for (const words of ['ネイルはできますか', 'ネイルサロンもやってますか', '領収書をいただけますか']) {
      await house.line.say(friend, words).delivered;
      await house.hears(friend);
    }
    const { html } = await editor.get('/console/faq/questions');
    const cards = html.split('<section class="card">').filter((card) => card.includes('<h2>「'));
    expect(cards.find((card) => card.includes('ネイルはできますか'))).toContain('ネイルサロンもやってますか');
    expect(cards.find((card) => card.includes('領収書'))).not.toContain('ネイル');
    const phrased = await editor.post('/console/faq/entries/payment/phrase', { words: '領収書をいただけますか' });
    expect(phrased.to).toBe('/console/faq/drafts/payment?told=phrased');
    expect((await editor.get(phrased.to!)).html).toMatch(/name="phrasings_ja"[^>]*>[^<]*領収書をいただけますか/);
    await editor.post('/console/faq/entries/payment/phrase', { words: '領収書をいただけますか?' });
    const draft = fieldsIn((await editor.get(phrased.to!)).html);
    expect(draft['phrasings_ja']!.match(/領収書/g)).toHaveLength(1);
    const made = await editor.post('/console/faq/new', {
      question_ja: 'ネイルはできますか',
      phrasings_ja: 'ネイルサロンもやってますか',
    });
    expect(fieldsIn((await editor.get(made.to!)).html)).toMatchObject({ phrasings_ja: 'ネイルサロンもやってますか' });
  });

  test('what customers taught is added as a way to ask, turned down or erased, each once', async () => {
    const { db } = house.app;
    const asked = async (words: string, verdict: string) => {
      const friend = await house.friend();
      await house.line.say(friend, words).delivered;
      expect((await house.hears(friend)).join()).toContain('2台分');
      await house.line.say(friend, verdict).delivered;
      await house.hears(friend);
      await house.settled();
    };
    await asked('駐車場はありますかね', '解決した');
    await asked('駐車場、あるんでしょうか', '解決した');
    await asked('駐車場のことを教えて', '解決しなかった');
    const page = async () => (await editor.get('/console/faq/ways')).html;
    const rowFor = async (words: string) =>
      (await page()).split('<li class="case">').find((one) => one.includes(words));
    const pathFor = async (words: string) => /action="(\/console\/faq\/ways\/\d+)"/.exec((await rowFor(words))!)![1]!;
    expect(await rowFor('駐車場はありますかね')).toMatch(/解決した人: 1 · 解決しなかった人: 0/);
    expect(await rowFor('駐車場のことを教えて')).toMatch(/解決した人: 0 · 解決しなかった人: 1/);
    expect((await editor.get('/console')).html).toMatch(/href="\/console\/faq\/ways"><strong>3</);

    const adding = await pathFor('駐車場はありますかね');
    const added = await editor.post(adding, { verdict: 'added' });
    expect(added.to).toBe('/console/faq/ways?told=added&entry=parking');
    expect((await editor.get(added.to!)).html).toMatch(/下書きに加えました.*href="\/console\/faq\/drafts\/parking"/s);
    expect((await editor.get('/console/faq/drafts/parking')).html).toMatch(
      /name="phrasings_ja"[^>]*>[^<]*駐車場はありますかね/,
    );
    expect((await editor.post(adding, { verdict: 'rejected' })).to).toBe('/console/faq/ways?told=over');
    await editor.post(await pathFor('駐車場、あるんでしょうか'), { verdict: 'rejected' });
    await editor.post(await pathFor('駐車場のことを教えて'), { verdict: 'forgotten' });
    expect(await page()).toContain('確認待ちの聞き方はありません');
    const decided = (await db('asked_questions').orderBy('id').select('state', 'words')) as object[];
    expect(decided).toEqual([
      { state: 'confirmed', words: '駐車場はありますかね' },
      { state: 'rejected', words: '駐車場、あるんでしょうか' },
      { state: 'rejected', words: null },
    ]);
    expect(await db('askers')).toEqual([]);
    const deeds = (await db('audit_log')
      .where('deed', 'like', 'faq.way%')
      .orderBy('seq')
      .select('deed', 'actor')) as object[];
    expect(deeds).toEqual(
      ['faq.wayAdded', 'faq.wayRejected', 'faq.wayForgotten'].map((deed) => ({ deed, actor: editor.id })),
    );
    expect((await editor.post('/console/faq/ways/1', { verdict: 'x' })).status).toBe(400);
    await editor.post('/console/faq/drafts/parking/drop', await versionOf('parking'));
  });

  test('an answer that did not help stands there with how often, until another answers or it is published anew', async () => {
    const asked = '駐車場はどこから入りますか';
    const made = await editor.post('/console/faq/entries/parking/phrase', { words: asked });
    await editor.post(made.to!.replace(/\?.*/, '/publish'), await versionOf('parking'));
    for (let times = 1; times <= 2; times += 1) {
      const friend = await house.friend();
      // An index is made in a moment, not at once.
      await until(async () => {
        await house.line.say(friend, asked).delivered;
        return (await house.hears(friend)).some((said) => said.includes('2台分'));
      }, 'what was published');
      await house.line.say(friend, '解決しなかった').delivered;
      await house.hears(friend);
      await house.settled();
    }
    const card = async () => {
      const { html } = await editor.get('/console/faq/questions');
      return html.split('<section class="card">').find((one) => one.includes(asked));
    };
    const shown = await card();
    expect(shown).toMatch(/解決しなかった: 2/);
    expect(shown).toMatch(/解決しなかった回答:.*駐車場<\/bdi>.*\(2回\)/s);
    // That very entry is mended; another may take the question over.
    expect(shown).toContain('action="/console/faq/entries/parking/edit"');
    expect(shown).not.toContain('action="/console/faq/entries/parking/phrase"');
    const form = await drafted('parking');
    await editor.post('/console/faq/drafts/parking', { ...form, answer_ja: '入口は通りの東側です。' });
    await editor.post('/console/faq/drafts/parking/publish', await versionOf('parking'));
    expect(await card()).toBeUndefined();
    const entry = await editor.get('/console/faq/entries/parking');
    const [, publication] = /name="publication" value="(\d+)"/.exec(entry.html)!;
    await editor.post('/console/faq/entries/parking/undo', { publication: publication! });
    expect(await card()).toContain('(2回)');
  });
  const versionOf = async (id: string) => ({
    version: fieldsIn((await editor.get(`/console/faq/drafts/${id}`)).html)['version']!,
  });

  test('a talk that is over becomes a draft: what is personal is taken out and shown, and must be rewritten', async () => {
    const { db, url } = house.app;
    const manager = await atConsole(db, url, 'manager', '店長');
    const agent = await atConsole(db, url, 'agent', '高橋');
    const person = await house.friend();
    const thread = `/console/inbox/${person}`;
    const to = `${thread}/faq`;
    const shown = (html: string) => html.replace(/<[^>]+>/g, ' ');
    const say = async (text: string) => {
      await house.line.say(person, text).delivered;
      await house.settled();
    };
    await say('オペレーター');
    expect((await manager.get(to)).status).toBe(404);
    await say('ドッグランはありますか');
    await say('田中一郎と申します。090-1234-5678 に電話をください');
    await agent.post(`${thread}/take`);
    const written = (await agent.get(thread)).html;
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(written)![1]!;
    const form = Object.fromEntries(['key', 'version', 'words'].map((name) => [name, field(name)]));
    await agent.post(`${thread}/answer`, { ...form, text: '田中様、ドッグランは2階にございます。' });
    await house.settled();
    const open = await manager.get(thread);
    expect(open.html).not.toContain(to);
    await agent.post(`${thread}/hand-back`, { words: form['words']! });
    await house.settled();

    // Who may only read chats, or only edit the FAQ, is not offered it and not let in.
    for (const other of [agent, editor]) expect((await other.get(to)).status).toBe(403);
    expect((await agent.get(thread)).html).not.toContain(to);
    expect((await manager.get(thread)).html).toContain(`href="${to}"`);
    expect((await manager.get('/console/inbox?show=all')).html).toContain(`href="${to}"`);
    const page = await manager.get(to);
    expect(page.html).toMatch(/<mark>〔電話番号〕<\/mark><s>090-1234-5678<\/s>/);
    expect(page.html).toMatch(/<s>田中一郎<\/s>と申します/);
    expect(page.html).toMatch(/<s>田中<\/s>様、ドッグランは2階/);
    const options = [
      ...page.html.matchAll(/type="(radio|checkbox)" name="(?:question|answers)" value="([^"]+)"( checked)?/g),
    ];
    const chosen = options.filter(([, , , checked]) => checked).map(([, , value]) => value!);
    expect(chosen).toHaveLength(2);
    const [question = '', answer = ''] = chosen;
    // It has to be looked at.
    const unseen = await manager.post(to, { question, answers: answer });
    expect([unseen.status, shown(unseen.html)]).toEqual([
      422,
      expect.stringContaining('チェックを付けてください') as string,
    ]);
    const made = await manager.post(to, { question, answers: answer, looked: 'yes' });
    expect(made.to).toMatch(/^\/console\/faq\/drafts\/.+\?told=fromChat$/);
    const draft = await manager.get(made.to!);
    expect(draft.html).toContain('ドッグランはありますか');
    expect(draft.html).toContain('〔お名前〕様、ドッグランは2階にございます。');
    expect(shown(draft.html)).toContain('伏せたところ(〔 〕)が残っています');
    expect(draft.html).toContain(`${thread}?at=`);
    const id = /drafts\/(.+)\?/.exec(made.to!)![1]!;
    expect((await manager.post(`/console/faq/drafts/${id}/publish`, { version: '1' })).status).toBe(422);
    // An editor sees where it is from, and not the chat.
    expect(shown((await editor.get(`/console/faq/drafts/${id}`)).html)).toContain('チャットから作った下書きです');
    expect((await editor.get(`/console/faq/drafts/${id}`)).html).not.toContain(person);

    // Where the FAQ answers it already, the words become one more way to ask, of what is not personal.
    const near = [...page.html.matchAll(/name="phrase" value="([^"]+)"/g)].map(([, value]) => value!);
    const one = near.find((value) => value.endsWith(question))!;
    const [entry = ''] = one.split(' ');
    expect((await manager.post(to, { phrase: one })).to).toBe(`/console/faq/drafts/${entry}?told=phrased`);
    const row = (await db('faq_drafts').where({ entry }).first('says')) as { says: string };
    expect(row.says).toContain('ドッグランはありますか');
    await manager.post(`/console/faq/drafts/${entry}/drop`, { version: '2' });
    const personal = /value="([^"]+)"[^>]*>(?:(?!<li>).)*090-1234/s.exec(page.html)![1]!;
    expect(near.some((value) => value.endsWith(personal))).toBe(false);
    expect((await manager.post(to, { phrase: `${entry} ${personal}` })).status).toBe(400);

    // What stands there names nobody, and whose chat it was is forgotten with them.
    const kept = () => db('faq_drafts').where({ entry: id }).first('says', 'from_person', 'from_at');
    expect(JSON.stringify(((await kept()) as { says: string }).says)).not.toMatch(/田中|090/);
    await say('データを削除');
    await say('削除する');
    await until(
      async () => ((await kept()) as { from_person: unknown }).from_person === null,
      'the end of whom it is from',
    );
    expect(await db('faq_drafts').where({ entry: id }).first('from_at')).toEqual({ from_at: null });
    expect((await manager.get(`/console/faq/drafts/${id}`)).html).not.toContain('チャットから作った下書きです');
  });

  async function upload(to: string, parts: Record<string, string | readonly [name: string, bytes: Uint8Array][]>) {
    const body = new FormData();
    body.append('_token', editor.token);
    for (const [field, value] of Object.entries(parts))
      if (typeof value === 'string') body.append(field, value);
      else for (const [name, bytes] of value) body.append(field, new Blob([new Uint8Array(bytes)]), name);
    const headers = { cookie: editor.cookie, 'accept-language': 'ja', 'sec-fetch-site': 'same-origin' };
    const answer = await fetch(`${house.app.url}/console/faq/sheets${to}`, {
      ...{ method: 'POST', body, headers: { ...headers, accept: 'text/html' } },
    });
    return { status: answer.status, html: await answer.text() };
  }
  const reviewing = (...files: [string, Uint8Array | string][]) =>
    upload('', { sheet: files.map(([name, bytes]) => [name, Buffer.from(bytes)] as const) });
  const hidden = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const taking = ({ html }: { html: string }) =>
    upload('/take', { again: hidden(html, 'again'), seen: hidden(html, 'seen') });
  const exported = async (as: string) => {
    const out = await fetch(`${house.app.url}/console/faq/sheets/export?as=${as}`, {
      headers: { cookie: editor.cookie },
    });
    return { name: out.headers.get('content-disposition'), bytes: Buffer.from(await out.arrayBuffer()) };
  };
  const countIn = (html: string, kind: string) => Number(new RegExp(`${kind} (\\d+)`).exec(html)?.[1]);

  test('what goes out, as a sheet, line by line or as files, comes back as the same', async () => {
    const csv = await exported('csv');
    expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.name).toContain('faq.csv');
    const jsonl = await exported('jsonl');
    const zip = await exported('zip');
    expect(zip.name).toContain('faq.zip');
    const unpack = (name: string) => {
      const at = zip.bytes.indexOf(Buffer.from(name)) - 30;
      expect(zip.bytes.readUInt32LE(at)).toBe(0x04034b50);
      const bytes = zip.bytes.subarray(at + 30 + name.length).subarray(0, zip.bytes.readUInt32LE(at + 22));
      expect(zip.bytes.readUInt32LE(at + 14)).toBe(crc32(bytes));
      return bytes.toString('utf8');
    };
    const parking = unpack('parking.md');
    expect(parking.replace(/^# musubi: v[0-9a-f]{12}\n/m, '')).toBe(fileOf('parking'));
    for (const [name, bytes] of [
      ['faq.csv', csv.bytes],
      ['faq.jsonl', jsonl.bytes],
      ['parking.md', parking],
    ] as const) {
      const { status, html } = await reviewing([name, bytes]);
      expect([status, countIn(html, '新しい質問'), countIn(html, '変更のある質問')]).toEqual([200, 0, 0]);
      expect(countIn(html, '変わりのない質問')).toBeGreaterThan(0);
      expect(html).not.toContain('name="seen"');
    }
  });

  test('what several files would do is seen before anything is done; conflicts and faults stay out', async () => {
    // 質問,回答 / 傘,あり in Shift_JIS.
    const sjis = Buffer.from('8ebf96e22c89f1939a0a8e502c82a082e80a', 'hex');
    const stamped = fileOf('menu-prices').replace('---\n', '---\n# musubi: v000000000000\n');
    const files: [string, Uint8Array | string][] = [
      ['umbrella.csv', sjis],
      ['payment.md', fileOf('payment').replace('お支払い方法のお答えです。', '現金とカードです。')],
      ['old.md', stamped.replace('メニューの料金のお答えです。', '古い料金です。')],
      ['bad.md', '---\nid: bad\nquestion：x\n---\nあ\n'],
      ['long.csv', '質問,回答\n長い質問です,' + 'あ'.repeat(400) + '\n'],
      ['same.md', fileOf('person')],
      ['notes.docx', 'x'],
    ];
    await house.app.db('faq_drafts').where({ entry: 'payment' }).delete();
    const before = Number(((await house.app.db('faq_drafts').count({ n: '*' }).first()) as { n: unknown }).n);
    const page = await reviewing(...files);
    expect(page.status).toBe(200);
    const counts = ['新しい質問', '変更のある質問', '変わりのない質問', '競合', '直すところ'];
    expect(counts.map((kind) => countIn(page.html, kind))).toEqual([1, 1, 1, 1, 3]);
    expect(page.html).toMatch(/bad\.md<\/bdi> · 行 3/);
    expect(page.html).toMatch(/long\.csv<\/bdi> · 行 2/);
    expect(page.html).toContain('「notes.docx」の種類のファイルは読めません');
    expect(page.html).toMatch(/お支払い方法のお答えです。.*現金とカードです。/s);
    expect(page.html).toMatch(/書き出したあとにFAQで変更された.*古い料金です。/s);
    // Nothing was done by looking.
    expect(Number(((await house.app.db('faq_drafts').count({ n: '*' }).first()) as { n: unknown }).n)).toBe(before);

    const other = await taking({ html: page.html.replace(/(name="seen" value=")[0-9a-f]{64}/, `$1${'0'.repeat(64)}`) });
    expect([other.status, other.html.includes('取り込んでいません')]).toEqual([409, true]);
    const taken = await taking(page);
    expect(taken.html).toMatch(/作った下書き:\D*2/);
    const [, made] = /href="\/console\/faq\/drafts\/(q-[0-9a-f]{8})"/.exec(taken.html)!;
    const draft = async (id: string) => fieldsIn((await editor.get(`/console/faq/drafts/${id}`)).html);
    expect(await draft(made!)).toMatchObject({ question_ja: '傘', answer_ja: 'あり' });
    expect(await draft('payment')).toMatchObject({ answer_ja: '現金とカードです。' });
    expect(fileOf('payment')).toContain('お支払い方法のお答えです。');
    // Nobody's draft gives way; and what was seen before it began is seen again.
    expect((await taking(page)).status).toBe(409);
    const again = await reviewing(...files);
    expect(counts.map((kind) => countIn(again.html, kind))).toEqual([0, 0, 1, 3, 3]);
    expect(again.html).toContain('編集中の下書きがある');
    expect((await reviewing(['none.csv', ''])).status).toBe(422);
  });

  test.each([
    `"><script>alert(1)</script>`,
    `'"><img src=x onerror=alert(1)>`,
    '</textarea><svg onload=alert(1)>',
    '{{shop.name}}<b>${7*7}</b>\u202egnp.exe',
    'javascript:alert(1)',
    '=HYPERLINK("http://x.invalid","a")',
  ])('%s runs in no field of a draft, and breaks no page', async (text) => {
    // So many forms a minute are one session's limit.
    editor = await atConsole(house.app.db, house.app.url, 'editor');
    const names = Object.keys(await drafted('menu')).filter(
      (name) => name !== 'version' && !/audience|does|action/.test(name),
    );
    const { version } = fieldsIn((await editor.get('/console/faq/drafts/menu')).html);
    const all = Object.fromEntries(names.map((name) => [name, text]));
    const saved = await editor.post('/console/faq/drafts/menu', { ...all, version: version! });
    expect(saved.status).toBe(303);
    const shown = [
      await editor.get('/console/faq/drafts/menu'),
      await editor.post('/console/faq/drafts/menu/look', { ...all, question: text, as: 'unlinked' }),
      await editor.post('/console/faq/drafts/menu/check'),
      await editor.get(`/console/faq?q=${encodeURIComponent(text)}`),
      await editor.post('/console/faq/new', { answer_ja: text }),
    ];
    for (const { status, html } of shown) {
      expect(status).toBeLessThan(500);
      expect(html).not.toMatch(/<script(?! src="\/assets\/)|<img|<svg onload|<b>|<style| style=|<[^>]+ on\w+=/);
      expect(html).not.toContain('href="javascript:');
      expect(html).toMatch(/<\/html>$/);
    }
  });
});
