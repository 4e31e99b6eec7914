import { useState, type ReactNode } from 'react';
import type { SettingsPatch } from '../../../core/settings.ts';
import { activePins, renameSet, withPinsOf } from '../../../core/session/pin-sets.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { PinList } from './pin-list.tsx';
import './pins.css';
import { SetForm } from './set-form.tsx';

/** The page at /studio/pins: sets of pins, and the pins of the one in use. */
export function PinsPage({ service }: StudioPageProps): ReactNode {
  const { settings, updateSettings } = service;
  const { pins: plain, pinSets, pinSet } = settings;
  const [said, setSaid] = useState<{ readonly text: string; readonly undo: SettingsPatch } | null>(null);
  const bank = service.bank?.bank;
  if (!bank) return null;

  const inUse = pinSets.some(({ name }) => name === pinSet) ? pinSet : null;
  const pins = activePins(settings);
  /** Makes a change that can be taken back. */
  const change = (patch: SettingsPatch, text: string): void => {
    updateSettings(patch);
    setSaid({ text, undo: { pins: plain, pinSets, pinSet } });
  };

  return (
    <div className="pins">
      <section className="pin-sets" aria-labelledby="sets">
        <h2 id="sets">Sets</h2>
        <div role="group" aria-labelledby="sets" className="pin-set-choices">
          {[null, ...pinSets.map(({ name }) => name)].map((name) => (
            <button
              key={name ?? ''}
              type="button"
              className="pin-set-choice"
              aria-pressed={name === inUse}
              onClick={() => updateSettings({ pinSet: name })}
            >
              {name ?? <i>Without a set</i>}
            </button>
          ))}
        </div>
        <SetForm
          key={`new ${pinSets.length}`}
          label="New set"
          button="Add"
          pinSets={pinSets}
          own={null}
          onName={(name) =>
            change({ pinSets: [...pinSets, { name, pins: [] }], pinSet: name }, `“${name}” is added.`)
          }
        />
      </section>
      <section className="pin-places" aria-labelledby="places">
        <h2 id="places">{inUse ?? 'Pins without a set'}</h2>
        {said && (
          <p role="status" className="quiet">
            {said.text}{' '}
            <button
              type="button"
              className="link"
              onClick={() => {
                updateSettings(said.undo);
                setSaid(null);
              }}
            >
              Undo
            </button>
          </p>
        )}
        <PinList
          key={`pins ${inUse ?? ''}`}
          pins={pins}
          questions={bank.questions}
          onArrange={(next) => updateSettings(withPinsOf(settings, inUse, next))}
          onRemove={(next, text) =>
            change(withPinsOf(settings, inUse, next), `“${text}” is no longer pinned.`)
          }
        />
        {inUse !== null && (
          <SetForm
            key={`name ${inUse}`}
            label="Name of this set"
            button="Rename"
            pinSets={pinSets}
            own={inUse}
            onName={(name) => change(renameSet(settings, inUse, name), `“${inUse}” is now “${name}”.`)}
            onDelete={() => {
              const left = pinSets.filter(({ name }) => name !== inUse);
              change({ pinSets: left, pinSet: null }, `“${inUse}” is deleted.`);
            }}
          />
        )}
      </section>
    </div>
  );
}
