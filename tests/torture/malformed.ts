import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  lstatSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { AppRoot } from '../../service/app-root.ts';
import { runService } from '../service/support/running-service.ts';
import { bankText, type Outcome } from './open.ts';
import { changeQuestion } from '../core/bank/edit/support/edits.ts';

/** Ways in which a file is not what Sidecue wrote. */
const WAYS: Readonly<Record<string, (file: string) => void>> = {
  empty: (file) => writeFileSync(file, ''),
  'zero bytes': (file) => writeFileSync(file, Buffer.alloc(4096)),
  noise: (file) => writeFileSync(file, Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 97) % 251))),
  half: (file) => writeFileSync(file, existsSync(file) ? halfOf(readFileSync(file)) : '{"a'),
  'not UTF-8': (file) => writeFileSync(file, Buffer.from('{"caf\xe9', 'latin1')),
  null: (file) => writeFileSync(file, 'null'),
  'a number': (file) => writeFileSync(file, '5'),
  'a list': (file) => writeFileSync(file, '[1, {"a": []}, null]\n'),
  'an object': (file) => writeFileSync(file, '{"version": "x", "field": 1, "calls": 7}'),
  deep: (file) => writeFileSync(file, '['.repeat(200_000)),
  long: (file) => writeFileSync(file, `{"a": "${'x'.repeat(3_000_000)}`),
  'a folder': (file) => {
    rmSync(file, { force: true });
    mkdirSync(file);
  },
  'a link to itself': (file) => {
    rmSync(file, { force: true });
    symlinkSync(file, file);
  },
};

/** Ways that leave nothing to be understood in any file. */
const UNUSABLE = new Set([
  'zero bytes',
  'noise',
  'not UTF-8',
  'deep',
  'long',
  'a folder',
  'a link to itself',
]);

function halfOf(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

const MALFORMED_WAYS = Object.keys(WAYS);

/** Spoils each file of the data folder in each way: the app starts, keeps what was there, says so where it cannot use it, and saves. */
export async function malformedRound(
  folder: string,
  root: AppRoot,
  ways: readonly string[] = MALFORMED_WAYS,
): Promise<Outcome> {
  const failures: string[] = [];
  let starts = 0;
  const [data, kept] = [join(folder, 'data'), join(folder, 'kept')];
  await use(data, root);
  cpSync(data, kept, { recursive: true });
  const names = filesOf(data);
  for (const name of names) {
    for (const way of ways) {
      starts++;
      rmSync(data, { recursive: true });
      cpSync(kept, data, { recursive: true });
      const file = join(data, name);
      WAYS[way]?.(file);
      const before =
        lstatSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file) : null;
      const said = `${name.replace(/-[0-9a-f]{12}/, '')} ${way}`;
      try {
        const app = await runService(root, data);
        const { handlers } = app.service;
        const read = await handlers['bank.read']({});
        if (!read.ok || read.value.trouble) failures.push(`${said}: the bank is not read`);
        const edit = { kind: 'addQuestion', text: 'After?', section: null } as const;
        const answer = await handlers['bank.edit']({ base: null, edit });
        if (!answer.ok || answer.value.kind !== 'saved') failures.push(`${said}: nothing can be saved`);
        if (!readFileSync(join(data, 'bank.md'), 'utf8').includes('- After?'))
          failures.push(`${said}: not in the file`);
        const drafts = await handlers['draft.list']({});
        const info = await handlers['app.info']({});
        const isSilent = info.ok && info.value.notices.length === 0;
        if (isSilent && UNUSABLE.has(way)) failures.push(`${said}: nothing is said`);
        if (!drafts.ok) failures.push(`${said}: the drafts are not listed`);
        await app.close();
      } catch (error) {
        failures.push(`${said}: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (before && before.length > 0 && !isKept(data, before))
        failures.push(`${said}: what was there is gone`);
    }
  }
  return {
    round: 'malformed files beside the bank',
    counted: `${starts} starts, ${names.length} files`,
    failures,
  };
}

/** Uses Sidecue on a data folder, so that every file is there. */
async function use(data: string, root: AppRoot): Promise<void> {
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'bank.md'), bankText(3));
  const app = await runService(root, data);
  const { handlers } = app.service;
  const read = await handlers['bank.read']({});
  const base = read.ok ? read.value.version : null;
  await handlers['draft.save']({ field: 'question/x', text: 'half' });
  await handlers['settings.update']({ typeSize: 20 });
  await handlers['bank.addQuestion']({ text: 'Before?' });
  await handlers['session.startCall']({ company: 'Acme', round: '2', set: null });
  // Made on the older text, of a question that has changed since: a conflict.
  const question = read.ok ? (read.value.bank?.questions[0]?.id ?? '') : '';
  const set = (text: string): Parameters<(typeof handlers)['bank.edit']>[0] => ({
    base,
    edit: changeQuestion(question, { cues: 'cue 0' }, { cues: text }),
  });
  await handlers['bank.edit'](set('one'));
  await handlers['bank.edit'](set('other'));
  await app.close();
}

/** Every file Sidecue made there but the bank and states, by its path in the folder. */
function filesOf(data: string): string[] {
  return readdirSync(data, { recursive: true })
    .map(String)
    .filter((name) => /\.jsonl?$/.test(name) && lstatSync(join(data, name)).isFile())
    .sort();
}

/** Whether some file of the folder holds these bytes, or begins with them. */
function isKept(data: string, bytes: Buffer): boolean {
  return readdirSync(data, { recursive: true })
    .map((name) => join(data, String(name)))
    .some((file) => {
      const info = lstatSync(file, { throwIfNoEntry: false });
      return info?.isFile() === true && readFileSync(file).subarray(0, bytes.length).equals(bytes);
    });
}
