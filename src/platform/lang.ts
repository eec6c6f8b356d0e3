/** The languages Musubi speaks. */
export type Lang = 'ja' | 'en';

/** A value in both languages; the compiler refuses one without the other. */
export type Both<T = string> = Record<Lang, T>;
