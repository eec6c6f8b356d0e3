/** The fields of the form that leads to a path, as a browser would send them unchanged; of a name with several values, a list. */
export function formFields(html: string, to: string): Record<string, string | string[]> {
  const [, form] = html.split(`action="${to}"`);
  if (form === undefined) throw new Error(`no form leads to ${to}`);
  const fields: Record<string, string | string[]> = {};
  for (const [, input = ''] of form.slice(0, form.indexOf('</form>')).matchAll(/<input ([^>]*?)\/?>/g)) {
    const of = (attribute: string) => new RegExp(`(?:^| )${attribute}="([^"]*)"`).exec(input)?.[1];
    const [type, name, value = ''] = [of('type'), of('name'), of('value')];
    if (name === undefined || name === '_token') continue;
    if ((type === 'radio' || type === 'checkbox') && !/ checked/.test(input)) continue;
    const before = fields[name];
    fields[name] = before === undefined ? (type === 'checkbox' ? [value] : value) : [...[before].flat(), value];
  }
  return fields;
}
