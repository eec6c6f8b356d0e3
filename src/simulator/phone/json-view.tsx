/** Any value as JSON, laid out and lightly coloured. Text that is no JSON is shown as it is. */
export function JsonView({ value }: { value: unknown }) {
  const written = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return (
    <pre class="json" tabIndex={0}>
      {typeof value === 'string'
        ? written
        : pieces(written).map(({ kind, text }) => (kind ? <span class={kind}>{text}</span> : text))}
    </pre>
  );
}

const PIECE = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Cuts laid-out JSON into names, strings, numbers and words, and what lies between. */
function pieces(written: string): { kind?: string; text: string }[] {
  const found: { kind?: string; text: string }[] = [];
  let done = 0;
  for (const match of written.matchAll(PIECE)) {
    const [whole, string, colon] = match;
    found.push({ text: written.slice(done, match.index) });
    if (string && colon) found.push({ kind: 'json-name', text: string }, { text: colon });
    else found.push({ kind: string ? 'json-string' : 'json-word', text: whole });
    done = match.index + whole.length;
  }
  found.push({ text: written.slice(done) });
  return found;
}
