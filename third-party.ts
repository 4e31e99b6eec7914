import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/** The licences of everything the app is built with, as text: from the lockfile's packages that are not for building alone. */
export function thirdPartyNotice(root: string): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, LockedPackage>>;
  };
  const parts = Object.entries(lock.packages).flatMap(([path, { version, license, dev }]) => {
    if (path === '' || dev) return [];
    const name = path.replace(/^.*node_modules\//, '');
    const words = licenceIn(join(root, path));
    return words === null && license === undefined
      ? []
      : [
          `${name} ${version ?? ''} (${license ?? 'see below'})\n\n${words ?? 'No licence text in the package.'}\n`,
        ];
  });
  return `Sidecue is made with these packages.\n\n${parts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

/** Null where a package is not installed, as one for another system, or has no such file. */
function licenceIn(folder: string): string | null {
  try {
    const name = readdirSync(folder).find((file) => /^(licen[cs]e|copying)/i.test(file));
    return name === undefined ? null : readFileSync(join(folder, name), 'utf8').trim();
  } catch {
    return null;
  }
}
