/** Phrases as a trie over their words, to be found where they stand in a text word for word. */
export interface PhraseNode<Value> {
  readonly next: Map<string, PhraseNode<Value>>;
  /** What stands for the phrase that ends here; undefined where none ends. */
  value: Value | undefined;
}

/** An empty trie. */
export function createPhraseTrie<Value>(): PhraseNode<Value> {
  return { next: new Map(), value: undefined };
}

/** Adds a phrase; the value it had before, if any, is given back and kept. */
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

/** Calls `take` for each phrase that begins at word `from`, with its value and the index after its last word. */
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
