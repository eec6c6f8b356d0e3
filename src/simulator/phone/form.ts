import express, { type Request } from 'express';
import { text } from '../../platform/line/render/values';

/** The largest form taken, files included; bigger ones are answered 413. */
export const LARGEST_FORM = '20mb';

/** Takes a form's bytes as they come; `readForm` makes fields of them. */
export const formBytes = express.raw({ type: () => true, limit: LARGEST_FORM });

/** A posted form's fields and files, url-encoded or multipart alike. An unreadable one counts as empty. */
export async function readForm(req: Request): Promise<FormData> {
  const bytes: unknown = req.body;
  const type = req.get('content-type') ?? '';
  if (!Buffer.isBuffer(bytes) || !/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return new FormData();
  const body = new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
  return body.formData().catch(() => new FormData());
}

/** A text field without white space around it; undefined when it is empty or a file. */
export function textField(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? text(value.trim()) : undefined;
}

/** A whole number within limits; undefined when it isn't one. */
export function wholeField(form: FormData, name: string, least: number, most: number): number | undefined {
  const value = textField(form, name);
  if (!value || !/^\d{1,9}$/.test(value)) return undefined;
  const number = Number(value);
  return number >= least && number <= most ? number : undefined;
}

/** A decimal number within limits; undefined when it isn't one. */
export function decimalField(form: FormData, name: string, least: number, most: number): number | undefined {
  const value = Number(textField(form, name) ?? NaN);
  return value >= least && value <= most ? value : undefined;
}

/** An uploaded file's bytes, name and type; undefined when none was chosen. */
export async function fileField(
  form: FormData,
  name: string,
): Promise<{ bytes: Buffer; fileName: string; contentType: string } | undefined> {
  const value = form.get(name);
  if (!(value instanceof File) || (value.size === 0 && !value.name)) return undefined;
  return {
    bytes: Buffer.from(await value.arrayBuffer()),
    fileName: value.name,
    contentType: value.type || 'application/octet-stream',
  };
}
