/**
 * An inverted index in flat arrays: for each term (a sorted 32-bit hash) the documents that hold it and how much. It
 * is saved and loaded as it stands. Weights are bytes: `w × scale`; one part in 255 is finer than any weight is known.
 */
export interface Postings {
  readonly documents: number;
  readonly terms: Uint32Array;
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
  readonly weights: Uint8Array;
  readonly scale: number;
}

/** Gathers (term, document, weight) and lays them out. */
export class PostingsBuilder {
  private hashes = new Uint32Array(1024);
  private docs = new Uint32Array(1024);
  private weights = new Float32Array(1024);
  private size = 0;

  add(term: number, doc: number, weight: number): void {
    if (this.size === this.hashes.length) this.grow();
    this.hashes[this.size] = term;
    this.docs[this.size] = doc;
    this.weights[this.size] = weight;
    this.size += 1;
  }

  /**
   * Lays out what was added. A (term, document) pair added twice has its weights added up; `finish` may turn the sum
   * and the term's document count into the weight kept.
   */
  build(documents: number, finish: (weight: number, doc: number, holders: number) => number): Postings {
    const ids = new Map<number, number>();
    const term = new Uint32Array(this.size);
    for (let i = 0; i < this.size; i += 1) {
      const h = this.hashes[i]!;
      let id = ids.get(h);
      if (id === undefined) ids.set(h, (id = ids.size));
      term[i] = id;
    }
    const terms = Uint32Array.from(ids.keys()).sort();
    const rank = new Uint32Array(ids.size);
    terms.forEach((h, i) => (rank[ids.get(h)!] = i));
    ids.clear();
    const count = new Uint32Array(terms.length + 1);
    for (let i = 0; i < this.size; i += 1) count[(term[i] = rank[term[i]!]!) + 1]! += 1;
    for (let i = 0; i < terms.length; i += 1) count[i + 1]! += count[i]!;
    const place = count.slice(0, terms.length);
    const order = new Uint32Array(this.size);
    for (let i = 0; i < this.size; i += 1) order[place[term[i]!]!++] = i;
    return this.merge(documents, terms, count, order, finish);
  }

  private merge(
    documents: number,
    terms: Uint32Array,
    count: Uint32Array,
    order: Uint32Array,
    finish: (weight: number, doc: number, holders: number) => number,
  ): Postings {
    const starts = new Uint32Array(terms.length + 1);
    const docs = new Uint32Array(order.length);
    const kept = new Float32Array(order.length);
    let end = 0;
    let most = 0;
    for (let t = 0; t < terms.length; t += 1) {
      const start = end;
      for (let i = count[t]!; i < count[t + 1]!; i += 1) {
        const at = order[i]!;
        if (end > start && docs[end - 1] === this.docs[at]) kept[end - 1]! += this.weights[at]!;
        else {
          docs[end] = this.docs[at]!;
          kept[end] = this.weights[at]!;
          end += 1;
        }
      }
      for (let i = start; i < end; i += 1) most = Math.max(most, (kept[i] = finish(kept[i]!, docs[i]!, end - start)));
      starts[t + 1] = end;
    }
    const scale = most > 0 ? 255 / most : 1;
    const weights = new Uint8Array(end);
    for (let i = 0; i < end; i += 1) weights[i] = Math.max(1, Math.round(kept[i]! * scale));
    return { documents, terms, starts, docs: docs.slice(0, end), weights, scale };
  }

  private grow(): void {
    const more = <T extends Uint32Array | Float32Array>(old: T, fresh: T): T => (fresh.set(old), fresh);
    this.hashes = more(this.hashes, new Uint32Array(this.size * 2));
    this.docs = more(this.docs, new Uint32Array(this.size * 2));
    this.weights = more(this.weights, new Float32Array(this.size * 2));
  }
}

/** Where a term stands among the sorted terms, or -1. */
export function findTerm(postings: Postings, term: number): number {
  let low = 0;
  let high = postings.terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = postings.terms[middle]!;
    if (at === term) return middle;
    if (at < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Whether a document holds a term: documents stand in order under each term. */
export function holds(postings: Postings, term: number, doc: number): boolean {
  const place = findTerm(postings, term);
  if (place < 0) return false;
  let low = postings.starts[place]!;
  let high = postings.starts[place + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = postings.docs[middle]!;
    if (at === doc) return true;
    if (at < doc) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** How many documents hold the term at a place (from findTerm). */
export const holders = (postings: Postings, place: number): number =>
  place < 0 ? 0 : postings.starts[place + 1]! - postings.starts[place]!;

/** How much a term tells documents apart: Robertson's idf, never below zero. An unknown term tells the most. */
export const idf = (documents: number, holding: number): number =>
  Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));

/** Adds `times × weight` of a term to every document that holds it. */
export function addTo(sums: Float32Array, postings: Postings, place: number, times: number): void {
  const factor = times / postings.scale;
  for (let i = postings.starts[place]!; i < postings.starts[place + 1]!; i += 1)
    sums[postings.docs[i]!]! += factor * postings.weights[i]!;
}
