import type { Page } from 'playwright-core';
import type { TestHouse } from './house';

/** Somebody new writes who they are on the page that asks, and agrees; from there the page asks for a code. */
export async function writeDetails(page: Page, contact: string): Promise<void> {
  await page.getByLabel('お名前').fill('佐藤 次郎');
  await page.getByLabel('フリガナ(任意)').fill('さとう じろう');
  await page.getByLabel('メールアドレスまたは携帯電話番号').fill(contact);
  await page.getByLabel(/同意します/).check();
  await page.getByRole('button', { name: '確認コードを送る', exact: true }).click();
  await page.getByRole('heading', { name: '確認コードの入力' }).waitFor();
}

/** They type the code that came, and become a member. */
export async function typeJoiningCode(house: TestHouse, page: Page): Promise<void> {
  const letter = await house.line.waitFor(() => house.line.mailbox()[0], 10_000, 'a letter');
  await page.getByLabel('確認コード(6桁)').fill(/\d{6}/.exec(letter.text)![0]);
  await page.getByRole('button', { name: '登録して連携する', exact: true }).click();
}
