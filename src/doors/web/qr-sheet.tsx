import { encodeQR } from 'qr';

interface QrSheetProps {
  title: string;
  /** What the code says, such as an address of ours. */
  text: string;
  /** What to do with it, in a few short lines. */
  lines: readonly string[];
}

/** A code to scan with what to do above and below it: on a screen, or printed and put up in the shop. */
export function QrSheet({ title, text, lines }: QrSheetProps) {
  return (
    <section class="card poster">
      <h1>{title}</h1>
      <div class="qr">
        <QrCode text={text} label={title} />
      </div>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </section>
  );
}

/** A QR code as a drawing. A quarter of it may be hidden by a finger or a fold. @param label what it leads to, for those who don't see it */
export function QrCode({ text, label }: { text: string; label: string }) {
  // The standard asks for four modules of white around it (ISO/IEC 18004, 5.3.8).
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: 4 });
  const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={squares.join('')} />
    </svg>
  );
}
