import type { Settings, SettingsPatch } from '../settings.ts';
import { coreWords } from '../words.ts';

/** One per digit key. */
export const MAX_PINS = 9;

/** Pins or unpins a question; does nothing if nine are pinned already. */
export function togglePin(pins: readonly string[], id: string): readonly string[] {
  if (pins.includes(id)) return pins.filter((pin) => pin !== id);
  return pins.length < MAX_PINS ? [...pins, id] : pins;
}

type WithPins = Pick<Settings, 'pins' | 'pinSets' | 'pinSet'>;
type PinSet = Settings['pinSets'][number];

/** Returns the pins of the active set, else the default pins. */
export function activePins(settings: WithPins): readonly string[] {
  return pinsOf(settings, settings.pinSet);
}

/** Replaces the pins of the active set. */
export function withActivePins(settings: WithPins, pins: readonly string[]): SettingsPatch {
  return withPinsOf(settings, settings.pinSet, pins);
}

/** Replaces the pins of a set; the default pins if it is null or unknown. */
export function withPinsOf(
  { pinSets }: WithPins,
  name: string | null,
  pins: readonly string[],
): SettingsPatch {
  if (!pinSets.some((set) => set.name === name)) return { pins: [...pins] };
  return { pinSets: pinSets.map((set) => (set.name === name ? { ...set, pins: [...pins] } : set)) };
}

/** Updates pins of renamed questions in all sets; null if nothing changes. */
export function renamePins(settings: WithPins, renamed: ReadonlyMap<string, string>): SettingsPatch | null {
  return changeAllPins(settings, (pins) =>
    pins.some((pin) => renamed.has(pin)) ? [...new Set(pins.map((pin) => renamed.get(pin) ?? pin))] : pins,
  );
}

/** Returns the next set's name; null (the default pins) after the last. */
export function nextSet({ pinSets, pinSet }: WithPins): string | null {
  return pinSets[pinSets.findIndex(({ name }) => name === pinSet) + 1]?.name ?? null;
}

/** Returns why a name cannot be used for a set, as a sentence; null if it can. */
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

/** Restores a deleted set at its position, unless its name is taken by now. */
export function restoreSet({ pinSets }: WithPins, set: PinSet, at: number): SettingsPatch {
  if (pinSets.some(({ name }) => name === set.name)) return {};
  return { pinSets: [...pinSets.slice(0, at), set, ...pinSets.slice(at)], pinSet: set.name };
}

/** Deletes a set; if it was active, the default pins become active. */
export function withoutSet({ pinSets, pinSet }: WithPins, gone: string): SettingsPatch {
  const left = pinSets.filter(({ name }) => name !== gone);
  return { pinSets: left, ...(pinSet === gone ? { pinSet: null } : {}) };
}

/** Restores a removed pin at its position, unless it is already there. */
export function restorePin(pins: readonly string[], pin: string, at: number): readonly string[] {
  return pins.includes(pin) ? pins : [...pins.slice(0, at), pin, ...pins.slice(at)];
}

/** Returns the pins of a set; the default pins if it is null or unknown. */
export function pinsOf({ pins, pinSets }: WithPins, name: string | null): readonly string[] {
  return pinSets.find((set) => set.name === name)?.pins ?? pins;
}

/** Moves a pin within its list. @param to clamped to the list */
export function movePin(pins: readonly string[], from: number, to: number): readonly string[] {
  const pin = pins[from];
  if (pin === undefined) return pins;
  const others = pins.filter((_, index) => index !== from);
  const at = Math.max(0, Math.min(others.length, to));
  return [...others.slice(0, at), pin, ...others.slice(at)];
}

/** @param change must return the same list if nothing changes */
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
