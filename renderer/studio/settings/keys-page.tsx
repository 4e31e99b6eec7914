import { useState, type ReactNode } from 'react';
import { commandNames, commands, type CommandName } from '../../../core/commands.ts';
import { toAccelerator, toWindowKey, type Combination } from '../../../core/keys/combination.ts';
import { keysOf, type KeyScope } from '../../../core/keys/resolve.ts';
import { defaultSettings } from '../../../core/settings.ts';
import { useKeyBindings } from '../../keys/use-key-bindings.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { KeyCell } from './key-cell.tsx';
import { QuestionKeys } from './question-keys.tsx';
import './settings.css';
import { useGlobalKeys } from './use-global-keys.ts';
import { useKeyRecorder } from './use-key-recorder.ts';

const GROUPS = [...new Set(commandNames.map((name) => commands[name].group))];

/** Every command with its keys, to record, remove, reset and try them. */
export function KeysPage({ bridge, service }: StudioPageProps): ReactNode {
  const { settings, updateSettings } = service;
  const keys = useKeyBindings(service);
  const globalKeys = useGlobalKeys(bridge);
  const recorder = useKeyRecorder(bridge, keys.platform);
  const [refusal, setRefusal] = useState<string | null>(null);
  const shared = { keys, globalKeys, recorder, onRefused: setRefusal };
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
    <div className="settings">
      <p className="quiet">
        {globalKeys.isOffered
          ? 'Keys in the window work while Sidecue has the focus; keys everywhere work from every program, also during a call.'
          : 'These keys work while Sidecue’s page or floating card has the focus. A browser has no keys that work from every program; a shortcut of your desktop can run “sidecue next” and the like.'}
      </p>
      <div className="settings-bar">
        {globalKeys.isOffered && (
          <button
            type="button"
            className="button"
            aria-pressed={globalKeys.isListening}
            onClick={() => void bridge.request('keys.listen', { isOn: !globalKeys.isListening })}
          >
            {globalKeys.isListening ? 'Press the keys now; each turns green' : 'Try the keys everywhere'}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => updateSettings({ keys: {}, toggleKey: defaultSettings.toggleKey })}
        >
          Reset all
        </button>
      </div>
      {refusal !== null && (
        <p className="message trouble" role="alert">
          {refusal}
        </p>
      )}
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
                      <button
                        type="button"
                        className="link"
                        aria-label={`Reset ${commands[name].label}`}
                        onClick={() => reset(name)}
                      >
                        Reset
                      </button>
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
