/** A node of a trie of phrases, keyed by word. */
export interface PhraseNode<Value> {
  readonly next: Map<string, PhraseNode<Value>>;
  /** The value of the phrase that ends here; undefined if none does. */
  value: Value | undefined;
}

export function createPhraseTrie<Value>(): PhraseNode<Value> {
  return { next: new Map(), value: undefined };
}

/** Adds a phrase unless it is there already; returns its value. */
export function addPhrase<Value>(root: PhraseNode<Value>, words: readonly string[], value: Value): Value {
  let node = root;
  for (const word of words) {
    let next = node.next.get(word);
    if (!next) node.next.set(word, (next = createPhraseTrie()));
    node = next;
  }
  node.value ??= value;
  return node.value;
}

/** Calls `take` for each phrase that starts at word `from`, with its value and the index after its last word. */
export function forEachPhrase<Value>(
  words: readonly { readonly text: string }[],
  from: number,
  root: PhraseNode<Value>,
  take: (value: Value, end: number) => void,
): void {
  let node = root.next.get(words[from]?.text ?? '');
  for (let at = from + 1; node; at++) {
    if (node.value !== undefined) take(node.value, at);
    node = node.next.get(words[at]?.text ?? '');
  }
}
