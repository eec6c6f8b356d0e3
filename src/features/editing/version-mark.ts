/** A note in a file that went out, from which version it is, so that a later change here is seen when it comes back. */
const MARK = /^# musubi: (v[0-9a-f]{12})$/m;

/** A file's text with the note right below its first line. */
export function withVersion(text: string, version: string): string {
  return text.replace(/^(\ufeff?\s*---[ \t]*)(\r\n|\r|\n)/, `$1$2# musubi: ${version}$2`);
}

/** The version a file says it is of. */
export function versionIn(text: string): string | undefined {
  return MARK.exec(text)?.[1];
}
