/**
 * A piece of an answer that names its own place on the page, for htmx to put there. All three are ours and none is escaped here:
 * the place is an id of the page's, the HTML is rendered.
 */
export function partial(place: string, swap: string, html: string): string {
  return `<hx-partial hx-target="${place}" hx-swap="${swap}">${html}</hx-partial>`;
}
