import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '../core/contract/contract.ts';
import { migrate, type Steps, versionOf } from '../core/migrate.ts';
import { fail, succeed, type RequestError, type Result } from '../core/contract/errors.ts';
import { defaultSettings, settingsSchema, type Settings, type SettingsPatch } from '../core/settings.ts';
import { putFile } from './bank/atomic-write.ts';
import { watchFile } from './bank/watch.ts';
import { errorCode, serviceErrors } from './errors.ts';
import { parseJson, readTextNow } from './read-file.ts';

/** What conf and electron-store have in common, as far as it is used here. */
export interface SettingsStore {
  readonly store: Record<string, unknown>;
  set(values: Partial<Record<string, unknown>>): void;
}

/** Opens a store for `settings.json` in the data folder. */
export type OpenSettingsStore = (options: {
  cwd: string;
  configName: string;
  /** Its owner alone may read it. */
  configFileMode: number;
  deserialize: (text: string) => Record<string, unknown>;
}) => SettingsStore;

/** What makes settings of older versions into this one's. */
const STEPS: Steps = {};

/** The largest file of settings, in bytes: one of many more parts would take too long to check. */
const LARGEST_SETTINGS = 4 * 1024 * 1024;

/** The settings of this run. */
export interface OpenSettings {
  readonly read: () => Settings;
  /** Takes a change at once; an error says that it could not be saved, too. */
  readonly update: (patch: SettingsPatch) => Result<Settings>;
  /** What a person should know about the file. */
  readonly notices: readonly Notice[];
  readonly close: () => Promise<void>;
}

/**
 * Opens the settings. A file that does not parse is set aside under another name; one of an older version is kept beside what is made
 * of it; one of a newer version is neither read nor written; a single value that cannot be used gives way to its default.
 *
 * @param now names the file that is set aside
 * @param onChange takes the settings after each change, here or by another process
 * @param steps what makes older versions into this one
 */
export async function keepSettings(
  folder: string,
  open: OpenSettingsStore,
  now: Date,
  onChange: (settings: Settings) => void,
  steps: Steps = STEPS,
): Promise<OpenSettings> {
  const file = join(folder, 'settings.json');
  const found = inspect(file, steps);
  const notices: Notice[] = [];
  const note = (error: RequestError): void => {
    notices.push({ id: `settings-${notices.length}`, message: error.message, nextStep: error.nextStep });
  };
  if (found.kind === 'newer') {
    note(serviceErrors.settingsFromNewer(file));
    return inMemory(defaultSettings, notices, onChange);
  }
  if (found.kind === 'unreadable') {
    note(serviceErrors.settingsUnusable(file, found.code));
    return inMemory(defaultSettings, notices, onChange);
  }
  if (found.kind === 'broken') {
    const aside = `settings.broken-${now.toISOString().replaceAll(/[:.]/g, '-')}.json`;
    try {
      renameSync(file, join(folder, aside));
      note(serviceErrors.settingsSetAside(aside));
    } catch (error) {
      note(serviceErrors.settingsUnusable(file, errorCode(error)));
      return inMemory(defaultSettings, notices, onChange);
    }
  }

  let store: SettingsStore;
  try {
    if (found.kind === 'usable' && found.from !== null) {
      copyFileSync(file, join(folder, `settings.version-${found.from}.json`));
      await putFile(file, Buffer.from(JSON.stringify(found.stored, null, '\t')));
    }
    store = open({ cwd: folder, configName: 'settings', configFileMode: 0o600, deserialize: parseStored });
  } catch (error) {
    note(serviceErrors.settingsUnusable(file, errorCode(error)));
    return inMemory(defaultSettings, notices, onChange);
  }
  let settings = usable(store.store, (field) => note(serviceErrors.settingsFieldSkipped(field)));
  // The stores' own watchers throw, with nobody to catch it, where another program has broken the file.
  const follow = (): void => {
    const next = readStore(store, settings);
    if (JSON.stringify(next) === JSON.stringify(settings)) return;
    settings = next;
    onChange(settings);
  };
  const stopWatching = await watchFile(file, follow);
  follow(); // What changed before there was a watcher.
  return {
    read: () => settings,
    update: (patch) => {
      settings = { ...settings, ...defined(patch) };
      onChange(settings);
      const now = inspect(file);
      // A newer Sidecue may have written the file since we opened it.
      if (now.kind === 'newer') return fail(serviceErrors.settingsFromNewer(file));
      // What is no file any more is not opened to be written either.
      if (now.kind === 'unreadable') return fail(serviceErrors.settingsNotSaved(now.code));
      // A key held down at the largest size changes nothing any more.
      if (now.kind === 'usable' && holds(now.stored, defined(patch))) return succeed(settings);
      try {
        store.set({ version: settings.version, ...defined(patch) });
        return succeed(settings);
      } catch (error) {
        return fail(serviceErrors.settingsNotSaved(errorCode(error)));
      }
    },
    notices,
    close: stopWatching,
  };
}

