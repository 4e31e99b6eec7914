import type { ReactNode } from 'react';
import { settingsSchema, TYPE_SIZE } from '../../../core/settings.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
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
      <p>
        <label>
          Size of the cue text{' '}
          <input
            type="number"
            min={TYPE_SIZE.min}
            max={TYPE_SIZE.max}
            step={TYPE_SIZE.step}
            value={settings.typeSize}
            aria-describedby="type-size-help"
            onChange={(event) => {
              const typeSize = settingsSchema.shape.typeSize.safeParse(event.currentTarget.valueAsNumber);
              if (typeSize.success) updateSettings({ typeSize: typeSize.data });
            }}
          />
        </label>{' '}
        <span id="type-size-help" className="quiet">
          {settingsSchema.shape.typeSize.description}
        </span>
      </p>
      <dl>
        <dt>Bank</dt>
        <dd>{bank?.path ?? ''}</dd>
        <dt>Data folder</dt>
        <dd>{info?.dataFolder ?? ''}</dd>
      </dl>
    </div>
  );
}
