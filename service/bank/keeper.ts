import { stat } from 'node:fs/promises';
import type { BankState } from '../../core/contract/contract.ts';
import { fail, succeed, type RequestError, type Result } from '../../core/contract/errors.ts';
import { looksCutShort } from '../../core/bank/looks-cut-short.ts';
import { findDifference } from '../../core/bank/edits.ts';
import { parseAfter, parseBank } from '../../core/bank/parse.ts';
import { serviceErrors } from '../errors.ts';
import { isBlank, readBankText, type LoadedBank } from './load.ts';
import { readWhole } from './read-whole.ts';
import { watchFile } from './watch.ts';

/** A burst of changes is read once, this long after its last, in ms. */
const SETTLE = 40;

/** The bank of this run, kept as the file is. */
export interface BankKeeper {
  /** The bank as last read. Its arrays are shared and never changed. */
  readonly state: () => BankState;
  /** The last bank that could be read, with its text. */
  readonly loaded: () => LoadedBank | null;
  /** Permissions the file had when it was last read; null when it never was. */
  readonly mode: () => number | null;
  /** Does something while nothing is read: what is written here and not accepted yet would pass for another program's. */
  readonly whileWriting: <Done>(write: () => Promise<Done>) => Promise<Done>;
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
  let trouble: RequestError | null = null;
  let last: LoadedBank | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let begin: () => void = () => undefined;
  /** Nothing is read again, and nobody told, before the bank was read first and is given to who asked for it. */
  let reading = new Promise<void>((done) => {
    begin = done;
  });
  let isQueued = false;
  let accepted = 0;
  let hasNews = false;
  let held: Promise<void> = Promise.resolve();
  let mode: number | null = null;

  const load = async (): Promise<Result<LoadedBank>> => {
    const read = await readBankText(file);
    if (!read.ok) return read;
    mode = (await stat(file).catch(() => null))?.mode ?? mode;
    // Parsing a large bank takes long; its own writes and touched files come here, too.
    if (last?.version === read.value.version) return succeed(last);
    const { text, version } = read.value;
    if (last && !isBlank(last.text) && isBlank(text)) return fail(serviceErrors.bankEmptied(file));
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
    await held;
    let seen = accepted;
    const whole = await readWhole({
      read: load,
      isDoubtful: (now) => !isClosed && looksHalfWritten(now, last, trouble),
      nameOf: (now) => (now.ok ? now.value.version : now.error.message),
    });
    let loaded = whole.value;
    await held;
    // What was read may be older than what was written meanwhile.
    while (accepted !== seen) {
      seen = accepted;
      loaded = await load();
      await held;
    }
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
  take(await load());
  begin();

  return {
    state,
    loaded: () => last,
    mode: () => (mode === null ? null : mode & 0o7777),
    whileWriting: (write) => {
      const done = write();
      held = done.then(
        () => undefined,
        () => undefined,
      );
      return done;
    },
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

/** A bank does not vanish or lose half of itself at once, unless its owner means it. */
function looksHalfWritten(
  loaded: Result<LoadedBank>,
  last: LoadedBank | null,
  trouble: RequestError | null,
): boolean {
  if (!last) return false;
  if (!loaded.ok) return loaded.error.message !== trouble?.message;
  return loaded.value !== last && looksCutShort(last.text, loaded.value.text);
}
