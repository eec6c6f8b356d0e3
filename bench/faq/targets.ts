/** A figure the FAQ is to reach. */
export interface Goal {
  what: string;
  /** Which figure of which set, as the report names it. */
  figure: string;
  set: string;
  owed: number;
  wanted: number;
  /** Whether more is better. */
  more: boolean;
}
