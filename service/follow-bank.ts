import { type BankIds, idsPointedTo, newNames } from '../core/session/follow.ts';
import { carryRenames } from './carry-renames.ts';
import type { Report } from './log.ts';
import { serialQueue } from './serial-queue.ts';
import type { SessionKeeper } from './session/session-keeper.ts';
import type { SettingsKeeper } from './settings.ts';

interface FollowerParts {
  readonly session: Pick<SessionKeeper, 'ledger' | 'rename'>;
  readonly settings: Pick<SettingsKeeper, 'read' | 'update'>;
  /** What a bank held before this run; null where nobody knows. */
  readonly before: (file: string) => Promise<BankIds | null>;
  readonly report: Report;
}

/** Keeps what points to questions and stories pointing to them while their bank is changed elsewhere. */
export interface BankFollower {
  /** Takes the ids of a bank as it is now. */
  readonly follow: (file: string, ids: BankIds) => void;
  /** Finishes what is under way. */
  readonly settled: () => Promise<void>;
}

/** For each id the ids of the bank in which it was last there. */
type LastSeen = Record<keyof BankIds, Map<string, readonly string[]>>;

interface KnownBank {
  readonly seen: LastSeen;
  /** What it held before this run; undefined until it is asked for. */
  before: BankIds | null | undefined;
}

/** Each bank is followed by itself: what another bank does not have is not gone. */
export function followBanks({ session, settings, before, report }: FollowerParts): BankFollower {
  const banks = new Map<string, KnownBank>();
  const inTurn = serialQueue();

  const step = async (file: string, now: BankIds): Promise<void> => {
    const bank: KnownBank = banks.get(file) ?? {
      seen: { questions: new Map(), stories: new Map() },
      before: undefined,
    };
    banks.set(file, bank);
    const pointed = idsPointedTo(settings.read(), session.ledger());
    const isUnknown = (kind: keyof BankIds): boolean => {
      const there = new Set(now[kind]);
      return pointed[kind].some((id) => !there.has(id) && !bank.seen[kind].has(id));
    };
    if (bank.before === undefined && (isUnknown('questions') || isUnknown('stories')))
      bank.before = await before(file);
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
      session,
      settings,
    );
    for (const kind of ['questions', 'stories'] as const)
      for (const id of now[kind]) bank.seen[kind].set(id, now[kind]);
  };

  return {
    follow: (file, ids) => {
      inTurn.run(() => step(file, ids)).catch(report);
    },
    settled: inTurn.settled,
  };
}
