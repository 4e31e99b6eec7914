import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBank } from '../../core/bank/parse.ts';
import { typedBridge } from '../../renderer/bridge/typed.ts';
import { openHttpBridge } from '../service/support/http-bridge.ts';
import { bankText, type Outcome } from './open.ts';

/** How the app is started: arguments for Node up to the command's own. */
export type AppCommand = readonly string[];

interface App {
  readonly address: string;
  readonly kill: () => Promise<void>;
}

async function startApp(command: AppCommand, file: string, data: string): Promise<App> {
  const args = [...command, 'web', '--no-open', '--data', data, '--bank', file];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let out = '';
  const address = await new Promise<string>((done, refuse) => {
    const read = (chunk: Buffer): void => {
      out += chunk.toString();
      const ready = /^Sidecue is ready at (\S+)$/m.exec(out);
      if (ready?.[1] !== undefined) done(ready[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => refuse(new Error(`the app did not start: ${out}`)));
  });
  return {
    address,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * Types and saves through the running app as a page does, and kills it at random moments until as many saves are acknowledged. Each
 * time the file is whole and holds them all, and the field shows again what was last kept of the typing.
 */
export async function appKillRound(folder: string, saves: number, command: AppCommand): Promise<Outcome> {
  const file = join(folder, 'bank.md');
  const data = join(folder, 'data');
  writeFileSync(file, bankText(40));
  const failures: string[] = [];
  const saved: string[] = [];
  let kills = 0;
  let kept = 0;
  while (saved.length < saves && kills < saves) {
    const app = await startApp(command, file, data);
    const page = typedBridge(await openHttpBridge(app.address));
    let isOver = false;
    let typed = '';
    let acknowledged = '';
    const typing = async (): Promise<void> => {
      for (let i = 0; !isOver; i++) {
        typed = `${typed}x`;
        const text = `${kills} ${typed}`;
        const answer = await page.request('draft.save', { field: 'question/typing', text });
        if (!answer.ok) return;
        acknowledged = text;
        kept++;
      }
    };
    const saving = async (): Promise<void> => {
      for (let i = 0; !isOver; i++) {
        const text = `saved ${kills} ${i} mark`;
        const answer = await page.request('bank.edit', {
          base: null,
          edit: { kind: 'addQuestion', text, section: null },
        });
        if (!answer.ok) return;
        if (answer.value.kind === 'saved') saved.push(text);
      }
    };
    // A call that the kill cuts off is neither acknowledged nor refused.
    const atWork = Promise.allSettled([typing(), saving()]);
    await new Promise((done) => setTimeout(done, 20 + Math.random() * 300));
    await app.kill();
    isOver = true;
    await atWork;
    kills++;

    const { questions, stories } = parseBank(readFileSync(file, 'utf8'));
    const words = new Set(questions.map(({ text }) => text));
    for (const mark of saved) if (!words.has(mark)) failures.push(`an acknowledged save is missing: ${mark}`);
    if (!stories.some(({ isWritten }) => isWritten))
      failures.push('the story at the end of the file is gone');
    if (words.size > 40 + saved.length + kills) failures.push('there are questions that nobody saved');

    const next = await startApp(command, file, data);
    const again = typedBridge(await openHttpBridge(next.address));
    const drafts = await again.request('draft.list', {});
    const [draft] = drafts.ok ? drafts.value.drafts : [];
    if (acknowledged !== '' && !draft?.text.startsWith(acknowledged))
      failures.push(`what was typed is not shown again: ${acknowledged}`);
    await next.kill();
  }
  return {
    round: 'kill -9 of the app while typing',
    counted: `${saved.length} saves, ${kept} drafts, ${kills} kills`,
    failures,
  };
}
