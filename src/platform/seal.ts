import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A key of 32 bytes for one use, derived from the installation's secret: no two uses share one. */
export function keyOf(secret: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `musubi/${use}`, 32));
}

/** Keeps text unreadable where it is stored. */
export interface Seal {
  /** Sealed for one place (a job's key, say): taken out of it, it doesn't open elsewhere. */
  seal(text: string, place: string): string;
  /** The text; undefined where it was sealed with another secret, for another place, or changed since. */
  open(sealed: string, place: string): string | undefined;
}

const [IV_BYTES, TAG_BYTES] = [12, 16];

/** AES-256-GCM with a key of this use's own. */
export function openSeal(secret: string, use: string): Seal {
  const key = keyOf(secret, use);
  return {
    seal(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url');
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64url');
      const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
        const hidden = bytes.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8');
      } catch {
        // Node tells a wrong key, a wrong place and a broken text by exceptions alone.
        return undefined;
      }
    },
  };
}
