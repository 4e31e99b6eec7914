/** Sequences of words, to be found where they stand in a text word for word. */
export interface SequenceNode<Value> {
  readonly next: Map<string, SequenceNode<Value>>;
  /** What stands for the sequence that ends here; undefined where none ends. */
  value: Value | undefined;
}

export function emptySequences<Value>(): SequenceNode<Value> {
  return { next: new Map(), value: undefined };
}

/** Adds a sequence; the value it had before, if any, is given back and kept. */
export function addSequence<Value>(root: SequenceNode<Value>, words: readonly string[], value: Value): Value {
  let node = root;
  for (const word of words) {
    let next = node.next.get(word);
    if (!next) node.next.set(word, (next = emptySequences()));
    node = next;
  }
  node.value ??= value;
  return node.value;
}
