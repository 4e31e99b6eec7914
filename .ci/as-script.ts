import { pathToFileURL } from 'node:url';

/**
 * Runs a script with its command-line arguments, unless the module is only imported. If it throws, prints the error's
 * message and sets exit code 1.
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
