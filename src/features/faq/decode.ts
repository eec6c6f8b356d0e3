import { complaints, type Complaint } from './fault-words';

/** The biggest file we read, in kB: a hundred times what one question needs. */
export const FILE_LIMIT_KB = 64;

export type Decoded = { text: string } | { complaint: Complaint; line?: number };

/** The text of a file in UTF-8, with or without a byte order mark, its line ends all \n; or what is wrong with the bytes. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > FILE_LIMIT_KB * 1024) return { complaint: complaints.tooBig(FILE_LIMIT_KB) };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { complaint: complaints.utf16() };
  const text = decodeAs('utf-8', bytes)?.replace(/\r\n?/g, '\n');
  if (text === undefined)
    return { complaint: decodeAs('shift_jis', bytes) === undefined ? complaints.notText() : complaints.shiftJis() };
  if (text.trim() === '') return { complaint: complaints.empty() };
  const control = /(?![\n\t])\p{Cc}/u.exec(text);
  if (control)
    return {
      complaint: complaints.controlCharacter(
        `U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      ),
      line: text.slice(0, control.index).split('\n').length,
    };
  return { text };
}

/** TextDecoder takes the byte order mark away itself. */
function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // these bytes are not in this encoding: that is the answer
  }
}
