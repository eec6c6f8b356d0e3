import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 A and AA, and best practice. Its script comes beside the page, past the page's own policy. */
export async function faultsOf(page: Page): Promise<string[]> {
  // After a form, what one waited for may stand there before its stylesheet does.
  await page.waitForLoadState('load');
  // Once for a page is enough, however often it is looked at.
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(AXE);
  const options: RunOptions = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Of what is well it would write down where each element stands, which takes it longer than all rules.
    resultTypes: ['violations'],
    selectors: false,
  };
  const { violations } = await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(given),
    options,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** True where one would have to scroll sideways. */
export function runsOut(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

/** What is shown, can be touched and is smaller than 44 px, unless it stands in a text. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.$$eval('a:not(.skip), button, select, input:not([type=hidden]), .option', (all) =>
    all.flatMap((element) => {
      if (!element.checkVisibility()) return [];
      const box = (element.closest('.option') ?? element).getBoundingClientRect();
      return box.height < 43.5 && !element.closest('li, dd') ? [element.outerHTML] : [];
    }),
  );
}
