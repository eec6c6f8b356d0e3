import { plainPng } from './image';

/** A file somebody sent, as LINE keeps it for a while. */
export interface Content {
  readonly bytes: Buffer;
  readonly contentType: string;
  /** What is shown before it is opened; pictures and videos have one. */
  readonly preview?: Buffer;
  /** Epoch ms; until then LINE is still preparing it. */
  readonly readyAt: number;
  /** The message was unsent: gone. */
  gone?: boolean;
}

/** What people send when a test or the phone doesn't care: a small picture, and files that only look like what they are. */
export const SAMPLES = {
  image: { bytes: plainPng(240, 160, [6, 199, 85]), contentType: 'image/png' },
  video: { bytes: Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), contentType: 'video/mp4' },
  audio: { bytes: Buffer.from('\0\0\0\x18ftypM4A \0\0\0\0M4A mp42', 'latin1'), contentType: 'audio/x-m4a' },
} as const;
