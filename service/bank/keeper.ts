import { setTimeout as wait } from 'node:timers/promises';
import type { BankState } from '../../core/contract/contract.ts';
import { succeed, type CallError, type Result } from '../../core/contract/errors.ts';
import { findDifference } from '../../core/bank/edits.ts';
import { parseAfter, parseBank } from '../../core/bank/parse.ts';
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
  /** Tells of what was accepted. Making a large bank takes longer than writing it, so whoever saves is answered first. */
  readonly announce: () => void;
  /** Reads the file again now. */
  readonly refresh: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Loads a bank and follows its file. A file that cannot be read any more is said in `trouble`; the last bank stays.
 *
 * @param onChange takes each state that differs from the one before, and whether it was written here
 */
export async function keepBank(
  file: string,
  onChange: (state: BankState, isOwn: boolean) => void,
): Promise<BankKeeper> {
  let trouble: CallError | null = null;
  let last: LoadedBank | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> = Promise.resolve();
  let isQueued = false;
  let accepted = 0;
  let hasNews = false;

  const load = async (): Promise<Result<LoadedBank>> => {
    const read = await readBankText(file);
    if (!read.ok) return read;
    // Parsing a large bank takes long; its own writes and touched files come here, too.
    if (last?.version === read.value.version) return succeed(last);
    const { text, version } = read.value;
    const bank = last ? parseAfter(last.bank, [findDifference(last.text, text)], text) : parseBank(text);
    return succeed({ text, version, bank });
  };
  const state = (): BankState => ({
    path: file,
    bank: last?.bank ?? null,
    version: last?.version ?? null,
    trouble,
  });
  /** Gives whether anything is other than before. */
  const take = (loaded: Result<LoadedBank>): boolean => {
    if (isClosed) return false;
    const before = { version: last?.version, trouble: trouble?.message };
    if (loaded.ok) last = loaded.value;
    trouble = loaded.ok ? null : loaded.error;
    return last?.version !== before.version || trouble?.message !== before.trouble;
  };
  const read = async (): Promise<void> => {
    isQueued = false;
    const before = accepted;
    let loaded = await load();
    const end = performance.now() + HALF_WRITTEN;
    while (looksHalfWritten(loaded, last, trouble) && performance.now() < end && !isClosed) {
      await wait(LOOK_AGAIN);
      loaded = await load();
    }
    // What was read may be older than what was written meanwhile.
    if (accepted !== before) loaded = await load();
    if (take(loaded)) onChange(state(), false);
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
    take(await load());
  });
  await reading;

  return {
    state,
    loaded: () => last,
    accept: (written) => {
      accepted++;
      hasNews = take(succeed(written)) || hasNews;
    },
    announce: () => {
      if (!hasNews || isClosed) return;
      hasNews = false;
      onChange(state(), true);
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

/** A bank that held questions does not vanish or lose them all at once, unless its owner means it. */
function looksHalfWritten(
  loaded: Result<LoadedBank>,
  last: LoadedBank | null,
  trouble: CallError | null,
): boolean {
  if (!last || trouble) return false;
  return !loaded.ok || (loaded.value.bank.questions.length === 0 && last.bank.questions.length > 0);
}
