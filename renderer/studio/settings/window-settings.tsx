import type { ReactNode } from 'react';
import { whatPrivateDoes } from '../../../core/check/privacy.ts';
import { OPACITY } from '../../../core/settings.ts';
import type { Service } from '../../cue/use-service.ts';
import { NumberField, SwitchField } from './setting-fields.tsx';

/** What the system does with Sidecue's windows, where the shell can ask it to. */
export function WindowSettings({
  settings,
  updateSettings,
  info,
}: Pick<Service, 'settings' | 'updateSettings' | 'info'>): ReactNode {
  if (!info) return null;
  const isLinux = info.platform !== 'win32' && info.platform !== 'darwin';
  return (
    <section aria-labelledby="window">
      <h2 id="window">Window</h2>
      {info.shell === 'browser' ? (
        <p className="quiet">
          A browser’s window is not Sidecue’s to change: opacity, private while sharing and start at login are
          there in the Electron app.
        </p>
      ) : (
        <>
          <NumberField
            label="Opacity"
            unit="%"
            {...OPACITY}
            value={settings.opacity}
            help={isLinux ? 'Seen only where the desktop composes its windows.' : undefined}
            onChange={(opacity) => updateSettings({ opacity })}
          />
          <SwitchField
            label="Private while sharing"
            isOn={settings.isPrivate}
            help={whatPrivateDoes(info.platform)}
            onChange={(isPrivate) => updateSettings({ isPrivate })}
          />
          <SwitchField
            label="Start at login"
            isOn={settings.startAtLogin}
            help="Sidecue then waits in the tray without showing a window."
            onChange={(startAtLogin) => updateSettings({ startAtLogin })}
          />
        </>
      )}
    </section>
  );
}
