import { useCallback, useState } from 'react';
import { cueWords } from '../words.ts';
import { callName } from '../../core/session/ledger-views.ts';
import { activePins, nextSet, togglePin, withActivePins } from '../../core/session/pins.ts';
import { runningCall, toldIn, type CallRecord, type Ledger } from '../../core/session/ledger.ts';
import type { Service } from '../cue/use-service.ts';
import type { CardWalk } from '../cue/use-cue.ts';
import type { SessionWords } from '../cue/messages.tsx';
import type { SessionOnScreen } from './use-session.ts';

/** The commands of calls and sets, with what they say. */
export interface CallCommands {
  readonly session: SessionOnScreen;
  /** Null when there is nothing to say. */
  readonly words: SessionWords | null;
  readonly forget: () => void;
  readonly isFormShown: boolean;
  readonly closeForm: () => void;
  /** Shows the form, or ends the call that runs. */
  readonly toggleCall: () => void;
  readonly start: (call: Pick<CallRecord, 'company' | 'round' | 'set'>) => void;
  readonly markTold: () => void;
  /** Notes words that have no card as asked in the running call. */
  readonly noteUnanswered: (words: string) => void;
  readonly undoTold: () => void;
  readonly takeNextSet: () => void;
  /** Pins a question, or takes its pin away. */
  readonly togglePin: (question: string) => void;
  /** Says that a pin's key has no card. @param place counted from 1 */
  readonly sayNoPin: (place: number) => void;
}

const ARRANGE = { name: 'pins', label: 'Arrange them' } as const;

/** @param card the card that is shown */
export function useCallCommands(
  session: SessionOnScreen,
  card: CardWalk,
  { settings, updateSettings }: Pick<Service, 'settings' | 'updateSettings'>,
): CallCommands {
  const [words, setWords] = useState<SessionWords | null>(null);
  const [isFormShown, setFormShown] = useState(false);
  const say = (text: string, more: Partial<SessionWords> = {}): void =>
    setWords({ text, undo: null, page: null, ...more });
  const forget = useCallback(() => setWords(null), []);

  const undoTold = async (): Promise<void> => {
    const last = lastTold(session.ledger);
    if (!last) {
      say('No story is marked as told.');
      return;
    }
    if (await session.undoTold()) say(`“${last.title}” is no longer marked as told.`);
  };
  const markTold = async (): Promise<void> => {
    const story = card.content?.stories.find((each) => each.story.id === card.openStoryId)?.story;
    const question = card.content?.question?.id ?? null;
    if (!story) {
      say('There is no story on this card.');
      return;
    }
    if (!session.running) {
      say('No call is running.');
      return;
    }
    const before = toldIn(session.running).length;
    const after = await session.markTold(story.id, question);
    const now = after && runningCall(after);
    if (!now) return;
    const isNew = toldIn(now).length > before;
    say(isNew ? 'Marked as told.' : 'Already marked as told.', { undo: () => void undoTold() });
  };
  const endCall = async (call: CallRecord): Promise<void> => {
    if (await session.endCall())
      say(cueWords.callEnded, {
        undo: () => void reopen(call),
        page: { name: 'calls', item: call.id, label: 'See it' },
      });
  };
  const reopen = async (call: CallRecord): Promise<void> => {
    if (await session.reopenCall(call.id)) say(cueWords.callGoesOn);
  };
  const noteUnanswered = async (asked: string): Promise<void> => {
    if (await session.markUnanswered(asked)) say(cueWords.noted(asked));
  };
  const start = async (call: Pick<CallRecord, 'company' | 'round' | 'set'>): Promise<void> => {
    setFormShown(false);
    if (!(await session.startCall(call))) return;
    if (call.set !== settings.pinSet) updateSettings({ pinSet: call.set });
    const name = callName(call);
    say(name === 'a call' ? 'Call started.' : `Call with ${name} started.`);
  };

  return {
    session,
    words,
    forget,
    isFormShown,
    closeForm: () => setFormShown(false),
    toggleCall: () => {
      if (session.running) void endCall(session.running);
      else setFormShown(true);
    },
    start: (call) => void start(call),
    markTold: () => void markTold(),
    undoTold: () => void undoTold(),
    noteUnanswered: (asked) => void noteUnanswered(asked),
    togglePin: (question) => {
      const pins = activePins(settings);
      const next = togglePin(pins, question);
      if (next !== pins) updateSettings(withActivePins(settings, next));
      else say('All nine pins are taken.', { page: ARRANGE });
    },
    sayNoPin: (place) => {
      const isGone = activePins(settings)[place - 1] !== undefined;
      say(isGone ? `Pin ${place} is not in the bank now.` : `Nothing is pinned to ${place}.`, {
        page: ARRANGE,
      });
    },
    takeNextSet: () => {
      if (settings.pinSets.length === 0) {
        say('There are no sets of pins yet.', { page: { name: 'pins', label: 'Make one' } });
        return;
      }
      const pinSet = nextSet(settings);
      updateSettings({ pinSet });
      say(pinSet === null ? 'Pins without a set.' : `Pins: ${pinSet}.`);
    },
  };
}

function lastTold(ledger: Ledger): { readonly title: string } | undefined {
  const running = runningCall(ledger);
  return running ? toldIn(running).at(-1) : undefined;
}
