import type { Router } from 'express';
import type { z } from 'zod';
import type { Read } from './bodies';
import type { Bytes } from './bytes';
import type { Destination } from './destinations';
import type { Live } from './live';
import type { Reach } from './policy';
import type { Refusal } from './refusals';
import type { Visit } from './visit';

/**
 * What a page or a form answers; `live` goes on for as long as the page is looked at. A redirect is a 303: the browser asks for the destination by GET. `saveAs`: browsers save it
 * as a file of that name. `bytes`: what somebody sent us, handed on as it is.
 */
export type Answer =
  | { html: string; status?: number }
  | { to: Destination }
  | { json: object; status?: number; saveAs?: string }
  | { file: string | Buffer; type: string; saveAs: string }
  | { live: Live }
  | { bytes: Bytes }
  | { refused: Refusal };

/** What a route says of itself. */
export interface About extends Reach {
  /** Purposes of sessions it serves; without such a session it is refused as `expired`. Absent: it needs none. */
  session?: readonly string[];
  /** It also serves who has none of these sessions: such as a page that people come back to from another site. */
  sessionless?: true;
  /** It is a part of a page, such as a picture: counted apart, so that a page full of them keeps nobody from the next one. */
  part?: true;
}

/** What a form says of itself. */
export interface AboutForm<Fields> extends About {
  /** The fields, by zod's `strictObject` of texts: what it doesn't name is refused. */
  fields: z.ZodType<Fields>;
  /** The largest body taken, in bytes (16 kB): more only where somebody writes texts. */
  largest?: number;
  /** How many fields there may be (64): more only where much can be ticked. */
  mostFields?: number;
  /** How the body comes; a form of HTML unless said otherwise. */
  as?: 'form' | 'json' | 'upload';
  /** It is sent while somebody types, and changes nothing: counted apart, so that typing never keeps anybody from saving. */
  whileTyping?: true;
  /**
   * `origin`: the form needs no session's token. Only for what begins a session by a proof of its own, such as LINE's ID
   * token: there is nothing of the sender's yet that another site could misuse.
   * `either`: with a session and its token it goes on in that session; without a token it is served as if there were none.
   */
  proof?: 'token' | 'origin' | 'either';
}

/** Where our pages are declared. Everything is refused that no route allows. */
export interface Guard {
  /** A page, by GET and HEAD. It changes nothing, whoever asks, however often. */
  page(path: `/${string}`, about: About, show: (visit: Visit) => Answer | Promise<Answer>): void;
  /** A change, by POST, from our own pages only. */
  form<Fields>(
    path: `/${string}`,
    about: AboutForm<Fields>,
    take: (visit: Visit, read: Read<Fields>) => Answer | Promise<Answer>,
  ): void;
  /** All that was declared, behind the shield: call it last. Whatever else comes is answered as not found. */
  router(): Router;
  /** What was declared so far. */
  readonly routes: readonly { method: 'GET' | 'POST'; path: string; about: About }[];
}
