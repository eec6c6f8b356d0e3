/** An e-mail or short message that the bot sent and the mailbox got. */
export interface PostedLetter {
  /** Counts from 1. */
  readonly seq: number;
  readonly kind: 'mail' | 'sms';
  /** When it arrived, epoch ms by the simulator's clock. */
  readonly at: number;
  readonly from?: string;
  readonly to: string;
  readonly subject?: string;
  /** Plain text; of an e-mail that has only HTML, the text in it. */
  readonly text: string;
  /** An e-mail's Message-ID, or a short message's webhook-id. */
  readonly id: string;
  /** An e-mail's headers; lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

/** All letters that arrived. */
export interface Mailbox {
  letters(): readonly PostedLetter[];
  add(letter: Omit<PostedLetter, 'seq'>): PostedLetter;
}

/** The newest are kept. */
const KEPT = 500;

export function createMailbox(): Mailbox {
  let letters: PostedLetter[] = [];
  let seq = 0;
  return {
    letters: () => letters,
    add(letter) {
      const posted = { ...letter, seq: ++seq };
      letters = [...letters, posted].slice(-KEPT);
      return posted;
    },
  };
}
