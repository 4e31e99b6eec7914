import { useRef, useState, type ReactNode, useEffect } from 'react';
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
  MAX_PINS,
  movePin,
  refuseSetName,
} from '../../../core/session/pins.ts';
import { useKeyBindings } from '../../keys/window-keys.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { Said } from '../editing/said.tsx';
import { RowList, type Row } from '../editing/rows.tsx';
import { words } from '../words.ts';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Question } from '../../../core/bank/model.ts';
import { MAX_NAME_LENGTH } from '../../../core/setting-values.ts';
import { NameForm } from '../editing/name-form.tsx';
import { Button } from '../frame/controls.tsx';

const say = words.pins;

interface Done {
  readonly text: string;
  /** Reverts it, given the current settings. */
  readonly undo: (now: Settings) => SettingsPatch;
}

/** The page at /studio/pins: pin sets, and the pins of the active one. */
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
  /** Makes a change that can be undone even after later changes. */
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
                // Keep a set that has pins by now.
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

interface PinListProps {
  readonly pins: readonly string[];
  /** Display name of the first pin’s key; null for none. */
  readonly firstKey: string | null;
  readonly questions: readonly Question[];
  readonly onArrange: (pins: readonly string[]) => void;
  readonly onRemove: (pin: string, text: string) => void;
  readonly onOpen: (pin: string) => void;
}

/** Pins in order, which can be rearranged. */
function PinList({ pins, firstKey, questions, onArrange, onRemove, onOpen }: PinListProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  /** Row to focus after rendering: a moved pin, or the index of a removed one. */
  const held = useRef<string | number | null>(null);
  useEffect(() => {
    const { current } = held;
    held.current = null;
    if (current === null) return;
    const at = typeof current === 'string' ? pins.indexOf(current) : Math.min(current, pins.length - 1);
    list.current?.querySelectorAll<HTMLElement>('.row > .choice')[at]?.focus();
  }, [pins]);

  const rows = pins.map((pin, index): Row => {
    const question = questions.find(({ id }) => id === pin);
    const text = repairMojibake(question?.text ?? pin);
    return { id: pin, number: index + 1, words: text, ...(question ? {} : { tag: say.gone }) };
  });
  const move = (pin: string, to: number): void => {
    const next = movePin(pins, pins.indexOf(pin), to);
    if (next.indexOf(pin) === pins.indexOf(pin)) return;
    held.current = pin;
    setSaid(say.moved(next.indexOf(pin) + 1, pins.length));
    onArrange(next);
  };
  return (
    <>
      {pins.length === 0 ? (
        <p className="quiet">{say.none}</p>
      ) : (
        <>
          <p className="small">{say.arrange(firstKey, pins.length > MAX_PINS)}</p>
          <div ref={list}>
            <RowList
              label={say.list}
              rows={rows}
              opened={null}
              onOpen={onOpen}
              arranging={{
                move: (pin, by) => move(pin, pins.indexOf(pin) + by),
                drop: (pin, _, before) => {
                  const at = before === null ? pins.length : pins.indexOf(before);
                  move(pin, at - Number(pins.indexOf(pin) < at));
                },
                remove: (pin) => {
                  held.current = pins.indexOf(pin);
                  onRemove(pin, rows[held.current]?.words ?? pin);
                },
                removeLabel: say.removeOne,
              }}
            />
          </div>
        </>
      )}
      <p role="status" className="unseen">
        {said}
      </p>
      {pins.length < MAX_PINS && (
        <AddPin
          questions={questions
            .filter(({ id }) => !pins.includes(id))
            .map(({ id, text }) => ({ id, text: repairMojibake(text) }))}
          onAdd={(id) => onArrange([...pins, id])}
        />
      )}
    </>
  );
}

function AddPin({
  questions,
  onAdd,
}: {
  readonly questions: readonly Pick<Question, 'id' | 'text'>[];
  readonly onAdd: (id: string) => void;
}): ReactNode {
  const [text, setText] = useState('');
  const [isUnknown, setUnknown] = useState(false);
  const add = (): void => {
    const part = text.trim().toLowerCase();
    const found =
      questions.find((question) => question.text === text) ??
      (part === '' ? undefined : questions.find((question) => question.text.toLowerCase().includes(part)));
    setUnknown(!found);
    if (!found) return;
    setText('');
    onAdd(found.id);
  };
  return (
    <NameForm
      label={say.pinOne}
      placeholder={say.placeholder}
      value={text}
      offers={questions.map((question) => question.text)}
      onChange={setText}
      button={words.pin}
      onSubmit={add}
      trouble={isUnknown ? say.unknown : null}
    />
  );
}

interface SetFormProps {
  readonly label: string;
  readonly button: string;
  readonly pinSets: Settings['pinSets'];
  /** Current name; null for a new set. */
  readonly own: string | null;
  readonly onName: (name: string) => void;
  readonly onDelete?: () => void;
}

/** Names a new set or renames one. */
function SetForm({ label, button, pinSets, own, onName, onDelete }: SetFormProps): ReactNode {
  const [name, setName] = useState(own ?? '');
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <NameForm
      label={label}
      value={name}
      maxLength={MAX_NAME_LENGTH}
      onChange={setName}
      button={button}
      onSubmit={() => {
        const refused = refuseSetName(pinSets, name, own);
        setRefusal(refused);
        if (refused === null && name.trim() !== own) onName(name.trim());
      }}
      trouble={refusal}
    >
      {onDelete && <Button onClick={onDelete}>{say.deleteSet}</Button>}
    </NameForm>
  );
}
