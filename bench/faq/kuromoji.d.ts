/** The little of kuromoji that the bench uses. */
declare module 'kuromoji' {
  interface Token {
    surface_form: string;
    basic_form: string;
    pos: string;
    pos_detail_1: string;
  }
  interface Tokenizer {
    tokenize(text: string): Token[];
  }
  export function builder(options: { dicPath: string }): {
    build(done: (error: Error | null, tokenizer: Tokenizer) => void): void;
  };
}
