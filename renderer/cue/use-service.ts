import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AppInfo, BankState, Notice, ThemesState } from '../../core/contract/contract.ts';
import type { CallError } from '../../core/contract/errors.ts';
import { contractErrors } from '../../core/contract/errors.ts';
import { defaultSettings, type Settings, type SettingsPatch } from '../../core/settings.ts';
import type { WindowBridge } from '../bridge/typed.ts';

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
  readonly trouble: CallError | null;
  readonly updateSettings: (patch: SettingsPatch) => void;
  readonly dismissNotice: (id: string) => void;
  /** Shows an error of a call until the next one succeeds. */
  readonly report: (error: CallError | null) => void;
}

const NO_THEMES: ThemesState = { themes: [], problems: [] };

export function useService(bridge: WindowBridge): Service {
  const [info, setInfo] = useState<AppInfo | null>(null);
  const [bank, setBank] = useState<BankState | null>(null);
  const [stored, setStored] = useState(defaultSettings);
  // What was changed here and is not answered yet: an answer to an earlier change knows nothing of a later one.
  const [pending, setPending] = useState<readonly SettingsPatch[]>([]);
  const settings = useMemo(() => withPatches(stored, pending), [stored, pending]);
  const [themes, setThemes] = useState<ThemesState>(NO_THEMES);
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const [isConnected, setConnected] = useState(true);
  const [refusal, setRefusal] = useState<CallError | null>(null);

  useEffect(() => {
    const add = (more: readonly Notice[]): void =>
      setNotices((shown) => [...shown, ...more.filter(({ id }) => !shown.some((old) => old.id === id))]);
    const read = async (): Promise<void> => {
      const [appInfo, bankState, ownSettings, ownThemes] = await Promise.all([
        bridge.call('app.info', {}),
        bridge.call('bank.read', {}),
        bridge.call('settings.read', {}),
        bridge.call('themes.read', {}),
      ]);
      for (const answer of [appInfo, bankState, ownSettings, ownThemes])
        if (!answer.ok) setRefusal(answer.error);
      if (appInfo.ok) {
        setInfo(appInfo.value);
        add(appInfo.value.notices);
      }
      if (bankState.ok) setBank(bankState.value);
      if (ownSettings.ok) setStored(ownSettings.value);
      if (ownThemes.ok) setThemes(ownThemes.value);
    };
    // The listeners come first, so that nothing that changes while the first answers travel is missed.
    let hasLost = false;
    const stops = [
      bridge.on('bank.changed', setBank),
      bridge.on('settings.changed', setStored),
      bridge.on('themes.changed', setThemes),
      bridge.on('notice', (notice) => add([notice])),
      bridge.onConnection((connected) => {
        setConnected(connected);
        if (connected && hasLost) void read();
        hasLost ||= !connected;
      }),
    ];
    void read();
    return () => stops.forEach((stop) => stop());
  }, [bridge]);

  const updateSettings = useCallback(
    (patch: SettingsPatch) => {
      // Taken at once: two quick presses of a key must both count.
      setPending((patches) => [...patches, patch]);
      void bridge.call('settings.update', patch).then((answer) => {
        setPending((patches) => patches.filter((other) => other !== patch));
        if (answer.ok) setStored(answer.value);
        setRefusal(answer.ok ? null : answer.error);
      });
    },
    [bridge],
  );

  return {
    info,
    bank,
    settings,
    themes: themes.themes,
    notices: [...notices, ...themeNotices(themes)],
    trouble: isConnected ? refusal : contractErrors.notReachable(),
    updateSettings,
    dismissNotice: (id) => setNotices((shown) => shown.filter((notice) => notice.id !== id)),
    report: setRefusal,
  };
}

function withPatches(stored: Settings, patches: readonly SettingsPatch[]): Settings {
  return patches.reduce<Settings>((settings, patch) => ({ ...settings, ...patch }) as Settings, stored);
}

/** One notice for all that is wrong with the user's themes; it goes when the file is mended. */
function themeNotices({ problems }: ThemesState): Notice[] {
  const [first] = problems;
  if (!first) return [];
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  return [
    {
      id: 'themes',
      message: `themes.json, line ${first.line}: ${first.message}${more}.`,
      nextStep: 'The rest of it is in use; it is read again when you save it.',
    },
  ];
}
