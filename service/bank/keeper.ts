import { setTimeout as wait } from 'node:timers/promises';
import type { BankState } from '../../core/contract/contract.ts';
import type { Result } from '../../core/contract/errors.ts';
import { loadBank, type LoadedBank } from './load.ts';
import { watchFile } from './watch.ts';

/** A burst of changes is read once, this long after its last, in ms. */
const SETTLE = 40;

/** How long a program that saves may leave the file away, empty or cut short before that is believed, in ms. */
const HALF_WRITTEN = 400;

/** The bank of this run, kept as the file is. */
export interface BankKeeper {
  /** The bank as last read. Its arrays are shared and never changed. */
  readonly state: () => BankState;
  /** Reads the file again now, as after a write of one's own. */
  readonly refresh: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Loads a bank and follows its file. A file that cannot be read any more is said in `trouble`; the last bank stays.
 *
 * @param onChange takes each state that differs from the one before
 */
export async function keepBank(file: string, onChange: (state: BankState) => void): Promise<BankKeeper> {
  let state: BankState = { path: file, bank: null, version: null, trouble: null };
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> = Promise.resolve();

  const take = (loaded: Result<LoadedBank>): void => {
    const next = stateAfter(file, loaded, state);
    if (isClosed || isSame(state, next)) return;
    state = next;
    onChange(state);
  };
  const read = async (): Promise<void> => {
    let loaded = await loadBank(file);
    if (looksHalfWritten(loaded, state)) {
      await wait(HALF_WRITTEN);
      loaded = await loadBank(file);
    }
    take(loaded);
  };
  const refresh = (): Promise<void> => (reading = reading.then(read));
  const stopWatching = await watchFile(file, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), SETTLE);
  });
  // Watched before it is first read, so that no change falls in between.
  reading = reading.then(async () => {
    state = stateAfter(file, await loadBank(file), null);
  });
  await reading;

  return {
    state: () => state,
    refresh,
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await stopWatching();
      await reading;
    },
  };
}

function stateAfter(file: string, loaded: Result<LoadedBank>, earlier: BankState | null): BankState {
  if (!loaded.ok) {
    return {
      path: file,
      bank: earlier?.bank ?? null,
      version: earlier?.version ?? null,
      trouble: loaded.error,
    };
  }
  const { bank, version } = loaded.value;
  return { path: file, bank, version, trouble: null };
}

function isSame(one: BankState, other: BankState): boolean {
  return one.version === other.version && one.trouble?.message === other.trouble?.message;
}

/** A bank that held questions does not vanish or lose them all at once, unless its owner means it. */
function looksHalfWritten(loaded: Result<LoadedBank>, state: BankState): boolean {
  if (!state.bank || state.trouble) return false;
  return !loaded.ok || (loaded.value.bank.questions.length === 0 && state.bank.questions.length > 0);
}
