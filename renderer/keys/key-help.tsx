import { useId, type ReactNode } from 'react';
import { commandNames, commands } from '../../core/commands.ts';
import { combinationId, keyInWords } from '../../core/keys/combination.ts';
import { keysOf } from '../../core/keys/resolve.ts';
import { cueWords } from '../cue/words.ts';
import { ModalDialog } from '../modal-dialog.tsx';
import './key-help.css';
import type { KeysInForce } from './window-keys.ts';
import { coreWords } from '../../core/words.ts';

interface KeyHelpProps {
  readonly keys: KeysInForce;
  /** Whether the shell supports global hotkeys. */
  readonly hasGlobalKeys: boolean;
  readonly onClose: () => void;
  /** Starts the tour of the cue window; omitted where there is none. */
  readonly onTour?: () => void;
}

/** Modal dialog listing all commands with keys. */
export function KeyHelp({ keys, hasGlobalKeys, onClose, onTour }: KeyHelpProps): ReactNode {
  const title = useId();
  const { resolved, platform } = keys;
  const rows = commandNames.flatMap((name) => {
    const own = keysOf(resolved.window, name);
    const everywhere = hasGlobalKeys ? keysOf(resolved.global, name) : [];
    return own.length + everywhere.length === 0
      ? []
      : [{ name, group: commands[name].group, own, everywhere }];
  });
  return (
    <ModalDialog className="key-help" aria-labelledby={title} onClose={onClose}>
      <header>
        <h2 id={title}>{cueWords.keys.title}</h2>
        {onTour && (
          <button type="button" className="button" onClick={onTour}>
            {cueWords.keys.lookAround}
          </button>
        )}
        <button type="button" className="button" onClick={onClose}>
          {cueWords.keys.close}
        </button>
      </header>
      {[...new Set(rows.map(({ group }) => group))].map((group) => (
        <section key={group}>
          <h3>{coreWords.groups[group]}</h3>
          <dl>
            {rows
              .filter((row) => row.group === group)
              .map(({ name, own, everywhere }) => (
                <div key={name}>
                  <dt>{coreWords.commands[name]}</dt>
                  <dd>
                    {own.map((key) => (
                      <kbd key={combinationId(key)}>{keyInWords(key, platform)}</kbd>
                    ))}
                    {everywhere.map((key) => (
                      <span key={combinationId(key)}>
                        <kbd>{keyInWords(key, platform)}</kbd> {cueWords.keys.anywhere}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </ModalDialog>
  );
}
