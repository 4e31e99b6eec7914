import { useEffect, useMemo, useState } from 'react';
import { ALL_WHOLE, levelsOf, type Levels } from '../../core/rehearsal/fade.ts';
import type { RatedAnswer } from '../../core/rehearsal/record.ts';
import type { CardTarget } from '../../core/session/card-content.ts';
import type { WindowBridge } from '../bridge/typed.ts';

/** Fading state of the cue window. */
export interface Fading {
  /** All whole if fading is off or the whole card was requested. */
  readonly levels: Levels;
  /** Whether fading is enabled. */
  readonly isOn: boolean;
  readonly isWhole: boolean;
  readonly showWhole: (isWhole: boolean) => void;
}

const NO_ANSWERS: readonly RatedAnswer[] = [];

/** @param shown the current card; another one fades again */
export function useFading(bridge: WindowBridge, isOn: boolean, shown: CardTarget | null): Fading {
  const [answers, setAnswers] = useState<readonly RatedAnswer[]>(NO_ANSWERS);
  useEffect(() => {
    if (!isOn) return undefined;
    void bridge.request('rehearsal.read', {}).then((answer) => {
      if (answer.ok) setAnswers(answer.value.answers);
    });
    return bridge.on('rehearsal.changed', (record) => setAnswers(record.answers));
  }, [bridge, isOn]);
  const card = shown && `${shown.kind} ${shown.id}`;
  const [wholeCard, setWholeCard] = useState<string | null>(null);
  const isWhole = card !== null && wholeCard === card;
  const levels = useMemo(() => levelsOf(answers), [answers]);
  return {
    levels: isOn && !isWhole ? levels : ALL_WHOLE,
    isOn,
    isWhole,
    showWhole: (wanted) => setWholeCard(wanted ? card : null),
  };
}
