import type { ComponentChildren } from 'preact';
import type { Drawing } from './drawing';
import type { MessageProps } from './message';
import { fields, linkUrl, list, number, text, type Fields } from './values';

/** A text bubble: line breaks kept, addresses made links, mentions and LINE's own emoji marked. Covers `text` and `textV2`. */
export function Text({ message, drawing }: MessageProps) {
  const said = text(message.text) ?? '';
  const pieces = message.type === 'textV2' ? substituted(said, fields(message.substitution)) : marked(said, message);
  return (
    <div class="msg-text">
      {pieces.map((piece) => (typeof piece === 'string' ? linked(piece, drawing) : drawn(piece)))}
    </div>
  );
}

type Piece = string | { mention: string } | { emoji: true };

function drawn(piece: Exclude<Piece, string>): ComponentChildren {
  return 'mention' in piece ? <span class="msg-mention">{piece.mention}</span> : <span class="msg-emoji" />;
}

/** Plain text with places marked by UTF-16 index and length, as webhooks tell mentions and emojis. Broken places are left as text. */
function marked(said: string, message: Fields): Piece[] {
  const mentions = list(fields(message.mention).mentionees).map((value) => ({ place: fields(value), emoji: false }));
  const emojis = list(message.emojis).map((value) => ({ place: fields(value), emoji: true }));
  const places = [...mentions, ...emojis]
    .map(({ place, emoji }) => ({
      emoji,
      from: number(place.index) ?? -1,
      length: number(place.length) ?? (emoji ? 1 : 0),
    }))
    .filter(({ from, length }) => from >= 0 && length > 0 && from + length <= said.length)
    .sort((a, b) => a.from - b.from);
  const pieces: Piece[] = [];
  let done = 0;
  for (const { from, length, emoji } of places) {
    if (from < done) continue;
    pieces.push(said.slice(done, from), emoji ? { emoji } : { mention: said.slice(from, from + length) });
    done = from + length;
  }
  return [...pieces, said.slice(done)];
}

/** textV2: {key} stands for a substitution, {{ and }} for the braces themselves. A key without one stays as it is written. */
function substituted(said: string, substitution: Fields): Piece[] {
  return said
    .split(/(\{\{|\}\}|\{[A-Za-z0-9_]{1,20}\})/)
    .filter(Boolean)
    .map((piece): Piece => {
      if (piece === '{{' || piece === '}}') return piece.slice(1);
      const key = /^\{(\w+)\}$/.exec(piece)?.[1];
      if (!key || !Object.hasOwn(substitution, key)) return piece;
      const { type, mentionee } = fields(substitution[key]);
      if (type === 'emoji') return { emoji: true };
      if (type !== 'mention') return piece;
      return { mention: fields(mentionee).type === 'all' ? '@All' : `@${key}` };
    });
}

/** Makes web addresses tappable, as LINE does. Closing brackets and Japanese punctuation end an address. */
function linked(said: string, { link }: Drawing): ComponentChildren {
  return said.split(/(https?:\/\/[\w!?/+\-~=:;.,*&@#$%()']+[\w/+\-~=&#$%])/).map((piece, at) => {
    const address = at % 2 ? linkUrl(piece) : undefined;
    if (!address) return piece;
    return (
      <a href={link ? link(address) : address} target="_blank" rel="noopener noreferrer">
        {piece}
      </a>
    );
  });
}
