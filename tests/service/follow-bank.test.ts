import { expect, test } from 'vitest';
import type { BankIds, Renames } from '../../core/bank/identity.ts';
import { newRecord } from '../../core/rehearsal/record.ts';
import { newLedger } from '../../core/session/ledger.ts';
import { defaultSettings, type Settings } from '../../core/settings.ts';
import { succeed } from '../../core/contract/errors.ts';
import { followBanks, type BankFollower } from '../../service/follow-bank.ts';

const MISTAKE = 'tell me about a time you made a mistake at work';
const OTHER = 'tell me about a time you made a mistake at school';

interface Kept {
  settings: Settings;
  readonly renames: Renames[];
  readonly after: (...questions: string[]) => Promise<readonly string[]>;
  readonly follower: BankFollower;
}

function keep(pins: string[], before: BankIds | null = null): Kept {
  const state = { settings: { ...defaultSettings, pins } };
  const renames: Renames[] = [];
  const follower = followBanks(
    {
      session: { ledger: () => newLedger, rename: (each) => void renames.push(each) },
      rehearsal: { value: () => newRecord, rename: () => undefined },
      settings: {
        read: () => state.settings,
        update: (patch) => {
          state.settings = { ...state.settings, ...patch } as Settings;
          return succeed(state.settings);
        },
      },
    },
    (error) => {
      throw error;
    },
  );
  const after = async (...questions: string[]): Promise<readonly string[]> => {
    follower.follow('bank.md', { questions, stories: [] }, () => Promise.resolve(before));
    await follower.settled();
    return state.settings.pins;
  };
  return { ...state, renames, after, follower };
}

test('a pin goes with its question there and back again', async () => {
  const { after } = keep([MISTAKE]);
  expect(await after(MISTAKE, 'why us')).toEqual([MISTAKE]);
  expect(await after(`${MISTAKE} lately`, 'why us')).toEqual([`${MISTAKE} lately`]);
  expect(await after(MISTAKE, 'why us')).toEqual([MISTAKE]);
});

test('a pin whose question is gone waits, beside a very similar one, until its text is back', async () => {
  const { after } = keep([MISTAKE, OTHER]);
  await after(MISTAKE, OTHER);
  expect(await after(OTHER)).toEqual([MISTAKE, OTHER]);
  expect(await after(OTHER, MISTAKE)).toEqual([MISTAKE, OTHER]);
});

test('a file that is read half written sends no pin elsewhere', async () => {
  const { after } = keep([MISTAKE]);
  await after(MISTAKE, OTHER);
  await after();
  expect(await after(OTHER)).toEqual([MISTAKE]);
});

test('what was changed while Sidecue was closed is followed from the state it was left in', async () => {
  const before = { questions: [MISTAKE, OTHER], stories: [] };
  expect(await keep([MISTAKE], before).after(OTHER)).toEqual([MISTAKE]);
  expect(await keep([MISTAKE], before).after(OTHER, `${MISTAKE} lately`)).toEqual([`${MISTAKE} lately`]);
});

test('another bank takes no pins of the first one along', async () => {
  const { after, follower } = keep([MISTAKE], { questions: ['why us'], stories: [] });
  await after(MISTAKE);
  follower.follow('other.md', { questions: [OTHER], stories: [] }, () =>
    Promise.resolve({ questions: ['why us'], stories: [] }),
  );
  await follower.settled();
  expect(await after(MISTAKE)).toEqual([MISTAKE]);
});
