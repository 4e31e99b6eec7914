import { useCallback, useState } from 'react';
import { cueWords } from '../cue/words.ts';
import { callName } from '../../core/session/ledger-views.ts';
import { activePins, nextSet, togglePin, withActivePins } from '../../core/session/pins.ts';
import { runningCall, toldIn, type CallRecord, type Ledger } from '../../core/session/ledger.ts';
import type { Service } from '../cue/use-service.ts';
import type { CardWalk } from '../cue/use-cue.ts';
import type { SessionWords } from '../cue/messages.tsx';
import type { SessionOnScreen } from './use-session.ts';

/** Commands for calls and pin sets, and their confirmations. */
export interface CallCommands {
  readonly session: SessionOnScreen;
  /** Confirmation to show; null for none. */
  readonly words: SessionWords | null;
  readonly forget: () => void;
  readonly isFormShown: boolean;
  readonly closeForm: () => void;
  /** Shows the form, or ends the running call. */
  readonly toggleCall: () => void;
  readonly start: (call: Pick<CallRecord, 'company' | 'round' | 'set'>) => void;
  readonly markTold: () => void;
  readonly sayNoStory: () => void;
  readonly sayCardIsWhole: () => void;
  /** Records a query without a card as asked in the running call. */
  readonly noteUnanswered: (words: string) => void;
  readonly undoTold: () => void;
  readonly takeNextSet: () => void;
  /** Pins or unpins a question. */
  readonly togglePin: (question: string) => void;
  /** Reports that a pin key has no card. @param place 1-based position */
  readonly sayNoPin: (place: number) => void;
}

const arrange = () => ({ name: 'pins', label: cueWords.arrange }) as const;

/** @param card the shown card */
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
  const closeForm = useCallback(() => setFormShown(false), []);

  const undoTold = async (): Promise<void> => {
    const last = lastTold(session.ledger);
    if (!last) {
      say(cueWords.nothingTold);
      return;
    }
    if (await session.undoTold()) say(cueWords.toldTakenBack(last.title));
  };
  const markTold = async (): Promise<void> => {
    const story = card.content?.stories.find((each) => each.story.id === card.openStoryId)?.story;
    const question = card.content?.question?.id ?? null;
    if (!story) {
      say(cueWords.noStory);
      return;
    }
    if (!session.running) {
      say(cueWords.noCall);
      return;
    }
    const before = toldIn(session.running).length;
    const after = await session.markTold(story.id, question);
    const now = after && runningCall(after);
    if (!now) return;
    const isNew = toldIn(now).length > before;
    say(isNew ? cueWords.markedTold : cueWords.alreadyTold, { undo: () => void undoTold() });
  };
  const endCall = async (call: CallRecord): Promise<void> => {
    if (await session.endCall())
      say(cueWords.callEnded, {
        undo: () => void reopen(call),
        page: { name: 'calls', item: call.id, label: cueWords.seeCall },
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
    say(cueWords.callStarted(name));
  };

  return {
    session,
    words,
    forget,
    isFormShown,
    closeForm,
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
      else say(cueWords.pinsTaken, { page: arrange() });
    },
    sayNoStory: () => say(cueWords.noStory),
    sayCardIsWhole: () => say(cueWords.isWhole),
    sayNoPin: (place) => {
      const isGone = activePins(settings)[place - 1] !== undefined;
      say(isGone ? cueWords.pinGone(place) : cueWords.noPin(place), { page: arrange() });
    },
    takeNextSet: () => {
      if (settings.pinSets.length === 0) {
        say(cueWords.noSets, { page: { name: 'pins', label: cueWords.makeSet } });
        return;
      }
      const pinSet = nextSet(settings);
      updateSettings({ pinSet });
      say(cueWords.pinSet(pinSet));
    },
  };
}

function lastTold(ledger: Ledger): { readonly title: string } | undefined {
  const running = runningCall(ledger);
  return running ? toldIn(running).at(-1) : undefined;
}
