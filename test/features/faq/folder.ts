import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openFaq, type Asked, type FaqFault, type OpenFaq } from '../../../src/features/faq/faq';

/** A folder of FAQ files on the real file system, gone after the test. */
export class Folder {
  private readonly opened: OpenFaq[] = [];
  private constructor(readonly path: string) {}

  static async make(): Promise<Folder> {
    return new Folder(await mkdtemp(path.join(os.tmpdir(), 'musubi-faq-')));
  }

  async write(file: string, content: string | Uint8Array): Promise<void> {
    await writeFile(this.at(file), content);
  }

  at(file: string): string {
    return path.join(this.path, file);
  }

  async open(): Promise<{ faq: OpenFaq; reported: FaqFault[]; versions: string[] }> {
    const reported: FaqFault[] = [];
    const versions: string[] = [];
    const faq = await openFaq({
      folder: this.path,
      onFault: (fault) => reported.push(fault),
      onChange: (version) => versions.push(version),
    });
    this.opened.push(faq);
    return { faq, reported, versions };
  }

  async remove(): Promise<void> {
    await Promise.all(this.opened.map((faq) => faq.close()));
    await rm(this.path, { recursive: true, force: true });
  }
}

/** A sound file; `fields` are further lines of the front matter. */
export function page(id: string, answer = `${id}の答えです。`, fields: string[] = []): string {
  return ['---', `id: ${id}`, `question: ${id}とは何ですか`, ...fields, '---', '', '## 日本語', '', answer, ''].join(
    '\n',
  );
}

export const japanese = (now = new Date('2026-11-24T03:00:00Z')): Asked => ({ lang: 'ja', audience: 'everyone', now });
export const english = (now = new Date('2026-11-24T03:00:00Z')): Asked => ({ lang: 'en', audience: 'everyone', now });

/** Resolves when the check holds; looks again every few milliseconds, for as long as the test may run. */
export async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 10));
}
