import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AppInfo, BankState, Notice, ThemesState } from '../../core/contract/contract.ts';
import { contractErrors, type RequestError } from '../../core/contract/errors.ts';
import type { Settings, SettingsPatch } from '../../core/settings.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { cueWords } from './words.ts';

/** State of the service, kept up to date by its events. */
export interface Service {
  /** Null until the service has answered. */
  readonly info: AppInfo | null;
  readonly bank: BankState | null;
  readonly settings: Settings;
  /** The user's own themes; the problems in their file are shown as notices. */
  readonly themes: ThemesState['themes'];
  readonly notices: readonly Notice[];
  /** Why the service is unreachable or refused the last request; null if all is well. */
  readonly trouble: RequestError | null;
  readonly updateSettings: (patch: SettingsPatch) => void;
  /** Shows a local notice until dismissed. */
  readonly tell: (notice: Notice) => void;
  readonly dismissNotice: (id: string) => void;
  /** Shows the error of a request until the next one succeeds. */
  readonly report: (error: RequestError | null) => void;
}

const NO_THEMES: ThemesState = { themes: [], problems: [] };

/** State needed before the first key, which could otherwise overwrite the user's settings with defaults. */
export interface Start {
  /** Null if the service did not answer. */
  readonly info: AppInfo | null;
  readonly settings: Settings;
  /** What has been answered, to show it with the first render; null if it has not, or if it changed since. */
  readonly bank: () => BankState | null;
  readonly themes: () => ThemesState | null;
  /** The pending answers; null if something changed since they were requested, or if already taken. */
  readonly takeAnswers: () => Answers | null;
}

/** Maximum wait for the bank, in ms; a page with a larger one appears without it first. */
const BANK_TIMEOUT = 100;

type Answers = ReturnType<typeof askAll>;

function askAll(bridge: WindowBridge) {
  return {
    info: bridge.request('app.info', {}),
    settings: bridge.request('settings.read', {}),
    bank: bridge.request('bank.read', {}),
    themes: bridge.request('themes.read', {}),
  };
}

/**
 * Requests the initial state and everything the page shows, so that it arrives while the page is built. Never rejects: the page
 * reports an unreachable service itself.
 */
export async function readStart(bridge: WindowBridge): Promise<Start> {
  let answers: Answers | null = null;
  const forget = (): void => {
    answers = null;
  };
  const stops = [
    bridge.on('bank.changed', forget),
    bridge.on('settings.changed', forget),
    bridge.on('themes.changed', forget),
    bridge.on('notice', forget),
  ];
  const asked = askAll(bridge);
  answers = asked;
  let bank: BankState | null = null;
  let themes: ThemesState | null = null;
  const toShow = Promise.all([asked.bank, asked.themes]).then(([bankState, ownThemes]) => {
    if (bankState.ok) bank = bankState.value;
    if (ownThemes.ok) themes = ownThemes.value;
  });
  const late = new Promise((resolve) => setTimeout(resolve, BANK_TIMEOUT));
  const [info, settings] = await Promise.all([asked.info, asked.settings, Promise.race([toShow, late])]);
  return {
    info: info.ok ? info.value : null,
    // Loaded lazily: the schema is large and rarely needed here.
    settings: settings.ok ? settings.value : (await import('../../core/settings.ts')).defaultSettings,
    bank: () => answers && bank,
    themes: () => answers && themes,
    takeAnswers: () => {
      const taken = answers;
      stops.forEach((stop) => stop());
      forget();
      return taken;
    },
  };
}

export function useService(bridge: WindowBridge, start: Start): Service {
  const [info, setInfo] = useState(start.info);
  const [bank, setBank] = useState(start.bank);
  const [refusal, setRefusal] = useState<RequestError | null>(null);
  const { settings, setStored, updateSettings } = useSettings(bridge, start.settings, setRefusal);
  const [themes, setThemes] = useState(() => start.themes() ?? NO_THEMES);
  const [notices, setNotices] = useState<readonly Notice[]>(start.info?.notices ?? []);
  const [isConnected, setConnected] = useState(true);

  useEffect(() => {
    const add = (more: readonly Notice[]): void =>
      setNotices((shown) => {
        const added = more.filter(({ id }) => !shown.some((old) => old.id === id));
        return added.length === 0 ? shown : [...shown, ...added];
      });
    /** Events received since the requests were sent; they are newer than the responses. */
    const heard = new Set<'bank' | 'settings' | 'themes'>();
    const read = async (answers: Answers): Promise<void> => {
      heard.clear();
      const [appInfo, bankState, ownSettings, ownThemes] = await Promise.all([
        answers.info,
        answers.bank,
        answers.settings,
        answers.themes,
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
    // Subscribe first, so as not to miss changes while the first requests are in flight.
    let hasLost = false;
    const stops = [
      bridge.on('bank.changed', (changed) => {
        heard.add('bank');
        // Render before the edit's response arrives: typing may continue from it.
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
        if (connected && hasLost) void read(askAll(bridge));
        hasLost ||= !connected;
      }),
    ];
    void read(start.takeAnswers() ?? askAll(bridge));
    return () => stops.forEach((stop) => stop());
  }, [bridge, start, setStored]);

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

/** Returns one notice for all problems in the user's themes; it disappears when the file is fixed. */
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
  /** Stored settings with local changes not yet confirmed. */
  readonly settings: Settings;
  /** Sets the settings stored by the service. */
  readonly setStored: (settings: Settings) => void;
  readonly updateSettings: (patch: SettingsPatch) => void;
}

const NOTHING: SettingsPatch = {};

/**
 * Settings with optimistic updates. Only one update is in flight at a time; changes made meanwhile are batched into the next,
 * so that holding a key down causes only a few writes.
 *
 * @param onAnswer receives the error of an update, or null if it was saved
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
    // A closing page cannot wait for the response in flight.
    const leave = (): void => {
      if (waiting.current) void bridge.request('settings.update', waiting.current);
      waiting.current = null;
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [bridge]);

  return { settings, setStored, updateSettings };
}
