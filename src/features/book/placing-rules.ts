/** Right before another, or right behind it. */
export type Beside = { before: string } | { after: string };

/** The order in which one stands beside another, and all others as they stood; undefined where either is not there. */
export function placed(ids: readonly string[], id: string, beside: Beside): string[] | undefined {
  const other = 'before' in beside ? beside.before : beside.after;
  const rest = ids.filter((one) => one !== id);
  const at = rest.indexOf(other);
  if (at < 0 || rest.length === ids.length) return undefined;
  const place = 'before' in beside ? at : at + 1;
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}
