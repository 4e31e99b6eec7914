import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RequestError } from '../../../core/contract/errors.ts';
import { remember, type Memory, type Remembered } from '../../../core/rehearsal/memory.ts';
import type { Interview, RatedAnswer, RehearsalRecord, Run } from '../../../core/rehearsal/record.ts';
import type { Prompt } from '../../../core/rehearsal/run.ts';
import type { WindowBridge } from '../../bridge/typed.ts';

/** The rehearsal record, and actions on it. */
export interface Rehearsal {
  readonly record: RehearsalRecord;
  readonly memory: Memory;
  readonly rate: (answer: RatedAnswer, run: Run | null) => void;
  readonly undo: (answer: string, run: Run | null) => void;
  readonly setRun: (run: Run | null) => void;
  readonly setInterview: (interview: Interview) => void;
  readonly deleteInterview: (id: string) => void;
}

/** @returns null until loaded */
export function useRehearsal(
  bridge: WindowBridge,
  report: (error: RequestError | null) => void,
): Rehearsal | null {
  const [known, setKnown] = useState<{ record: RehearsalRecord; remembered: Remembered } | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const answer = await bridge.request('rehearsal.read', {});
      if (answer.ok) setRecord(answer.value);
      else report(answer.error);
    };
    const setRecord = (record: RehearsalRecord): void =>
      setKnown((before) => ({
        record,
        remembered: remember(record.answers, new Date(), before?.remembered ?? null),
      }));
    let hasLost = false;
    const stops = [
      bridge.on('rehearsal.changed', setRecord),
      bridge.onConnection((connected) => {
        if (connected && hasLost) void read();
        hasLost ||= !connected;
      }),
    ];
    void read();
    return () => stops.forEach((stop) => stop());
  }, [bridge, report]);

  const actions = useMemo(() => {
    const ask = async (asking: Promise<{ ok: true } | { ok: false; error: RequestError }>): Promise<void> => {
      const answer = await asking;
      report(answer.ok ? null : answer.error);
    };
    return {
      rate: (answer: RatedAnswer, run: Run | null) =>
        void ask(bridge.request('rehearsal.rate', { answer, run })),
      undo: (answer: string, run: Run | null) => void ask(bridge.request('rehearsal.undo', { answer, run })),
      setRun: (run: Run | null) => void ask(bridge.request('rehearsal.setRun', { run })),
      setInterview: (interview: Interview) =>
        void ask(bridge.request('rehearsal.setInterview', { interview })),
      deleteInterview: (interview: string) =>
        void ask(bridge.request('rehearsal.deleteInterview', { interview })),
    };
  }, [bridge, report]);

  return useMemo(
    () => known && { record: known.record, memory: known.remembered.memory, ...actions },
    [known, actions],
  );
}

/** Creates a rehearsal that starts now. @param minutes null for no limit */
export function newRun(prompts: readonly Prompt[], minutes: number | null): Run {
  return {
    id: crypto.randomUUID(),
    startedAt: new Date().toISOString(),
    minutes,
    queue: prompts.map(({ target }) => ({ ...target })),
    done: [],
    spent: 0,
    seed: Math.floor(Math.random() * 1e9),
  };
}

/** Returns the current time in ms since 1970, updated every minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 60_000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}

/** Returns a function that gives the seconds since the component was mounted. */
export function useStopwatch(): () => number {
  const since = useRef<number | null>(null);
  useEffect(() => {
    since.current = performance.now();
  }, []);
  return useCallback(
    () => (since.current === null ? 0 : Math.round((performance.now() - since.current) / 1000)),
    [],
  );
}
