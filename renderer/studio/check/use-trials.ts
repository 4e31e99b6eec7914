import { useCallback, useEffect, useState } from 'react';
import type { CommandName } from '../../../core/commands.ts';
import type { Capture, CuePlace, FullScreenOutcome } from '../../../core/contract/contract.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';

export interface Trials {
  readonly place: CuePlace | null;
  readonly fullScreen: FullScreenOutcome | null;
  readonly capture: Capture | null;
  /** While one runs, another would spoil it. */
  readonly isTrying: boolean;
  readonly tryFullScreen: () => Promise<void>;
  /** What the person saw where Sidecue could not. */
  readonly judge: (seen: FullScreenOutcome) => void;
  readonly takePicture: () => Promise<void>;
  readonly moveUnderCamera: () => void;
  readonly moveToNextDisplay: () => void;
}

/** What only the running app can try out; nothing is tried before it is asked for. */
export function useTrials(bridge: WindowBridge, { report, settings }: Service): Trials {
  const [place, setPlace] = useState<CuePlace | null>(null);
  const [fullScreen, setFullScreen] = useState<FullScreenOutcome | null>(null);
  const [capture, setCapture] = useState<Capture | null>(null);
  const [isTrying, setTrying] = useState(false);

  const readPlace = useCallback(() => {
    void bridge.request('check.place', {}).then((answer) => {
      if (answer.ok) setPlace(answer.value.place);
    });
  }, [bridge]);
  // Where the window is moved to is kept in the settings, and so comes here, too.
  useEffect(readPlace, [readPlace, settings.cueWindowPlaces]);

  const trying = async (trial: () => Promise<void>): Promise<void> => {
    setTrying(true);
    await trial();
    setTrying(false);
  };
  const move = (name: CommandName): void => {
    void bridge.request('command.run', { name, argument: null }).then((answer) => {
      report(answer.ok ? null : answer.error);
      readPlace();
    });
  };
  return {
    place,
    fullScreen,
    capture,
    isTrying,
    tryFullScreen: () =>
      trying(async () => {
        const answer = await bridge.request('check.fullScreen', {});
        report(answer.ok ? null : answer.error);
        if (answer.ok) setFullScreen(answer.value.outcome);
      }),
    judge: setFullScreen,
    takePicture: () =>
      trying(async () => {
        const answer = await bridge.request('check.capture', {});
        report(answer.ok ? null : answer.error);
        if (answer.ok) setCapture(answer.value);
      }),
    moveUnderCamera: () => move('under-camera'),
    moveToNextDisplay: () => move('next-display'),
  };
}
