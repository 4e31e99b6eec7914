import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import type { CommandName } from '../../core/commands.ts';
import { usualSocket } from '../../service/control/client.ts';

/** Sends commands over one connection without waiting in between; resolves with the answers other than “ok”. */
export function sendMany(dataFolder: string, names: readonly CommandName[]): Promise<string[]> {
  return new Promise((done, failed) => {
    const socket = createConnection(usualSocket(dataFolder, process.platform));
    const refused: string[] = [];
    // The first line is the greeting.
    let left = names.length + 1;
    createInterface({ input: socket }).on('line', (line) => {
      left -= 1;
      if (left < names.length && line !== '{"ok":true}') refused.push(line);
      if (left === 0) {
        socket.destroy();
        done(refused);
      }
    });
    socket.once('error', failed);
    socket.write(names.map((name) => `${JSON.stringify({ name })}\n`).join(''));
  });
}

/** Each round selects the next result, starts or stops the timer, and leaves the text size unchanged. */
const ROUND: readonly CommandName[] = [
  ...(['next', 'next', 'previous', 'bigger', 'timer', 'smaller'] as const),
  ...(['faster', 'previous-beat', 'next', 'previous'] as const),
];

/**
 * Sends a long sequence of commands and returns what the page must show afterwards if none was lost or run twice.
 *
 * @param rounds odd, so that the timer runs at the end
 * @param results number of search results to choose from
 */
export async function sendLongSequence(
  dataFolder: string,
  rounds: number,
  results: number,
): Promise<{ readonly refused: readonly string[]; readonly chosen: number }> {
  const row = Array.from({ length: rounds }, () => ROUND).flat();
  const refused = await sendMany(dataFolder, ['search', ...row]);
  return { refused, chosen: (rounds - 1) % results };
}
