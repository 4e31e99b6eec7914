/** As many as there are digits to call them by. */
export const MOST_PINS = 9;

/** Pins a question, or takes its pin away. A tenth pin is not taken: the list stays as it is. */
export function togglePin(pins: readonly string[], id: string): readonly string[] {
  if (pins.includes(id)) return pins.filter((pin) => pin !== id);
  return pins.length < MOST_PINS ? [...pins, id] : pins;
}
