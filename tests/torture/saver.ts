/** A process of its own that saves one edit after another: FILE DATA NAME FROM COUNT. It says each that is acknowledged. */
import { writeSync } from 'node:fs';
import { openQuietly } from './open.ts';

const [file = '', data = '', name = '', from = '0', count = '0'] = process.argv.slice(2);
const desk = await openQuietly(file, data);
writeSync(1, 'ready\n');
for (let i = Number(from); i < Number(from) + Number(count); i++) {
  const words = `${name} saved ${i} mark`;
  const base = desk.keeper.state().version;
  const answer = await desk.store.edit({ kind: 'addQuestion', text: words, section: null }, base);
  if (answer.ok && answer.value.kind === 'saved') writeSync(1, `ack ${words}\n`);
  else writeSync(1, `not ${words}: ${answer.ok ? answer.value.kind : answer.error.message}\n`);
}
await desk.close();
