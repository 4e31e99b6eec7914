import { repairMojibake } from '../../../core/bank/mojibake.ts';
import { Plus, X } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { commandNames, commands, type CommandName } from '../../../core/commands.ts';
import {
  combinationId,
  keyInWords,
  parseCombination,
  toAccelerator,
  toWindowKey,
  type Combination,
  type Platform,
} from '../../../core/keys/combination.ts';
import { keysOf, type KeyScope, type KeyTarget } from '../../../core/keys/resolve.ts';
import { TOGGLE_KEY } from '../../../core/setting-values.ts';
import { useKeyBindings, type KeysInForce, asPress } from '../../keys/window-keys.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import './settings.css';
import { useGlobalKeys, type GlobalKeysSeen } from './use-global-keys.ts';
import { findConflicts, type KeyConflict } from '../../../core/keys/conflicts.ts';
import type { Service } from '../../cue/use-service.ts';
import { recordedCombination } from '../../../core/keys/pressed.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import { Button, FilterField } from '../frame/controls.tsx';
import { browserLimit } from '../../../core/browser-limits.ts';
import { normaliseText } from '../../../core/bank/normalise.ts';
import { withWords } from '../../../core/bank/question-groups.ts';
import { words } from '../words.ts';
import { coreWords } from '../../../core/words.ts';

