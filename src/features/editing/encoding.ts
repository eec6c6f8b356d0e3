/** A text from whatever a spreadsheet saved: UTF-8 with or without its mark, UTF-16 with it, else Shift_JIS as Windows writes it. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  const text = decodeAs('utf-8', bytes) ?? decodeAs('shift_jis', bytes);
  return text?.includes('\0') ? undefined : text;
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // these bytes are not in this encoding: that is the answer
  }
}
