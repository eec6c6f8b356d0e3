import { renderToString } from 'preact-render-to-string';
import { NOTICE_TYPES } from '../../platform/notices/notices';
import { OPERATIONS } from './operations';
import type { Operation } from './operation';
import { PROBLEMS } from './problems';

/** The readable page: every operation with a request to copy. No script, no style of its own, nothing loaded from elsewhere. */
export function docsPage(publicUrl: string): string {
  return `<!doctype html>${renderToString(<Docs publicUrl={publicUrl} />)}`;
}

function Docs({ publicUrl }: { publicUrl: string }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Musubi API v1</title>
      </head>
      <body>
        <main>
          <h1>Musubi API v1</h1>
          <p>
            For the company’s own systems. The same as OpenAPI 3.1: <a href="/api/v1/openapi.json">openapi.json</a>.
          </p>
          <ul>
            <li>
              A key is made by <code>npm run api-keys -- create</code>, shown once, and sent as{' '}
              <code>Authorization: Bearer …</code>. Set it as <code>MUSUBI_KEY</code> to run the examples.
            </li>
            <li>Times are RFC 3339 with their offset, sums whole yen. Unknown fields are refused.</li>
            <li>
              Whatever changes something needs an <code>Idempotency-Key</code>: a request repeated with the same key
              within 24 hours is answered as it was first and does nothing again. A new try after a refusal needs a new
              key.
            </li>
            <li>
              What changes a reservation or an order needs its <code>ETag</code> as <code>If-Match</code>, or{' '}
              <code>*</code> for any version.
            </li>
          </ul>
          {OPERATIONS.map((operation) => (
            <Described operation={operation} publicUrl={publicUrl} />
          ))}
          <h2>Notices</h2>
          <p>
            What happened is told to your own address by signed requests (<code>npm run notices -- add</code>), by the{' '}
            <a href="https://www.standardwebhooks.com">Standard Webhooks</a> rules. What they hold stands under{' '}
            <code>webhooks</code> in openapi.json.
          </p>
          <dl>
            {Object.entries(NOTICE_TYPES).map(([type, [, when]]) => [
              <dt>
                <code>{type}</code>
              </dt>,
              <dd>{when}</dd>,
            ])}
          </dl>
          <h2>Problems</h2>
          <p>
            Answers that are none come as <code>application/problem+json</code> (RFC 9457); <code>code</code> is one of
            these, <code>detail</code> says what to do, <code>errors</code> names fields.
          </p>
          <dl>
            {Object.entries(PROBLEMS).map(([code, [status, title]]) => [
              <dt id={code}>
                <code>{code}</code> ({status})
              </dt>,
              <dd>{title}.</dd>,
            ])}
          </dl>
        </main>
      </body>
    </html>
  );
}

function Described({ operation, publicUrl }: { operation: Operation; publicUrl: string }) {
  const { id, method, at, summary, scope } = operation;
  return (
    <section id={id}>
      <h2>
        <code>
          {method.toUpperCase()} {at}
        </code>
      </h2>
      <p>{summary}</p>
      <p>
        Scope: <code>{scope}</code>
      </p>
      <pre tabIndex={0}>
        <code>{curlOf(operation, publicUrl)}</code>
      </pre>
    </section>
  );
}

/** The example as a command to copy. */
export function curlOf({ method, at, example, body, ifMatch }: Operation, publicUrl: string): string {
  const path = at.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(example.path?.[name] ?? name));
  const query = new URLSearchParams(example.query).toString();
  const lines = [
    `curl -X ${method.toUpperCase()} '${publicUrl}/api/v1${path}${query === '' ? '' : `?${query}`}'`,
    `-H "Authorization: Bearer $MUSUBI_KEY"`,
    ...(method === 'get' ? [] : ['-H "Idempotency-Key: $(uuidgen)"']),
    ...(ifMatch === 'needed' ? [`-H 'If-Match: *'`] : []),
    ...(body ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(example.body)}'`] : []),
  ];
  return lines.join(' \\\n  ');
}
