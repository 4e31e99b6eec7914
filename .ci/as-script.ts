import { pathToFileURL } from 'node:url';

/**
 * Runs a script with what stands behind its name, unless it is only imported. What it throws is said in a sentence, and ends it
 * with exit code 1.
 *
 * @param url `import.meta.url` of the script
 */
export function asScript(url: string, run: (...given: readonly (string | undefined)[]) => void): void {
  if (url !== pathToFileURL(process.argv[1] ?? '').href) return;
  try {
    run(...process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
