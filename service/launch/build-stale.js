// Builds the app where a source has changed since it was built; plain JavaScript, so that an unchanged one starts at once.
import { existsSync } from 'node:fs';

const built = new URL('../../out/main/build.js', import.meta.url);
const builder = existsSync(built)
  ? await import(built)
  : await (await import('tsx/esm/api')).tsImport('./build.ts', import.meta.url);
if (!(await builder.buildClone(import.meta.url, console.error))) process.exit(2);
