import { renameMarked } from '../core/prompter/script.ts';
import { type BankIds, newNames, type Renames } from '../core/bank/identity.ts';
import { idsInRecord } from '../core/rehearsal/record.ts';
import { idsPointedTo, renameKeys } from '../core/session/follow.ts';
import { renamePins } from '../core/session/pins.ts';
import type { Report } from './data-folder.ts';
import { serialQueue } from './serial-queue.ts';
import type { RehearsalStore } from './rehearsal/rehearsal-store.ts';
import type { SessionStore } from './session/session-store.ts';
import type { OpenSettings } from './settings.ts';

interface Followers {
  readonly session: Pick<SessionStore, 'ledger' | 'rename'>;
  readonly rehearsal: Pick<RehearsalStore, 'value' | 'rename'>;
  readonly settings: Pick<OpenSettings, 'read' | 'update'>;
}

/** Keeps references to questions and stories (pins, calls, rehearsal) valid when their ids change. */
export interface BankFollower {
  /** Applies the renames made by an edit. */
  readonly rename: (renames: Renames) => void;
  /**
   * Updates references after a bank has changed.
   *
   * @param before returns the ids the bank held before this run, null if unknown; called at most once
   */
  readonly follow: (file: string, ids: BankIds, before: () => Promise<BankIds | null>) => void;
  /** Settles when pending updates are done. */
  readonly settled: () => Promise<void>;
}

/** For each id, all ids of the last bank state that contained it. */
type LastSeen = Record<keyof BankIds, Map<string, readonly string[]>>;

interface KnownBank {
  readonly seen: LastSeen;
  /** The ids it held before this run; undefined until asked for. */
  before: BankIds | null | undefined;
}

/** Follows each bank separately, since an id that another bank does not have is not gone. */
export function followBanks({ session, rehearsal, settings }: Followers, report: Report): BankFollower {
  const banks = new Map<string, KnownBank>();
  const queue = serialQueue();

  const step: (...given: Parameters<BankFollower['follow']>) => Promise<void> = async (file, now, before) => {
    const bank: KnownBank = banks.get(file) ?? {
      seen: { questions: new Map(), stories: new Map() },
      before: undefined,
    };
    banks.set(file, bank);
    const pointed = idsPointedTo(settings.read(), session.ledger(), idsInRecord(rehearsal.value()));
    const isUnknown = (kind: keyof BankIds): boolean => {
      const present = new Set(now[kind]);
      return pointed[kind].some((id) => !present.has(id) && !bank.seen[kind].has(id));
    };
    if (bank.before === undefined && (isUnknown('questions') || isUnknown('stories')))
      bank.before = await before();
    const earlier: BankIds | null = bank.before ?? null;
    const lastWith =
      (kind: keyof BankIds) =>
      (id: string): readonly string[] | null => {
        const seen = bank.seen[kind].get(id);
        if (seen) return seen;
        if (!earlier) return [];
        return earlier[kind].includes(id) ? earlier[kind] : null;
      };
    carryRenames(
      {
        questions: newNames(pointed.questions, lastWith('questions'), now.questions),
        stories: newNames(pointed.stories, lastWith('stories'), now.stories),
      },
      { session, rehearsal, settings },
    );
    for (const kind of ['questions', 'stories'] as const)
      for (const id of now[kind]) bank.seen[kind].set(id, now[kind]);
  };

  return {
    rename: (renames) => carryRenames(renames, { session, rehearsal, settings }),
    follow: (...given) => {
      queue.run(() => step(...given)).catch(report);
    },
    settled: queue.settled,
  };
}

/** Renames ids in the ledger, the rehearsal record and the settings. */
function carryRenames(renames: Renames, { session, rehearsal, settings }: Followers): void {
  const { questions, stories } = renames;
  if (questions.size + stories.size === 0) return;
  session.rename(renames);
  rehearsal.rename(renames);
  const now = settings.read();
  const answerTimes = renameKeys(now.answerTimes, questions);
  const questionKeys = renameKeys(now.questionKeys, questions);
  const prompterMarkers = renameMarked(now.prompterMarkers, stories);
  const patch = {
    ...renamePins(now, questions),
    ...(answerTimes && { answerTimes }),
    ...(questionKeys && { questionKeys }),
    ...(prompterMarkers && { prompterMarkers }),
  };
  if (Object.keys(patch).length > 0) settings.update(patch);
}