/** The settings of a data folder that cannot be written to: read once, changed for this run only. */
export function holdSettings(folder: string, onChange: (settings: Settings) => void): OpenSettings {
  return inMemory(readSettings(folder), [], onChange);
}

/**
 * The settings as the file gives them, for a command that only looks; a file that cannot be used gives the defaults.
 * Nothing is written or set aside.
 */
export function readSettings(folder: string): Settings {
  const found = inspect(join(folder, 'settings.json'));
  return found.kind === 'usable' ? usable(found.stored, () => undefined) : defaultSettings;
}

type Found =
  /** `from` is the older version it was made from, null where the file is of this one. */
  | { readonly kind: 'usable'; readonly stored: Record<string, unknown>; readonly from: number | null }
  | { readonly kind: 'broken' | 'newer' }
  /** The system's name for what went wrong. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** Looks at the file before the store opens it, since a store would answer a broken file by writing over it. */
function inspect(file: string, steps: Steps = STEPS): Found {
  let text: string;
  try {
    text = readTextNow(file, LARGEST_SETTINGS);
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' ? { kind: 'usable', stored: {}, from: null } : { kind: 'unreadable', code };
  }
  try {
    const value = parseJson(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'broken' };
    if ((versionOf(value) ?? 0) > defaultSettings.version) return { kind: 'newer' };
    const { json, from } = migrate(value, steps);
    return { kind: 'usable', stored: { ...(json as object) }, from };
  } catch {
    return { kind: 'broken' };
  }
}

/** The settings in a stored object; a field that does not fit takes its default and is reported. */
function usable(stored: Record<string, unknown>, onSkipped: (field: string) => void): Settings {
  const kept = { ...stored };
  for (;;) {
    const parsed = settingsSchema.safeParse(kept);
    if (parsed.success) return parsed.data;
    for (const field of new Set(parsed.error.issues.map(({ path }) => String(path[0])))) {
      Reflect.deleteProperty(kept, field);
      onSkipped(field);
    }
  }
}

function parseStored(text: string): Record<string, unknown> {
  return parseJson(text) as Record<string, unknown>;
}

/** A file that another process is just writing, or has broken, leaves the settings as they are. */
function readStore(store: SettingsStore, current: Settings): Settings {
  try {
    return usable(store.store, () => undefined);
  } catch {
    return current;
  }
}

function inMemory(
  initial: Settings,
  notices: readonly Notice[],
  onChange: (settings: Settings) => void,
): OpenSettings {
  let settings = initial;
  return {
    read: () => settings,
    update: (patch) => {
      settings = { ...settings, ...defined(patch) };
      onChange(settings);
      return succeed(settings);
    },
    notices,
    close: () => Promise.resolve(),
  };
}

/** Whether a stored object has every value of a patch already. */
function holds(stored: Readonly<Record<string, unknown>>, patch: Partial<Settings>): boolean {
  return Object.entries(patch).every(
    ([field, value]) => JSON.stringify(stored[field]) === JSON.stringify(value),
  );
}

/** A patch without the fields that are there but undefined. */
function defined(patch: SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
