/** The id by which a piece of a talk is found on its page: of an event, or of the job it was said by. */
export function placeOf(source: string): string {
  return `said-${source.replace(/[^\w-]/g, '-')}`;
}
