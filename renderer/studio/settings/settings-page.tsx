import type { ReactNode } from 'react';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { BankSettings } from './bank-settings.tsx';
import { ReadingSettings } from './reading-settings.tsx';
import './settings.css';
import { WindowSettings } from './window-settings.tsx';

/** Settings that a person changes by hand. */
export function SettingsPage({ bridge, service, navigate }: StudioPageProps): ReactNode {
  const { settings, updateSettings, info } = service;
  return (
    <div className="settings">
      <p>
        <a
          href="/studio/settings/keys"
          onClick={(event) => {
            event.preventDefault();
            navigate('/studio/settings/keys');
          }}
        >
          Keys
        </a>{' '}
        <span className="quiet">Every command and its keys</span>
      </p>
      <ReadingSettings settings={settings} updateSettings={updateSettings} />
      <WindowSettings settings={settings} updateSettings={updateSettings} info={info} />
      <BankSettings bridge={bridge} service={service} />
      <dl>
        <dt>Data folder</dt>
        <dd>{info?.dataFolder ?? ''}</dd>
      </dl>
    </div>
  );
}
