import { setTimeout as wait } from 'node:timers/promises';
import type { BankState } from '../../core/contract/contract.ts';
import { succeed, type Result } from '../../core/contract/errors.ts';
import { parseBank } from '../../core/bank/parse.ts';
import { readBankText, type LoadedBank } from './load.ts';
import { watchFile } from './watch.ts';

/** A burst of changes is read once, this long after its last, in ms. */
const SETTLE = 40;

/** How long a program that saves may leave the file away, empty or cut short before that is believed, in ms. */
const HALF_WRITTEN = 400;
/** How often such a file is looked at, in ms. */
const LOOK_AGAIN = 40;

/** The bank of this run, kept as the file is. */
export interface BankKeeper {
  /** The bank as last read. Its arrays are shared and never changed. */
  readonly state: () => BankState;
  /** The last bank that could be read, with its text. */
  readonly loaded: () => LoadedBank | null;
  /** Takes a bank that was just written here, which need not be read again. */
  readonly accept: (written: LoadedBank) => void;
  /** Reads the file again now. */
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
  let last: LoadedBank | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> = Promise.resolve();
  let isQueued = false;
  let accepted = 0;

  const load = async (): Promise<Result<LoadedBank>> => {
    const read = await readBankText(file);
    if (!read.ok) return read;
    // Parsing a large bank takes long; its own writes and touched files come here, too.
    if (last?.version === read.value.version) return succeed(last);
    return succeed({ ...read.value, bank: parseBank(read.value.text) });
  };
  const take = (loaded: Result<LoadedBank>): void => {
    if (isClosed) return;
    if (loaded.ok) last = loaded.value;
    const next = stateAfter(file, loaded, state);
    if (isSame(state, next)) return;
    state = next;
    onChange(state);
  };
  const read = async (): Promise<void> => {
    isQueued = false;
    const before = accepted;
    let loaded = await load();
    const end = performance.now() + HALF_WRITTEN;
    while (looksHalfWritten(loaded, state) && performance.now() < end && !isClosed) {
      await wait(LOOK_AGAIN);
      loaded = await load();
    }
    // What was read may be older than what was written meanwhile.
    if (accepted !== before) loaded = await load();
    take(loaded);
  };
  const refresh = (): Promise<void> => {
    // A reading that has not begun will see what is there now.
    if (!isQueued) {
      isQueued = true;
      reading = reading.then(read);
    }
    return reading;
  };
  const stopWatching = await watchFile(file, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), SETTLE);
  });
  // Watched before it is first read, so that no change falls in between.
  reading = reading.then(async () => {
    const loaded = await load();
    if (loaded.ok) last = loaded.value;
    state = stateAfter(file, loaded, null);
  });
  await reading;

  return {
    state: () => state,
    loaded: () => last,
    accept: (written) => {
      accepted++;
      take(succeed(written));
    },
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
