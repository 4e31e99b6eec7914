import { useEffect, useRef, useState, type ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Question } from '../../../core/bank/model.ts';
import { MOST_PINS, movePin, refuseSetName } from '../../../core/session/pins.ts';
import { LONGEST_NAME } from '../../../core/setting-values.ts';
import type { Settings } from '../../../core/settings.ts';
import { NameForm } from '../editing/name-form.tsx';
import { RowList, type Row } from '../editing/rows.tsx';
import { words } from '../words.ts';
import { Button } from '../frame/controls.tsx';

const say = words.pins;

interface PinListProps {
  readonly pins: readonly string[];
  /** The key of the first pin, in words; null where it has none. */
  readonly firstKey: string | null;
  readonly questions: readonly Question[];
  readonly onArrange: (pins: readonly string[]) => void;
  /** Takes the pin to take away, and its words. */
  readonly onRemove: (pin: string, text: string) => void;
  readonly onOpen: (pin: string) => void;
}

/** Up to nine pins in their places, listed and arranged like everything else. */
export function PinList({ pins, firstKey, questions, onArrange, onRemove, onOpen }: PinListProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  /** The pin that keeps the keyboard while it is moved, or the place of one that was taken away. */
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
          <p className="small">{say.arrange(firstKey, pins.length > MOST_PINS)}</p>
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
      {pins.length < MOST_PINS && (
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
  /** The name the set has now; null for a new one. */
  readonly own: string | null;
  readonly onName: (name: string) => void;
  readonly onDelete?: () => void;
}

/** Names a set, old or new. */
export function SetForm({ label, button, pinSets, own, onName, onDelete }: SetFormProps): ReactNode {
  const [name, setName] = useState(own ?? '');
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <NameForm
      label={label}
      value={name}
      maxLength={LONGEST_NAME}
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
