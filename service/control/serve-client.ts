import type { Socket } from 'node:net';
import type { CommandRequest } from '../../core/commands.ts';
import { GREETING, LONGEST_LINE, parseRequest, type Answer } from '../../core/control/lines.ts';

/** A client that says nothing for so long is let go, in ms. */
const LONGEST_SILENCE = 30_000;

/** How long a client that is let go may take to read why, in ms. */
const LAST_WORDS = 1000;

/** Carries a command out, or gives one sentence on why it cannot be. */
export type RunCommand = (request: CommandRequest) => Promise<string | null>;

/** Answers a client's lines one after the other until it ends, is silent for too long, or says too much. */
export function serveClient(socket: Socket, run: RunCommand): void {
  let rest = Buffer.alloc(0);
  let taken: Promise<void> = Promise.resolve();

  const take = async (chunk: Buffer): Promise<void> => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf('\n'); end !== -1 && end <= LONGEST_LINE; end = rest.indexOf('\n')) {
      const line = rest.toString('utf8', 0, end);
      rest = rest.subarray(end + 1);
      if (line.trim() !== '') await write(socket, JSON.stringify(await answerTo(line, socket, run)));
    }
    if (rest.length > LONGEST_LINE) part(socket, `A line has at most ${LONGEST_LINE / 1024} KB.`);
  };

  // A client that goes away in the middle closes the socket, which is all there is to do.
  socket.on('error', () => undefined);
  socket.setTimeout(LONGEST_SILENCE, () => part(socket, 'Nothing was said for 30 seconds.'));
  socket.on('data', (chunk: Buffer) => {
    if (socket.writableEnded) return;
    socket.pause();
    taken = take(chunk).then(() => void socket.resume());
  });
  // Pausing does not hold the end back.
  socket.on('end', () => void taken.then(() => socket.end()));
  void write(socket, GREETING);
}

async function answerTo(line: string, socket: Socket, run: RunCommand): Promise<Answer> {
  const request = parseRequest(line);
  if (request === 'stay') {
    socket.setTimeout(0);
    return { ok: true };
  }
  if (!request.ok) return request;
  const trouble = await run(request.request);
  return trouble === null ? { ok: true } : { ok: false, message: trouble };
}

/** Waits where the client does not read, so that its answers do not pile up here. */
async function write(socket: Socket, line: string): Promise<void> {
  if (socket.writableEnded || socket.destroyed || socket.write(`${line}\n`)) return;
  await new Promise<void>((done) => {
    const go = (): void => {
      socket.off('drain', go);
      socket.off('close', go);
      done();
    };
    socket.once('drain', go);
    socket.once('close', go);
  });
}

/** Says one sentence and closes. What still comes is thrown away, since closing at once would lose the sentence, too. */
function part(socket: Socket, message: string): void {
  socket.setTimeout(0);
  const answer: Answer = { ok: false, message };
  socket.end(`${JSON.stringify(answer)}\n`);
  socket.resume();
  const patience = setTimeout(() => socket.destroy(), LAST_WORDS);
  socket.once('close', () => clearTimeout(patience));
}
