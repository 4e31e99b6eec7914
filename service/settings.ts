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

/** The parts of conf and electron-store that are used here. */
export interface SettingsStore {
  readonly store: Record<string, unknown>;
  set(values: Partial<Record<string, unknown>>): void;
}

/** Opens a store for `settings.json` in the data folder. */
export type OpenSettingsStore = (options: {
  cwd: string;
  configName: string;
  /** POSIX mode; 0600, readable by the owner only. */
  configFileMode: number;
  deserialize: (text: string) => Record<string, unknown>;
}) => SettingsStore;

/** Migration steps from older versions. */
const STEPS: Steps = {};

/** Largest settings file, in bytes; a larger one would take too long to validate. */
const LARGEST_SETTINGS = 4 * 1024 * 1024;

/** The settings of this run. */
export interface OpenSettings {
  readonly read: () => Settings;
  /** Applies a change at once; an error means that it could not be saved. */
  readonly update: (patch: SettingsPatch) => Result<Settings>;
  /** Notices for the user about the file. */
  readonly notices: readonly Notice[];
  readonly close: () => void;
}

/**
 * Opens the settings. A file that does not parse is set aside under another name; an older version is backed up before
 * it is migrated; a newer version is neither read nor written; a single invalid value is replaced by its default.
 *
 * @param now used in the name of a file that is set aside
 * @param onChange called with the settings after each change, here or by another process
 * @param steps migration steps from older versions
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
  // Not the stores' own watchers: they throw uncaught errors if another program breaks the file.
  const follow = (): void => {
    const next = readStore(store, settings);
    if (JSON.stringify(next) === JSON.stringify(settings)) return;
    settings = next;
    onChange(settings);
  };
  const stopWatching = await watchFile(file, follow);
  follow(); // Catches changes made before the watcher was ready.
  return {
    read: () => settings,
    update: (patch) => {
      settings = { ...settings, ...defined(patch) };
      onChange(settings);
      const now = inspect(file);
      // A newer Sidecue may have written the file since we opened it.
      if (now.kind === 'newer') return fail(serviceErrors.settingsFromNewer(file));
      // A path that can no longer be read as a file must not be written to either.
      if (now.kind === 'unreadable') return fail(serviceErrors.settingsNotSaved(now.code));
      // Nothing changes, for example while a key is held down at the largest text size.
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

/** Reads the settings of a data folder that is not writable; changes hold for this run only. */
export function holdSettings(folder: string, onChange: (settings: Settings) => void): OpenSettings {
  return inMemory(readSettings(folder), [], onChange);
}

/**
 * Reads the settings once, for a command that does not change them; defaults if the file cannot be used.
 * Nothing is written or set aside.
 */
export function readSettings(folder: string): Settings {
  const found = inspect(join(folder, 'settings.json'));
  return found.kind === 'usable' ? usable(found.stored, () => undefined) : defaultSettings;
}

type Found =
  /** `from` is the older version it was migrated from; null if the file is current. */
  | { readonly kind: 'usable'; readonly stored: Record<string, unknown>; readonly from: number | null }
  | { readonly kind: 'broken' | 'newer' }
  /** `code` is the system's error code. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** Checks the file before the store opens it, since a store would overwrite a broken file. */
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

/** Returns the settings in a stored object; an invalid field gets its default and is reported. */
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

/** Reads the store; keeps the current settings while another process is writing the file or has broken it. */
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
    close: () => undefined,
  };
}

/** Whether a stored object already has every value of a patch. */
function holds(stored: Readonly<Record<string, unknown>>, patch: Partial<Settings>): boolean {
  return Object.entries(patch).every(
    ([field, value]) => JSON.stringify(stored[field]) === JSON.stringify(value),
  );
}

/** Returns a patch without its undefined fields. */
function defined(patch: SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
