// Builds the app if a source has changed since the last build. Plain JavaScript, so that an unchanged app starts fast.
import { existsSync } from 'node:fs';

const built = new URL('../../out/main/build.js', import.meta.url);
const builder = existsSync(built)
  ? await import(built)
  : await (await import('tsx/esm/api')).tsImport('./build.ts', import.meta.url);
if (!(await builder.buildClone(import.meta.url, console.error))) process.exit(2);
