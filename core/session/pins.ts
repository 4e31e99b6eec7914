import { findSuccessor } from '../bank/identity.ts';

/** As many as there are digits to call them by. */
export const MOST_PINS = 9;

/** Pins a question, or takes its pin away. A tenth pin is not taken: the list stays as it is. */
export function togglePin(pins: readonly string[], id: string): readonly string[] {
  if (pins.includes(id)) return pins.filter((pin) => pin !== id);
  return pins.length < MOST_PINS ? [...pins, id] : pins;
}

/**
 * Lets pins follow their questions through edits made elsewhere. A pin whose question is gone stays, without effect,
 * until its text comes back.
 *
 * @param pins `Question.id`s of an earlier bank
 * @param ids those of the bank as it is now
 * @returns the same array when nothing changed
 */
export function followPins(pins: readonly string[], ids: readonly string[]): readonly string[] {
  const known = new Set(ids);
  if (pins.every((pin) => known.has(pin))) return pins;
  const followed = pins.map((pin) => (known.has(pin) ? pin : (findSuccessor(pin, ids) ?? pin)));
  const unique = [...new Set(followed)];
  return unique.length === pins.length && unique.every((pin, i) => pin === pins[i]) ? pins : unique;
}