/** The page at /studio/settings/keys: all commands with their keys. */
export function KeysPage({ bridge, service }: StudioPageProps): ReactNode {
  const { settings, updateSettings } = service;
  const keys = useKeyBindings(service);
  const globalKeys = useGlobalKeys(bridge);
  const recorder = useKeyRecorder(bridge, keys.platform);
  const [filter, setFilter] = useState('');
  const scopes: readonly KeyScope[] = globalKeys.isOffered ? ['window', 'global'] : ['window'];
  const shared = { keys, globalKeys, recorder };

  const change = (name: CommandName, scope: KeyScope, combinations: readonly Combination[]): void => {
    const write = scope === 'window' ? toWindowKey : toAccelerator;
    const texts = combinations.map((combination) => write(combination, keys.platform));
    updateSettings({ keys: { ...settings.keys, [name]: { ...settings.keys[name], [scope]: texts } } });
  };
  const reset = (name: CommandName): void => {
    const others = Object.entries(settings.keys).filter(([own]) => own !== name);
    updateSettings({
      keys: Object.fromEntries(others),
      ...(name === 'toggle' ? { toggleKey: TOGGLE_KEY } : {}),
    });
  };
  const isChanged = (name: CommandName): boolean =>
    settings.keys[name] !== undefined || (name === 'toggle' && settings.toggleKey !== TOGGLE_KEY);

  const hasWords = withWords(filter);
  const saidKeys = (name: CommandName): string =>
    scopes
      .flatMap((scope) => keysOf(keys.resolved[scope], name))
      .map((each) => keyInWords(each, keys.platform))
      .join(' ');
  const found = commandNames.filter((name) => {
    const group = coreWords.groups[commands[name].group];
    return (
      hasWords(normaliseText(`${coreWords.commands[name]} ${group}`)) ||
      saidKeys(name).toLowerCase().includes(filter.trim().toLowerCase())
    );
  });
  const isHere = (name: CommandName): boolean =>
    service.info?.shell !== 'browser' || browserLimit(name) === null;
  const table = (names: readonly CommandName[]): ReactNode => (
    <table className="key-table">
      <thead>
        <tr>
          <th scope="col">{words.keys.command}</th>
          {scopes.map((scope) => (
            <th key={scope} scope="col">
              {words.keys.scopes[scope]}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      {[...new Set(names.map((name) => commands[name].group))].map((group) => (
        <tbody key={group}>
          <tr>
            <th scope="rowgroup" colSpan={scopes.length + 2} className="key-group">
              {coreWords.groups[group]}
            </th>
          </tr>
          {names
            .filter((name) => commands[name].group === group)
            .map((name) => (
              <tr key={name}>
                <th scope="row">{coreWords.commands[name]}</th>
                {scopes.map((scope) => (
                  <td key={scope}>
                    <KeyCell
                      {...shared}
                      label={coreWords.commands[name]}
                      scope={scope}
                      target={{ kind: 'command', name }}
                      combinations={keysOf(keys.resolved[scope], name)}
                      mayBeEmpty={name !== 'lock' || scope === 'window'}
                      onChange={(combinations) => change(name, scope, combinations)}
                    />
                  </td>
                ))}
                <td>
                  {isChanged(name) && (
                    <Button
                      look="quiet"
                      aria-label={words.keys.reset(coreWords.commands[name])}
                      onClick={() => reset(name)}
                    >
                      {words.reset}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  );
  const elsewhere = found.filter((name) => !isHere(name));

  return (
    <div className="page settings">
      <p className="quiet">{globalKeys.isOffered ? words.keys.introEverywhere : words.keys.introBrowser}</p>
      <div className="actions">
        <FilterField
          label={words.keys.filter}
          placeholder={words.keys.filterHint}
          value={filter}
          onChange={setFilter}
        />
        {globalKeys.isOffered && (
          <Button
            aria-pressed={globalKeys.isListening}
            onClick={() => void bridge.request('keys.listen', { isOn: !globalKeys.isListening })}
          >
            {globalKeys.isListening ? words.keys.trying : words.keys.try}
          </Button>
        )}
        <Button look="quiet" onClick={() => updateSettings({ keys: {}, toggleKey: TOGGLE_KEY })}>
          {words.keys.resetAll}
        </Button>
      </div>
      {keys.resolved.problems.map((problem) => (
        <p key={problem} className="message" role="status">
          {problem}
        </p>
      ))}
      {found.length === 0 && <p role="status">{words.keys.none}</p>}
      {found.some(isHere) && table(found.filter(isHere))}
      {elsewhere.length > 0 && (
        <details open={filter.trim() !== '' || undefined}>
          <summary>{words.keys.elsewhere(elsewhere.length)}</summary>
          {table(elsewhere)}
        </details>
      )}
      {globalKeys.isOffered && <QuestionKeys {...shared} service={service} />}
    </div>
  );
}

interface KeyCellProps {
  readonly label: string;
  readonly scope: KeyScope;
  readonly target: KeyTarget;
  readonly combinations: readonly Combination[];
  readonly keys: KeysInForce;
  readonly globalKeys: GlobalKeysSeen;
  readonly recorder: KeyRecorder;
  /** False if the last key cannot be removed. */
  readonly mayBeEmpty: boolean;
  readonly onChange: (combinations: readonly Combination[]) => void;
}

/** Conflicts that rule out a key. A browser’s own keys never reach the page. */
const REFUSED: ReadonlySet<KeyConflict['kind']> = new Set(['app', 'typing', 'browser']);

/** Keys of a command in one scope, with their conflicts. */
function KeyCell(props: KeyCellProps): ReactNode {
  const { label, scope, target, combinations, keys, globalKeys, recorder, onChange } = props;
  /** Why the last key was refused; null if it was accepted. */
  const [refusal, setRefusal] = useState<string | null>(null);
  const { platform, resolved } = keys;
  const what = words.keys.inScope(label, scope);
  const isRecording = recorder.recording === what;

  const conflictsOf = (combination: Combination): KeyConflict[] =>
    findConflicts(combination, scope, target, resolved, platform).filter(
      ({ kind }) => kind !== 'browser' || !globalKeys.isOffered,
    );
  const take = (combination: Combination): void => {
    const clash = conflictsOf(combination).find(({ kind }) => REFUSED.has(kind));
    setRefusal(clash ? words.keys.refused(clash.message, label) : null);
    if (clash) return;
    const id = combinationId(combination);
    onChange([...combinations.filter((each) => combinationId(each) !== id), combination]);
  };

  return (
    <div className="key-cell">
      <ul>
        {combinations.map((combination) => {
          const id = combinationId(combination);
          const said = keyInWords(combination, platform);
          const accelerator = toAccelerator(combination, platform);
          const state =
            scope === 'global' ? globalKeys.keys.find(({ key }) => key === accelerator)?.state : undefined;
          const works = scope === 'global' && globalKeys.tried.has(accelerator);
          const notes = conflictsOf(combination);
          return (
            <li key={id} data-state={works ? 'works' : state}>
              <kbd>{said}</kbd>
              {(combinations.length > 1 || props.mayBeEmpty) && (
                <Button
                  look="icon"
                  aria-label={words.keys.remove(said, label)}
                  onClick={() => onChange(combinations.filter((each) => combinationId(each) !== id))}
                >
                  <X className="icon" aria-hidden="true" />
                </Button>
              )}
              {works && <span className="works">{words.keys.works}</span>}
              {state === 'taken' && <span className="trouble">{words.keys.taken}</span>}
              {state === 'unusable' && <span className="trouble">{words.keys.unusable}</span>}
              {notes.map(({ message }) => (
                <span key={message} className="quiet">
                  {message}
                </span>
              ))}
            </li>
          );
        })}
      </ul>
      <Button
        look={isRecording ? 'button' : 'icon'}
        aria-label={isRecording ? undefined : words.keys.record(what)}
        title={words.keys.record(what)}
        onClick={() => {
          setRefusal(null);
          recorder.record(what, take);
        }}
      >
        {isRecording ? words.keys.recording : <Plus className="icon" aria-hidden="true" />}
      </Button>
      {refusal !== null && (
        <p ref={bringIntoView} className="small trouble" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}

function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

interface QuestionKeysProps {
  readonly service: Service;
  readonly keys: KeysInForce;
  readonly globalKeys: GlobalKeysSeen;
  readonly recorder: KeyRecorder;
}

/** Assigns global keys to questions. */
function QuestionKeys({ service, ...shared }: QuestionKeysProps): ReactNode {
  const [text, setText] = useState('');
  const list = useId();
  const { questionKeys } = service.settings;
  const questions = (service.bank?.bank?.questions ?? []).map(({ id, text: own }) => ({
    id,
    text: repairMojibake(own),
  }));
  const chosen = questions.find((question) => question.text === text);
  const { platform, resolved } = shared.keys;

  const change = (id: string, combinations: readonly Combination[]): void => {
    const others = Object.fromEntries(Object.entries(questionKeys).filter(([own]) => own !== id));
    const last = combinations.at(-1);
    service.updateSettings({
      questionKeys: last ? { ...others, [id]: toAccelerator(last, platform) } : others,
    });
  };
  const cell = (id: string, label: string): ReactNode => (
    <KeyCell
      {...shared}
      label={label}
      scope="global"
      target={{ kind: 'question', id }}
      combinations={resolved.global
        .filter(({ target }) => target.kind === 'question' && target.id === id)
        .map(({ combination }) => combination)}
      mayBeEmpty
      onChange={(combinations) => change(id, combinations)}
    />
  );

  return (
    <section className="question-keys">
      <h2>{words.keys.ofQuestions}</h2>
      <p className="quiet">{words.keys.questions}</p>
      <ul>
        {Object.keys(questionKeys).map((id) => {
          const label = questions.find((question) => question.id === id)?.text ?? id;
          return (
            <li key={id}>
              <span>{label}</span>
              {cell(id, label)}
            </li>
          );
        })}
        <li>
          <label>
            {words.fields.question}{' '}
            <input
              className="input"
              list={list}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </label>
          <datalist id={list}>
            {questions.map((question) => (
              <option key={question.id} value={question.text} />
            ))}
          </datalist>
          {chosen && questionKeys[chosen.id] === undefined && cell(chosen.id, chosen.text)}
        </li>
      </ul>
    </section>
  );
}

interface KeyRecorder {
  /** What a key is being recorded for; null for none. */
  readonly recording: string | null;
  /** Records the next key; Escape cancels. */
  readonly record: (what: string, onKey: (combination: Combination) => void) => void;
}

/** Records a key. Meanwhile, global keys are reported instead of executed. */
function useKeyRecorder(bridge: WindowBridge, platform: Platform): KeyRecorder {
  const [recording, setRecording] = useState<string | null>(null);
  const taken = useRef<(combination: Combination) => void>(() => undefined);

  useEffect(() => {
    if (recording === null) return undefined;
    const end = (): void => setRecording(null);
    const take = (combination: Combination | null): void => {
      if (!combination) return;
      taken.current(combination);
      end();
    };
    const pressed = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      // From holding the key that pressed the button.
      if (event.repeat) return;
      if (event.key === 'Escape') end();
      else take(recordedCombination(asPress(event), platform));
    };
    void bridge.request('keys.listen', { isOn: true });
    const stop = bridge.on('keys.pressed', ({ key }) => take(parseCombination(key, platform)));
    window.addEventListener('keydown', pressed, true);
    window.addEventListener('blur', end);
    return () => {
      stop();
      window.removeEventListener('keydown', pressed, true);
      window.removeEventListener('blur', end);
      void bridge.request('keys.listen', { isOn: false });
    };
  }, [recording, bridge, platform]);

  const record = useCallback((what: string, onKey: (combination: Combination) => void) => {
    taken.current = onKey;
    setRecording(what);
  }, []);
  return { recording, record };
}
