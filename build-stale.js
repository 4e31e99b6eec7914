// Builds the app where a source has changed since it was built; plain JavaScript, so that an unchanged one starts at once.
import { existsSync } from 'node:fs';

const builder = existsSync(new URL('out/sources.stamp', import.meta.url))
  ? await import('./out/main/build.js')
  : await (await import('tsx/esm/api')).tsImport('./service/launch/build.ts', import.meta.url);
if (!(await builder.buildClone(import.meta.url, console.error))) process.exit(2);
