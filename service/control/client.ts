import type { CommandRequest } from '../../core/commands.ts';
import { parseAnswer, type Answer } from '../../core/control/lines.ts';
import { reach } from './connection.ts';
import { socketsOf } from './socket-path.ts';

/** How long a command may take, in ms: a browser has to start before the first card of the browser shell shows. */
const LONGEST_RUN = 20_000;

/** What became of a command that was sent to the running app. */
export type Sent =
  | Answer
  /** No app answers; `stranger` names the socket on which another program does. */
  | { readonly ok: null; readonly stranger: string | null };

/**
 * Sends a command to the app that runs on a data folder.
 *
 * @param dataFolder absolute
 */
export async function sendCommand(dataFolder: string, request: CommandRequest): Promise<Sent> {
  let stranger: string | null = null;
  for (const path of socketsOf(dataFolder, process.platform)) {
    const reached = await reach(path);
    if (reached.kind === 'stranger') stranger = path;
    if (reached.kind !== 'sidecue') continue;
    const { socket, line } = reached.connection;
    socket.write(`${JSON.stringify(request)}\n`);
    const answer = await line(LONGEST_RUN);
    socket.destroy();
    return (
      parseAnswer(answer ?? '') ?? { ok: false, message: 'Sidecue took the command but gave no answer.' }
    );
  }
  return { ok: null, stranger };
}
