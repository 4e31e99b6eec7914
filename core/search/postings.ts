/** An inverted index: for each term or theme, the posting list of the documents that have it. */
export interface Postings {
  /** List `i` is `documents.subarray(starts[i], starts[i + 1])`, ascending; it is empty if `i` is past the last list. */
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  /** Weight of each posting, 0 to 255 for 0 to 1. */
  readonly weights: Uint8Array;
}

/** Builds posting lists. Add postings in document order. */
export class PostingsBuilder {
  private lists: Uint32Array;
  private documents: Uint32Array;
  private weights: Uint8Array;
  private used = 0;

  /** @param expected initial capacity, in postings */
  constructor(expected = 16) {
    this.lists = new Uint32Array(expected);
    this.documents = new Uint32Array(expected);
    this.weights = new Uint8Array(expected);
  }

  /** Adds a document to a list, with a weight from 0 to 1. */
  add(list: number, document: number, weight: number): void {
    if (this.used === this.lists.length) this.grow();
    this.lists[this.used] = list;
    this.documents[this.used] = document;
    this.weights[this.used] = weight >= 1 ? 255 : (weight * 254 + 1) | 0;
    this.used++;
  }

  /** Returns the lists. A counting sort keeps the documents of each in order. */
  finish(listCount: number): Postings {
    const starts = new Uint32Array(listCount + 1);
    for (let i = 0; i < this.used; i++) {
      const list = this.lists[i] ?? 0;
      starts[list + 1] = (starts[list + 1] ?? 0) + 1;
    }
    for (let i = 0; i < listCount; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
    const next = starts.slice();
    const documents = new Uint32Array(this.used);
    const weights = new Uint8Array(this.used);
    for (let i = 0; i < this.used; i++) {
      const list = this.lists[i] ?? 0;
      const at = next[list] ?? 0;
      next[list] = at + 1;
      documents[at] = this.documents[i] ?? 0;
      weights[at] = this.weights[i] ?? 0;
    }
    return { starts, documents, weights };
  }

  private grow(): void {
    const length = Math.max(16, this.lists.length * 2);
    const lists = new Uint32Array(length);
    lists.set(this.lists);
    this.lists = lists;
    const documents = new Uint32Array(length);
    documents.set(this.documents);
    this.documents = documents;
    const weights = new Uint8Array(length);
    weights.set(this.weights);
    this.weights = weights;
  }
}

/** Returns the length of a posting list, in documents. */
export function listLength(postings: Postings, list: number): number {
  if (list + 1 >= postings.starts.length) return 0;
  return (postings.starts[list + 1] ?? 0) - (postings.starts[list] ?? 0);
}
