/** A value for each object, made when it is first asked for and kept as long as the object is in use. */
export interface Once<Key extends object, Value> {
  (key: Key): Value;
  /** Gives an object the value that would be made for it, where it is known already. */
  readonly keep: (key: Key, value: Value) => void;
}

export function once<Key extends object, Value>(make: (key: Key) => Value): Once<Key, Value> {
  const made = new WeakMap<Key, { readonly value: Value }>();
  const get = (key: Key): Value => {
    const known = made.get(key);
    if (known) return known.value;
    const value = make(key);
    made.set(key, { value });
    return value;
  };
  return Object.assign(get, { keep: (key: Key, value: Value) => void made.set(key, { value }) });
}
