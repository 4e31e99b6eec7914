import { useDeferredValue, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ModalDialog } from '../../modal-dialog.tsx';
import { commandNames } from '../../../core/commands.ts';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import { normaliseText } from '../../../core/bank/normalise.ts';
import { keyInWords } from '../../../core/keys/combination.ts';
import { keysOf } from '../../../core/keys/resolve.ts';
import type { CardTarget } from '../../../core/session/card-content.ts';
import { STUDIO_PATHS, type StudioPath } from '../../../core/studio-pages.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import type { KeysInForce } from '../../keys/window-keys.ts';
import { words } from '../words.ts';
import './palette.css';
import { coreWords } from '../../../core/words.ts';

/** Shown at once. */
const SHOWN = 12;

interface Entry {
  readonly id: string;
  readonly kind: keyof typeof words.palette.kinds;
  readonly words: string;
  /** What is looked in, normalised. */
  readonly text: string;
  /** In words; empty for none. */
  readonly key: string;
  readonly run: () => void;
}

interface PaletteProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
  readonly keys: KeysInForce;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly onPage: (path: StudioPath) => void;
  /** A question or a story is chosen. */
  readonly onThing: (thing: CardTarget) => void;
  /** Comes before what is chosen is done. */
  readonly onClose: () => void;
}

/** Every page, command, question and story, found by typing. The pattern is the WAI-ARIA Authoring Practices' combobox. */
export function Palette(props: PaletteProps): ReactNode {
  const { bridge, service, keys, typed, onTyped, onPage, onThing, onClose } = props;
  const id = useId();
  const [active, setActive] = useState(0);
  const bank = service.bank?.bank;
  const { report } = service;
  const entries = useMemo((): readonly Entry[] => {
    const entry = (kind: Entry['kind'], name: string, said: string, run: () => void, key = ''): Entry => {
      return { id: `${kind} ${name}`, kind, words: said, text: normaliseText(said), key, run };
    };
    const all = [...keys.resolved.window, ...keys.resolved.global];
    return [
      ...STUDIO_PATHS.map((path) => entry('page', path, words.pages[path], () => onPage(path))),
      ...commandNames
        .filter((name) => name !== 'show')
        .map((name) => {
          const [combination] = keysOf(all, name);
          const run = (): void =>
            void bridge.request('command.run', { name, argument: null }).then((answer) => {
              report(answer.ok ? null : answer.error);
            });
          const key = combination ? keyInWords(combination, keys.platform) : '';
          return entry('command', name, coreWords.commands[name], run, key);
        }),
      ...(bank?.questions ?? []).map((question) =>
        entry('question', question.id, repairMojibake(question.text), () =>
          onThing({ kind: 'question', id: question.id }),
        ),
      ),
      ...(bank?.stories ?? []).map((story) =>
        entry('story', story.id, repairMojibake(story.title), () => onThing({ kind: 'story', id: story.id })),
      ),
    ];
  }, [bank, bridge, keys, onPage, onThing, report]);
  const wanted = useDeferredValue(typed);
  const found = useMemo(() => findEntries(entries, wanted), [entries, wanted]);
  const place = Math.min(active, found.length - 1);

  const choose = (entry: Entry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      if (found.length > 0) setActive((place + by + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // What is listed may be of the words before the last key.
      choose(wanted === typed ? found[place] : findEntries(entries, typed)[0]);
    }
  };
  return (
    <ModalDialog className="palette" aria-label={words.palette.title} onClose={onClose}>
      <input
        className="input"
        role="combobox"
        aria-label={words.palette.title}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${id}-${place}` : undefined}
        placeholder={words.palette.placeholder}
        autoComplete="off"
        autoFocus
        value={typed}
        onChange={(event) => {
          onTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={words.palette.found} hidden={found.length === 0}>
        {found.map((entry, index) => (
          <li
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === place}
            className="palette-choice"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(entry)}
          >
            {entry.words} <span className="palette-kind">{words.palette.kinds[entry.kind]}</span>
            {entry.key !== '' && <kbd>{entry.key}</kbd>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p role="status">{words.palette.none}</p>}
    </ModalDialog>
  );
}

/** Those that have every word typed, first those that begin with it; “>” in front puts the commands before all else. */
function findEntries(entries: readonly Entry[], typed: string): readonly Entry[] {
  const isForCommands = typed.trimStart().startsWith('>');
  const whole = normaliseText(typed.replace(/^\s*>/, ''));
  const parts = whole.split(' ').filter((part) => part !== '');
  const found = entries.filter(({ text }) => parts.every((part) => text.includes(part)));
  const rank = ({ kind, text }: Entry): number =>
    (isForCommands && kind !== 'command' ? 3 : 0) +
    (text.startsWith(whole) ? 0 : text.includes(` ${whole}`) ? 1 : 2);
  return found.toSorted((one, other) => rank(one) - rank(other)).slice(0, SHOWN);
}
