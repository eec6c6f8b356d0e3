/**
 * Takes the README's pictures of the simulator again: `node scripts/simulator-images.mjs`. Starts the product on an empty database
 * of its own, plays a customer's first question in Japanese and in English, and writes docs/images/simulator.ja.png and .en.png.
 * Needs Chromium (CHROMIUM names it where it isn't /usr/bin/chromium) and a Japanese font.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const SCENES = [
  { lang: 'ja', person: '山田 花子', question: '何時までやってますか' },
  { lang: 'en', person: 'Emma Brown', question: 'How late are you open?' },
];

const root = path.resolve(import.meta.dirname, '..');
for (const scene of SCENES) await withMusubi((url) => take(url, scene));

/** Plays the scene, opens the webhook in the log, and takes the picture. */
async function take(url, { lang, person, question }) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1.5 });
    await page.goto(url);
    if (lang === 'en') await page.getByText('English', { exact: true }).first().click();
    await page.getByText(person).first().click();
    await page.getByRole('button', { name: /友だち追加.*Add friend|Add friend.*友だち追加/ }).click();
    // The menu's picture comes when the bot has uploaded it, the free label with each of its messages.
    await answersOf(page, 2);
    await page.locator('textarea[name=text]').fill(question);
    await page.keyboard.press('Enter');
    await answersOf(page, 3);
    await page.getByText('message text').first().click();
    await page.getByText('webhookEventId').first().waitFor();
    await page.mouse.move(640, 20);
    await page.evaluate(() => document.activeElement?.blur());
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
    );
    const file = `docs/images/simulator.${lang}.png`;
    await page.screenshot({ path: path.join(root, file) });
    console.log(file);
  } finally {
    await browser.close();
  }
}

/** Waits for so many messages of the bot. */
async function answersOf(page, count) {
  await page
    .getByText(/^(無料|free)$/)
    .nth(count - 1)
    .waitFor();
}

async function withMusubi(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'musubi-images-'));
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const musubi = spawn(process.execPath, [path.join(root, 'scripts', 'run.mjs'), 'start'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      SIMULATOR_PORT: String(simulatorPort),
      DATABASE_URL: `sqlite:${path.join(folder, 'musubi.sqlite3')}`,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  try {
    await new Promise((resolve, reject) => {
      musubi.stderr.on('data', (chunk) => String(chunk).includes(String(simulatorPort)) && resolve());
      musubi.once('exit', (code) => reject(new Error(`Musubi ended with ${code} instead of starting`)));
    });
    await work(`http://127.0.0.1:${simulatorPort}`);
  } finally {
    musubi.removeAllListeners('exit');
    await new Promise((resolve) => {
      musubi.once('exit', resolve);
      musubi.kill('SIGTERM');
    });
    rmSync(folder, { recursive: true });
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
