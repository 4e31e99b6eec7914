import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** A program started as the head of a process group of its own, so that everything it starts can be found. */
export interface ProcessGroup {
  /** Ids of the processes of the group that run now. */
  running(): number[];
  isOver(): boolean;
  /** Asks the head to end and waits until it has. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Linux only: reads `/proc`. */
export function startProcessGroup(command: string, args: readonly string[]): ProcessGroup {
  const head = spawn(command, args, { detached: true, stdio: 'ignore' });
  const ended = once(head, 'exit');
  return {
    running: () =>
      processes()
        .filter(({ group }) => group === head.pid)
        .map(({ id }) => id),
    isOver: () => head.exitCode !== null || head.signalCode !== null,
    async end(signal) {
      head.kill(signal);
      await ended;
    },
  };
}

/** A process's command and arguments; empty when it has ended. */
export function commandLine(id: number): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function processes(): { id: number; group: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // After the name in brackets: state, parent, group (proc(5)). A zombie has ended already.
        const [state, , group] = (readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1] ?? '').split(' ');
        return state === 'Z' ? [] : [{ id: Number(name), group: Number(group) }];
      } catch {
        // Ended between the listing and the reading.
        return [];
      }
    });
}
