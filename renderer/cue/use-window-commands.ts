import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { commandNames, commands, type CommandRequest, type CommandName } from '../../core/commands.ts';
import { contractErrors } from '../../core/contract/errors.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import type { KeysInForce } from '../keys/use-key-bindings.ts';
import { bindWindowKeys, type CommandHandler, type WindowKeys } from '../keys/window-keys.ts';
import { inTurn } from './in-turn.ts';
import type { Service } from './use-service.ts';

interface CommandSources {
  readonly bridge: WindowBridge;
  readonly report: Service['report'];
  /** An element of the window whose keys these are. */
  readonly field: RefObject<HTMLElement | null>;
  readonly keysInForce: KeysInForce;
  /** Whether commands from outside are carried out here, too. */
  readonly takesCommands: boolean;
  /** The window is wanted for a query or a question from outside. */
  readonly onShow: (call: CommandRequest) => void;
}

/** Carries out commands by keys of the window and, where it takes them, from outside it. */
export function useWindowCommands(keys: WindowKeys, sources: CommandSources): void {
  const { bridge, report, field, keysInForce, takesCommands, onShow } = sources;
  const { bindings, platform } = keysInForce;
  const latestKeys = useRef(keys);
  // Before the paint: a key may follow what is seen at once.
  useLayoutEffect(() => {
    latestKeys.current = keys;
  });
  const show = useEffectEvent(onShow);
  useEffect(() => {
    if (!takesCommands) return undefined;
    const stop = bridge.on(
      'command',
      inTurn((call) =>
        // At once, so that a command right behind it acts on what this one has changed.
        flushSync(() => {
          const { name } = call;
          if (name === 'show') show(call);
          else if (latestKeys.current.commands[name]) latestKeys.current.commands[name](null);
          else report(contractErrors.notYet(commands[name].label));
        }),
      ),
    );
    void bridge.request('command.listen', {});
    return stop;
  }, [bridge, takesCommands, report]);
  useEffect(() => {
    const page = field.current?.ownerDocument ?? document;
    return bindWindowKeys(page, bindings, platform, throughLatest(latestKeys));
  }, [field, bindings, platform]);
}

/** Handlers that stay the same while what they do follows the latest render. */
function throughLatest(latest: { readonly current: WindowKeys }): WindowKeys {
  const through =
    (name: CommandName): CommandHandler =>
    (event) =>
      latest.current.commands[name]?.(event) ?? false;
  return {
    commands: Object.fromEntries(commandNames.map((name) => [name, through(name)])),
    digit: (digit, event) => latest.current.digit?.(digit, event) ?? false,
  };
}
