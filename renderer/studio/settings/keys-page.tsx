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
import { defaultSettings } from '../../../core/settings.ts';
import { useKeyBindings, type KeysInForce, asPress } from '../../keys/window-keys.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import './settings.css';
import { useGlobalKeys, type GlobalKeysSeen } from './use-global-keys.ts';
import { findConflicts, type KeyConflict } from '../../../core/keys/conflicts.ts';
import type { Service } from '../../cue/use-service.ts';
import { recordedCombination } from '../../../core/keys/pressed.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import { Button } from '../frame/controls.tsx';

const GROUPS = [...new Set(commandNames.map((name) => commands[name].group))];

/** Every command with its keys, to record, remove, reset and try them. */
export function KeysPage({ bridge, service }: StudioPageProps): ReactNode {
  const { settings, updateSettings } = service;
  const keys = useKeyBindings(service);
  const globalKeys = useGlobalKeys(bridge);
  const recorder = useKeyRecorder(bridge, keys.platform);
  const shared = { keys, globalKeys, recorder };
  const scopes: readonly KeyScope[] = globalKeys.isOffered ? ['window', 'global'] : ['window'];

  const change = (name: CommandName, scope: KeyScope, combinations: readonly Combination[]): void => {
    const write = scope === 'window' ? toWindowKey : toAccelerator;
    const texts = combinations.map((combination) => write(combination, keys.platform));
    updateSettings({ keys: { ...settings.keys, [name]: { ...settings.keys[name], [scope]: texts } } });
  };
  const reset = (name: CommandName): void => {
    const others = Object.entries(settings.keys).filter(([own]) => own !== name);
    updateSettings({
      keys: Object.fromEntries(others),
      ...(name === 'toggle' ? { toggleKey: defaultSettings.toggleKey } : {}),
    });
  };
  const isChanged = (name: CommandName): boolean =>
    settings.keys[name] !== undefined ||
    (name === 'toggle' && settings.toggleKey !== defaultSettings.toggleKey);

  return (
    <div className="page settings">
      <p className="quiet">
        {globalKeys.isOffered
          ? 'Keys in the window work while Sidecue has the focus; keys everywhere work from every program, also during a call.'
          : 'These keys work while Sidecue’s page or floating card has the focus. A browser has no keys that work from every program; a shortcut of your desktop can run “sidecue next” and the like.'}
      </p>
      <div className="actions">
        {globalKeys.isOffered && (
          <Button
            aria-pressed={globalKeys.isListening}
            onClick={() => void bridge.request('keys.listen', { isOn: !globalKeys.isListening })}
          >
            {globalKeys.isListening ? 'Press the keys now; each turns green' : 'Try the keys everywhere'}
          </Button>
        )}
        <Button onClick={() => updateSettings({ keys: {}, toggleKey: defaultSettings.toggleKey })}>
          Reset all
        </Button>
      </div>
      {keys.resolved.problems.map((problem) => (
        <p key={problem} className="message" role="status">
          {problem}
        </p>
      ))}
      {GROUPS.map((group) => (
        <table key={group} className="key-table">
          <caption>{group}</caption>
          <thead className="unseen">
            <tr>
              <th scope="col">Command</th>
              {scopes.map((scope) => (
                <th key={scope} scope="col">
                  {scope === 'window' ? 'In the window' : 'Everywhere'}
                </th>
              ))}
              <th scope="col">Reset</th>
            </tr>
          </thead>
          <tbody>
            {commandNames
              .filter((name) => commands[name].group === group)
              .map((name) => (
                <tr key={name}>
                  <th scope="row">{commands[name].label}</th>
                  {scopes.map((scope) => (
                    <td key={scope}>
                      <KeyCell
                        {...shared}
                        label={commands[name].label}
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
                        look="link"
                        aria-label={`Reset ${commands[name].label}`}
                        onClick={() => reset(name)}
                      >
                        Reset
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
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
  /** False where the last key has to stay. */
  readonly mayBeEmpty: boolean;
  readonly onChange: (combinations: readonly Combination[]) => void;
}

/** Kinds of conflict for which a key is not taken. A browser's own keys reach no page of it. */
const REFUSED: ReadonlySet<KeyConflict['kind']> = new Set(['app', 'typing', 'browser']);

/** The keys of one command in one scope: each with what is known against it, and a way to add another. */
function KeyCell(props: KeyCellProps): ReactNode {
  const { label, scope, target, combinations, keys, globalKeys, recorder, onChange } = props;
  const [refusal, setRefusal] = useState<string | null>(null);
  const { platform, resolved } = keys;
  const where = scope === 'window' ? 'in the window' : 'everywhere';
  const what = `${label} ${where}`;
  const isRecording = recorder.recording === what;

  const conflictsOf = (combination: Combination): KeyConflict[] =>
    findConflicts(combination, scope, target, resolved, platform).filter(
      ({ kind }) => kind !== 'browser' || !globalKeys.isOffered,
    );
  const take = (combination: Combination): void => {
    const clash = conflictsOf(combination).find(({ kind }) => REFUSED.has(kind));
    setRefusal(clash ? `${clash.message} It was not given to “${label}”.` : null);
    if (clash) return;
    const id = combinationId(combination);
    onChange([...combinations.filter((each) => combinationId(each) !== id), combination]);
  };

  return (
    <div className="key-cell">
      <ul>
        {combinations.map((combination) => {
          const id = combinationId(combination);
          const words = keyInWords(combination, platform);
          const accelerator = toAccelerator(combination, platform);
          const state =
            scope === 'global' ? globalKeys.keys.find(({ key }) => key === accelerator)?.state : undefined;
          const works = scope === 'global' && globalKeys.tried.has(accelerator);
          const notes = conflictsOf(combination);
          return (
            <li key={id} data-state={works ? 'works' : state}>
              <kbd>{words}</kbd>
              {(combinations.length > 1 || props.mayBeEmpty) && (
                <Button
                  look="link"
                  aria-label={`Remove ${words} from ${label}`}
                  onClick={() => onChange(combinations.filter((each) => combinationId(each) !== id))}
                >
                  ×
                </Button>
              )}
              {works && <span className="works">works</span>}
              {state === 'taken' && <span className="trouble">taken by another program</span>}
              {state === 'unusable' && <span className="trouble">this computer has no such key</span>}
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
        look="link"
        aria-label={isRecording ? undefined : `Record a key for ${what}`}
        onClick={() => {
          setRefusal(null);
          recorder.record(what, take);
        }}
      >
        {isRecording ? 'Press the key now (Esc ends)' : 'Record'}
      </Button>
      {refusal !== null && (
        <p ref={bringIntoView} className="message trouble" role="alert">
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

/** Questions that have a key of their own, and a way to give one to any other. */
function QuestionKeys({ service, ...shared }: QuestionKeysProps): ReactNode {
  const [text, setText] = useState('');
  const list = useId();
  const { questionKeys } = service.settings;
  const questions = service.bank?.bank?.questions ?? [];
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
      <h2>Questions</h2>
      <p className="quiet">A question with a key of its own is shown from every program.</p>
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
            Question{' '}
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
  /** What a key is being recorded for; null while none is. */
  readonly recording: string | null;
  /** Takes the next key; Escape ends it without one. */
  readonly record: (what: string, onKey: (combination: Combination) => void) => void;
}

/** Waits for one key. Meanwhile the global keys only say that they were pressed. */
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
      // Of the key that pressed “Record”, held down a moment longer.
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
