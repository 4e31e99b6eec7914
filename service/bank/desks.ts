import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../errors.ts';
import type { BankDesk } from './desk.ts';
import { bankKey } from './store/bank-key.ts';

/** The banks of this run, of which one is open on the screen. */
export interface Desks {
  readonly current: () => BankDesk;
  /** The bank that an edit was made on, from the version it was made on: what is typed while banks change goes where it belongs. */
  readonly deskOf: (base: string | null) => BankDesk;
  /** Puts another bank on the screen. */
  readonly use: (file: string) => Promise<void>;
  /** The same for the open bank in another place; its history and drafts come along. */
  readonly follow: (file: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface DesksOptions {
  readonly first: BankDesk;
  readonly dataFolder: string;
  readonly open: (file: string) => Promise<BankDesk>;
  /** Told when another bank is on the screen. */
  readonly onUsed: (desk: BankDesk) => void;
  readonly report: (error: unknown) => void;
}

/** A bank that was put away stays open, so that an edit under way reaches it and the way back is quick. */
const MOST_OPEN = 3;

export function keepDesks({ first, dataFolder, open, onUsed, report }: DesksOptions): Desks {
  /** The one on the screen is the last. */
  let desks: readonly BankDesk[] = [first];
  let current = first;
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (body: () => Promise<void>): Promise<void> => {
    const turn = queue.then(body);
    queue = turn.catch(() => undefined);
    return turn;
  };

  const put = async (file: string): Promise<void> => {
    if (current.file === file) return;
    const known = desks.find((desk) => desk.file === file);
    current = known ?? (await open(file));
    desks = [...desks.filter((desk) => desk !== current), current];
    // What another program did to it meanwhile is seen before it is shown.
    if (known) await known.keeper.refresh();
    onUsed(current);
    const surplus = desks.slice(0, -MOST_OPEN);
    desks = desks.slice(-MOST_OPEN);
    for (const desk of surplus) await desk.close().catch(report);
  };

  const carry = async (file: string): Promise<void> => {
    if (current.file === file) return;
    const left = current;
    await left.close();
    desks = desks.filter((desk) => desk !== left);
    const key = await bankKey(file);
    for (const kind of ['history', 'drafts']) {
      await rename(join(dataFolder, kind, left.key), join(dataFolder, kind, key)).catch((error: unknown) => {
        // None were kept, or the place has some of its own, which stay.
        if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) report(error);
      });
    }
    await put(file);
  };

  return {
    current: () => current,
    deskOf: (base) =>
      base === null || current.knows(base)
        ? current
        : (desks.findLast((desk) => desk !== current && desk.knows(base)) ?? current),
    use: (file) => inTurn(() => put(file)),
    follow: (file) => inTurn(() => carry(file)),
    close: async () => {
      await queue;
      await Promise.all(desks.map((desk) => desk.close()));
    },
  };
}
