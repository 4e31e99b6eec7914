import type { ReactNode } from 'react';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { ReadingSettings } from './reading-settings.tsx';
import './settings.css';

/** Settings that a person changes by hand. */
export function SettingsPage({ service, navigate }: StudioPageProps): ReactNode {
  const { settings, updateSettings, bank, info } = service;
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
      <dl>
        <dt>Bank</dt>
        <dd>{bank?.path ?? ''}</dd>
        <dt>Data folder</dt>
        <dd>{info?.dataFolder ?? ''}</dd>
      </dl>
    </div>
  );
}
