import { commandNames, commands } from '../../core/commands.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import type { WindowKeys } from '../keys/window-keys.ts';

/** The shell's own commands, by the keys they have in a window. */
export function shellCommands(bridge: WindowBridge): WindowKeys['commands'] {
  const names = commandNames.filter((name) => commands[name].where === 'shell');
  return Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        void bridge.request('command.run', { name, argument: null });
        return true;
      },
    ]),
  );
}
