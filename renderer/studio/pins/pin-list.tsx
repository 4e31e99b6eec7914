import { GripVertical } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Question } from '../../../core/bank/model.ts';
import { MOST_PINS, movePin, refuseSetName } from '../../../core/session/pins.ts';
import { LONGEST_NAME } from '../../../core/setting-values.ts';
import type { Settings } from '../../../core/settings.ts';
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
}

/** Up to nine pins in their places, arranged by dragging or with Alt and the arrows. */
export function PinList({ pins, firstKey, questions, onArrange, onRemove }: PinListProps): ReactNode {
  const hint = useId();
  const list = useRef<HTMLOListElement>(null);
  /** The pin that keeps the keyboard while it is moved. */
  const [held, setHeld] = useState<string | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const heldPlace = held === null ? -1 : pins.indexOf(held);
  useEffect(() => {
    if (heldPlace >= 0) list.current?.querySelectorAll<HTMLElement>('.pin-row-question')[heldPlace]?.focus();
  }, [heldPlace]);

  /** Where a pin was taken away: the keyboard goes to the one that is there then. */
  const removedAt = useRef(-1);
  useEffect(() => {
    const at = Math.min(removedAt.current, pins.length - 1);
    removedAt.current = -1;
    if (at >= 0) list.current?.querySelectorAll<HTMLElement>('.pin-row-question')[at]?.focus();
  }, [pins]);

  const move = (from: number, to: number): void => {
    const next = movePin(pins, from, to);
    const pin = pins[from];
    if (pin === undefined || next.indexOf(pin) === from) return;
    setSaid(say.moved(next.indexOf(pin) + 1, pins.length));
    onArrange(next);
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    setHeld(pins[index] ?? null);
    move(index, index + (event.key === 'ArrowUp' ? -1 : 1));
  };

  return (
    <>
      {pins.length === 0 ? (
        <p className="quiet">{say.none}</p>
      ) : (
        <>
          <p id={hint} className="small">
            {say.arrange(firstKey, pins.length > MOST_PINS)}
          </p>
          <ol ref={list} className="pin-rows" aria-label={say.list}>
            {pins.map((pin, index) => {
              const question = questions.find(({ id }) => id === pin);
              const text = repairMojibake(question?.text ?? pin);
              return (
                <li
                  key={pin}
                  className="pin-row"
                  draggable
                  data-over={dropSide(dragged, over, index)}
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move';
                    setDragged(index);
                  }}
                  onDragOver={(event) => {
                    if (dragged === null) return;
                    event.preventDefault();
                    setOver(index);
                  }}
                  onDrop={(event) => {
                    event.preventDefault();
                    if (dragged !== null) move(dragged, index);
                  }}
                  onDragEnd={() => {
                    setDragged(null);
                    setOver(null);
                  }}
                >
                  <GripVertical className="icon" aria-hidden="true" />
                  <span className="pin-number" aria-hidden="true">
                    {index + 1}
                  </span>
                  <button
                    type="button"
                    className="choice pin-row-question"
                    aria-describedby={hint}
                    aria-label={say.place(index + 1, text, !question)}
                    onKeyDown={(event) => onKeyDown(event, index)}
                  >
                    {text}
                    {!question && <span className="small">{say.gone}</span>}
                  </button>
                  <Button
                    aria-label={say.removeOne(text)}
                    onClick={() => {
                      removedAt.current = index;
                      onRemove(pin, text);
                    }}
                  >
                    {say.remove}
                  </Button>
                </li>
              );
            })}
          </ol>
        </>
      )}
      <p role="status" className="unseen">
        {said}
      </p>
      {pins.length < MOST_PINS && (
        <AddPin
          questions={questions.filter(({ id }) => !pins.includes(id))}
          onAdd={(id) => onArrange([...pins, id])}
        />
      )}
    </>
  );
}

/** On which side of a row the dragged one is put. */
function dropSide(dragged: number | null, over: number | null, index: number): 'above' | 'below' | undefined {
  if (dragged === null || index !== over || index === dragged) return undefined;
  return dragged < index ? 'below' : 'above';
}

function AddPin({
  questions,
  onAdd,
}: {
  readonly questions: readonly Question[];
  readonly onAdd: (id: string) => void;
}): ReactNode {
  const id = useId();
  const [text, setText] = useState('');
  const [isUnknown, setUnknown] = useState(false);
  const add = (wanted: string): void => {
    const part = wanted.trim().toLowerCase();
    const found =
      questions.find((question) => question.text === wanted) ??
      (part === '' ? undefined : questions.find((question) => question.text.toLowerCase().includes(part)));
    setUnknown(!found);
    if (!found) return;
    setText('');
    onAdd(found.id);
  };
  return (
    <form
      className="actions pin-set-form"
      onSubmit={(event) => {
        event.preventDefault();
        add(text);
      }}
    >
      <label htmlFor={id}>{say.pinOne}</label>
      <input
        className="input"
        id={id}
        list={`${id}-list`}
        value={text}
        placeholder={say.placeholder}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <datalist id={`${id}-list`}>
        {questions.map((question) => (
          <option key={question.id} value={question.text} />
        ))}
      </datalist>
      <Button type="submit">{words.pin}</Button>
      {isUnknown && (
        <p role="alert" className="small trouble">
          {say.unknown}
        </p>
      )}
    </form>
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
  const id = useId();
  const [name, setName] = useState(own ?? '');
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <form
      className="actions pin-set-form"
      onSubmit={(event) => {
        event.preventDefault();
        const refused = refuseSetName(pinSets, name, own);
        setRefusal(refused);
        if (refused === null && name.trim() !== own) onName(name.trim());
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        className="input"
        id={id}
        value={name}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit">{button}</Button>
      {onDelete && <Button onClick={onDelete}>{say.deleteSet}</Button>}
      {refusal !== null && (
        <p role="alert" className="small trouble">
          {refusal}
        </p>
      )}
    </form>
  );
}
