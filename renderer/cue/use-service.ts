import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AppInfo, BankState, Notice, ThemesState } from '../../core/contract/contract.ts';
import { contractErrors, type RequestError } from '../../core/contract/errors.ts';
import type { Settings, SettingsPatch } from '../../core/settings.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { cueWords } from './words.ts';

/** The service as a window sees it, kept up to date by its events. */
export interface Service {
  /** Null until the service has answered. */
  readonly info: AppInfo | null;
  readonly bank: BankState | null;
  readonly settings: Settings;
  /** The user's own themes; the problems in their file are shown as notices. */
  readonly themes: ThemesState['themes'];
  readonly notices: readonly Notice[];
  /** Why the service cannot be reached, or what it last refused; null when all is well. */
  readonly trouble: RequestError | null;
  readonly updateSettings: (patch: SettingsPatch) => void;
  /** Shows a notice of the page's own until it is dismissed. */
  readonly tell: (notice: Notice) => void;
  readonly dismissNotice: (id: string) => void;
  /** Shows an error of a call until the next one succeeds. */
  readonly report: (error: RequestError | null) => void;
}

const NO_THEMES: ThemesState = { themes: [], problems: [] };

/** What a page has to know before the first key, which would else act on the defaults and write them over a user's own. */
export interface Start {
  /** Null where the service did not answer. */
  readonly info: AppInfo | null;
  readonly settings: Settings;
}

/** Asks for what a page starts with. Never rejects: a service that is not there is said by the page. */
export async function readStart(bridge: WindowBridge): Promise<Start> {
  const [info, settings] = await Promise.all([
    bridge.request('app.info', {}),
    bridge.request('settings.read', {}),
  ]);
  return {
    info: info.ok ? info.value : null,
    // The schema is not loaded for this alone.
    settings: settings.ok ? settings.value : (await import('../../core/settings.ts')).defaultSettings,
  };
}

export function useService(bridge: WindowBridge, start: Start): Service {
  const [info, setInfo] = useState(start.info);
  const [bank, setBank] = useState<BankState | null>(null);
  const [refusal, setRefusal] = useState<RequestError | null>(null);
  const { settings, setStored, updateSettings } = useSettings(bridge, start.settings, setRefusal);
  const [themes, setThemes] = useState<ThemesState>(NO_THEMES);
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const [isConnected, setConnected] = useState(true);

  useEffect(() => {
    const add = (more: readonly Notice[]): void =>
      setNotices((shown) => [...shown, ...more.filter(({ id }) => !shown.some((old) => old.id === id))]);
    /** Whose events have come since the service was asked: they are later than its answers. */
    const heard = new Set<'bank' | 'settings' | 'themes'>();
    const read = async (): Promise<void> => {
      heard.clear();
      const [appInfo, bankState, ownSettings, ownThemes] = await Promise.all([
        bridge.request('app.info', {}),
        bridge.request('bank.read', {}),
        bridge.request('settings.read', {}),
        bridge.request('themes.read', {}),
      ]);
      for (const answer of [appInfo, bankState, ownSettings, ownThemes])
        if (!answer.ok) setRefusal(answer.error);
      if (appInfo.ok) {
        setInfo(appInfo.value);
        add(appInfo.value.notices);
      }
      if (bankState.ok && !heard.has('bank')) setBank(bankState.value);
      if (ownSettings.ok && !heard.has('settings')) setStored(ownSettings.value);
      if (ownThemes.ok && !heard.has('themes')) setThemes(ownThemes.value);
    };
    // The listeners come first, so that nothing that changes while the first answers travel is missed.
    let hasLost = false;
    const stops = [
      bridge.on('bank.changed', (changed) => {
        heard.add('bank');
        // On the screen before the answer to the edit that has changed it, which may be typed on from.
        flushSync(() => setBank(changed));
      }),
      bridge.on('settings.changed', (changed) => {
        heard.add('settings');
        setStored(changed);
      }),
      bridge.on('themes.changed', (changed) => {
        heard.add('themes');
        setThemes(changed);
      }),
      bridge.on('notice', (notice) => add([notice])),
      bridge.onConnection((connected) => {
        setConnected(connected);
        if (connected && hasLost) void read();
        hasLost ||= !connected;
      }),
    ];
    void read();
    return () => stops.forEach((stop) => stop());
  }, [bridge, setStored]);

  return {
    info,
    bank,
    settings,
    themes: themes.themes,
    notices: [...notices, ...themeNotices(themes)],
    trouble: isConnected ? refusal : contractErrors.notReachable(),
    updateSettings,
    tell: (notice) => setNotices((shown) => [...shown.filter(({ id }) => id !== notice.id), notice]),
    dismissNotice: (id) => {
      setNotices((shown) => shown.filter((notice) => notice.id !== id));
      if (id === THEMES) setThemes((now) => ({ ...now, problems: [] }));
    },
    report: setRefusal,
  };
}

/** Id of the notice about the user's themes. */
const THEMES = 'themes';

/** One notice for all that is wrong with the user's themes; it goes when the file is mended. */
function themeNotices({ problems }: ThemesState): Notice[] {
  const [first] = problems;
  if (!first) return [];
  return [
    {
      id: THEMES,
      ...cueWords.themesWrong(first, problems.length - 1),
    },
  ];
}

interface SettingsOnPage {
  /** As stored, with what was changed here and is not answered yet. */
  readonly settings: Settings;
  /** Takes what the service says is stored. */
  readonly setStored: (settings: Settings) => void;
  readonly updateSettings: (patch: SettingsPatch) => void;
}

const NOTHING: SettingsPatch = {};

/**
 * The settings as a page sees and changes them. A change is taken at once; one at a time is sent, and what is changed
 * meanwhile goes together in the next, so that a key pressed ten thousand times is written a few times.
 *
 * @param onAnswer takes the error of a change, null for one that was saved
 */
function useSettings(
  bridge: WindowBridge,
  initial: Settings,
  onAnswer: (error: RequestError | null) => void,
): SettingsOnPage {
  const [stored, setStored] = useState(initial);
  const [pending, setPending] = useState(NOTHING);
  const waiting = useRef<SettingsPatch | null>(null);
  const isSending = useRef(false);
  const settings = useMemo<Settings>(() => ({ ...stored, ...pending }) as Settings, [stored, pending]);

  const send = useCallback(async (): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    while (waiting.current) {
      const patch = waiting.current;
      waiting.current = null;
      const answer = await bridge.request('settings.update', patch);
      if (answer.ok) setStored(answer.value);
      onAnswer(answer.ok ? null : answer.error);
    }
    isSending.current = false;
    setPending(NOTHING);
  }, [bridge, onAnswer]);

  const updateSettings = useCallback(
    (patch: SettingsPatch) => {
      setPending((earlier) => ({ ...earlier, ...patch }));
      waiting.current = { ...waiting.current, ...patch };
      void send();
    },
    [send],
  );

  useEffect(() => {
    // A page that goes away cannot wait for an answer.
    const leave = (): void => {
      if (waiting.current) void bridge.request('settings.update', waiting.current);
      waiting.current = null;
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [bridge]);

  return { settings, setStored, updateSettings };
}
