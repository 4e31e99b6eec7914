import type { Settings, SettingsPatch } from '../settings.ts';
import { coreWords } from '../words.ts';

/** As many as there are digits to call them by. */
export const MOST_PINS = 9;

/** Pins a question, or takes its pin away. A tenth pin is not taken: the list stays as it is. */
export function togglePin(pins: readonly string[], id: string): readonly string[] {
  if (pins.includes(id)) return pins.filter((pin) => pin !== id);
  return pins.length < MOST_PINS ? [...pins, id] : pins;
}

type WithPins = Pick<Settings, 'pins' | 'pinSets' | 'pinSet'>;
type PinSet = Settings['pinSets'][number];

/** The pins in use: those of the chosen set, else those without a set. */
export function activePins(settings: WithPins): readonly string[] {
  return pinsOf(settings, settings.pinSet);
}

/** Gives the set in use other pins. */
export function withActivePins(settings: WithPins, pins: readonly string[]): SettingsPatch {
  return withPinsOf(settings, settings.pinSet, pins);
}

/** Gives a set other pins; one that is not there, as null, stands for the pins without a set. */
export function withPinsOf(
  { pinSets }: WithPins,
  name: string | null,
  pins: readonly string[],
): SettingsPatch {
  if (!pinSets.some((set) => set.name === name)) return { pins: [...pins] };
  return { pinSets: pinSets.map((set) => (set.name === name ? { ...set, pins: [...pins] } : set)) };
}

/** Gives the pins of every set the ids their questions have now; null where nothing changed. */
export function renamePins(settings: WithPins, renamed: ReadonlyMap<string, string>): SettingsPatch | null {
  return changeAllPins(settings, (pins) =>
    pins.some((pin) => renamed.has(pin)) ? [...new Set(pins.map((pin) => renamed.get(pin) ?? pin))] : pins,
  );
}

/** The set after the one in use; the pins without a set, as null, come after the last. */
export function nextSet({ pinSets, pinSet }: WithPins): string | null {
  return pinSets[pinSets.findIndex(({ name }) => name === pinSet) + 1]?.name ?? null;
}

/** What keeps a set from having a name, in a sentence; null when nothing does. */
export function refuseSetName(pinSets: readonly PinSet[], name: string, own: string | null): string | null {
  if (name.trim() === '') return coreWords.sets.needsName;
  const isTaken = pinSets.some((set) => set.name === name.trim() && set.name !== own);
  return isTaken ? coreWords.sets.nameTaken : null;
}

export function renameSet({ pinSets, pinSet }: WithPins, from: string, to: string): SettingsPatch {
  return {
    pinSets: pinSets.map((set) => (set.name === from ? { ...set, name: to } : set)),
    ...(pinSet === from ? { pinSet: to } : {}),
  };
}

/** Puts a set that was deleted back where it was, unless one of its name is there by now. */
export function restoreSet({ pinSets }: WithPins, set: PinSet, at: number): SettingsPatch {
  if (pinSets.some(({ name }) => name === set.name)) return {};
  return { pinSets: [...pinSets.slice(0, at), set, ...pinSets.slice(at)], pinSet: set.name };
}

/** Takes a set away; where it is in use, the pins without a set are from then on. */
export function withoutSet({ pinSets, pinSet }: WithPins, gone: string): SettingsPatch {
  const left = pinSets.filter(({ name }) => name !== gone);
  return { pinSets: left, ...(pinSet === gone ? { pinSet: null } : {}) };
}

/** Puts a pin that was taken away back in its place, whatever became of the others. */
export function restorePin(pins: readonly string[], pin: string, at: number): readonly string[] {
  return pins.includes(pin) ? pins : [...pins.slice(0, at), pin, ...pins.slice(at)];
}

/** The pins of a set; of one that is not there, as of null, those without a set. */
export function pinsOf({ pins, pinSets }: WithPins, name: string | null): readonly string[] {
  return pinSets.find((set) => set.name === name)?.pins ?? pins;
}

/** Moves a pin to another place in its list. @param to is kept within the list */
export function movePin(pins: readonly string[], from: number, to: number): readonly string[] {
  const pin = pins[from];
  if (pin === undefined) return pins;
  const others = pins.filter((_, index) => index !== from);
  const at = Math.max(0, Math.min(others.length, to));
  return [...others.slice(0, at), pin, ...others.slice(at)];
}

/** @param change gives the same list where it changes nothing */
function changeAllPins(
  settings: WithPins,
  change: (pins: readonly string[]) => readonly string[],
): SettingsPatch | null {
  const pins = change(settings.pins);
  const pinSets = settings.pinSets.map((set) => {
    const changed = change(set.pins);
    return changed === set.pins ? set : { ...set, pins: [...changed] };
  });
  const patch = {
    ...(pins === settings.pins ? {} : { pins: [...pins] }),
    ...(pinSets.every((set, index) => set === settings.pinSets[index]) ? {} : { pinSets }),
  };
  return Object.keys(patch).length === 0 ? null : patch;
}
