import { useEffect, useRef, type RefObject } from 'react';
import type { CommandName } from '../../../core/commands.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { useKeyBindings } from '../../keys/use-key-bindings.ts';
import { bindWindowKeys, type WindowKeys } from '../../keys/window-keys.ts';
import type { PrompterHandle } from '../../prompter/prompter.tsx';

/** Lets the studio's teleprompter take the commands for scrolling, by keys of the window and from outside it. */
export function usePrompterCommands(
  bridge: WindowBridge,
  service: Service,
  prompter: RefObject<PrompterHandle | null>,
  isOpen: boolean,
): void {
  const { bindings, platform } = useKeyBindings(service);
  const commands = useRef<WindowKeys['commands']>({
    scroll: () => act(prompter.current?.toggle),
    faster: () => act(prompter.current?.faster),
    slower: () => act(prompter.current?.slower),
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const outside = (name: CommandName): void => {
      if (prompter.current?.hasTurn()) commands.current[name]?.(null);
    };
    const stops = [
      bridge.on('command', ({ name }) => outside(name)),
      bindWindowKeys(document, bindings, platform, { commands: commands.current }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [bridge, prompter, isOpen, bindings, platform]);
}

function act(command: (() => void) | undefined): boolean {
  command?.();
  return command !== undefined;
}
