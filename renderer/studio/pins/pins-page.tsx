import { useRef, useState, type ReactNode } from 'react';
import { keyInWords } from '../../../core/keys/combination.ts';
import { keysOf } from '../../../core/keys/resolve.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import type { Settings, SettingsPatch } from '../../../core/settings.ts';
import {
  activePins,
  pinsOf,
  renameSet,
  restorePin,
  restoreSet,
  withoutSet,
  withPinsOf,
} from '../../../core/session/pins.ts';
import { useKeyBindings } from '../../keys/window-keys.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { Said } from '../editing/said.tsx';
import { RowList } from '../editing/rows.tsx';
import { PinList, SetForm } from './pin-list.tsx';
import { words } from '../words.ts';

const say = words.pins;

interface Done {
  readonly text: string;
  /** What takes it back, from the settings there are then. */
  readonly undo: (now: Settings) => SettingsPatch;
}

/** The page at /studio/pins: sets of pins, and the pins of the one in use. */
export function PinsPage({ service, navigate }: StudioPageProps): ReactNode {
  const { settings, updateSettings } = service;
  const { pinSets, pinSet } = settings;
  const [said, setSaid] = useState<Done | null>(null);
  const { bindings, platform } = useKeyBindings(service);
  const [pinKey] = keysOf(bindings, 'pin-1');
  const heading = useRef<HTMLHeadingElement>(null);
  const bank = service.bank?.bank;
  if (!bank) return null;

  const inUse = pinSets.some(({ name }) => name === pinSet) ? pinSet : null;
  const pins = activePins(settings);
  /** Makes a change that can be taken back, whatever is changed after it. */
  const change = (patch: SettingsPatch, text: string, undo: Done['undo']): void => {
    updateSettings(patch);
    setSaid({ text, undo });
  };

  return (
    <div className="page">
      <div className="columns">
        <section className="stack" aria-labelledby="sets">
          <h2 id="sets">{say.sets}</h2>
          <RowList
            label={say.sets}
            rows={[{ name: '', pins: settings.pins }, ...pinSets].map((set) => ({
              id: set.name,
              words: set.name || say.noSet,
              tag: words.questions(set.pins.length),
            }))}
            opened={inUse ?? ''}
            onOpen={(name) => updateSettings({ pinSet: name || null })}
          />
          <SetForm
            key={`new ${pinSets.length}`}
            label={say.newSet}
            button={words.add}
            pinSets={pinSets}
            own={null}
            onName={(name) =>
              change(
                { pinSets: [...pinSets, { name, pins: [] }], pinSet: name },
                say.added(name),
                // Pins it has got since are not thrown away with it.
                (now) => (pinsOf(now, name).length === 0 ? withoutSet(now, name) : {}),
              )
            }
          />
        </section>
        <section className="stack" aria-labelledby="places">
          <h2 id="places" ref={heading} tabIndex={-1}>
            {inUse ?? say.inNoSet}
          </h2>
          <Said
            takesFocus
            said={said?.text ?? null}
            onUndo={
              said &&
              (() => {
                updateSettings(said.undo(settings));
                setSaid(null);
                heading.current?.focus();
              })
            }
          />
          <PinList
            key={`pins ${inUse ?? ''}`}
            pins={pins}
            firstKey={pinKey ? keyInWords(pinKey, platform) : null}
            questions={bank.questions}
            onOpen={(pin) => navigate(studioAddress('/studio/questions', 'question', pin))}
            onArrange={(next) => updateSettings(withPinsOf(settings, inUse, next))}
            onRemove={(pin, text) => {
              const left = pins.filter((other) => other !== pin);
              change(withPinsOf(settings, inUse, left), say.unpinned(text), (now) =>
                withPinsOf(now, inUse, restorePin(pinsOf(now, inUse), pin, pins.indexOf(pin))),
              );
            }}
          />
          {inUse !== null && (
            <SetForm
              key={`name ${inUse}`}
              label={say.setName}
              button={words.rename}
              pinSets={pinSets}
              own={inUse}
              onName={(name) =>
                change(renameSet(settings, inUse, name), say.renamed(inUse, name), (now) =>
                  renameSet(now, name, inUse),
                )
              }
              onDelete={() => {
                const at = pinSets.findIndex(({ name }) => name === inUse);
                const gone = pinSets[at];
                if (gone)
                  change(withoutSet(settings, inUse), say.deleted(inUse), (now) => restoreSet(now, gone, at));
              }}
            />
          )}
        </section>
      </div>
    </div>
  );
}
