import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asScript } from './as-script.ts';

/** A file built by `npm run dist`. */
export interface Built {
  readonly name: string;
  readonly sha256: string;
}

/** What a recipe contains about the app. */
export interface App {
  readonly version: string;
  readonly description: string;
  /** URL of the app's home page. */
  readonly homepage: string;
  /** URL that the files of this version are downloaded from, without a trailing slash. */
  readonly downloads: string;
}

/**
 * Returns package manager recipes for the built files, by path; without those for systems that were not built.
 *
 * @see https://docs.brew.sh/Cask-Cookbook, https://learn.microsoft.com/windows/package-manager/package/manifest,
 *   https://docs.flathub.org/docs/for-app-authors/requirements
 */
export function recipesFor(app: App, built: readonly Built[]): Record<string, string> {
  const find = (ending: RegExp): Built | undefined => built.find(({ name }) => ending.test(name));
  const [arm, intel] = [find(/arm64\.dmg$/), find(/(?<!arm64)\.dmg$/)];
  const setup = find(/\.exe$/);
  const deb = find(/\.deb$/);
  return {
    ...(arm && intel && { 'homebrew/sidecue.rb': cask(app, arm, intel) }),
    ...(setup && winget(app, setup)),
    ...(deb && { 'flathub/app.sidecue.Sidecue.yml': flatpak(app, deb) }),
  };
}

function cask({ version, description, homepage, downloads }: App, arm: Built, intel: Built): string {
  return `cask "sidecue" do
  version "${version}"

  on_arm do
    sha256 "${arm.sha256}"
    url "${downloads}/${encodeURIComponent(arm.name)}"
  end
  on_intel do
    sha256 "${intel.sha256}"
    url "${downloads}/${encodeURIComponent(intel.name)}"
  end

  name "Sidecue"
  desc "${description}"
  homepage "${homepage}"

  app "Sidecue.app"

  zap trash: "~/Library/Application Support/Sidecue"
end
`;
}

function winget({ version, description, homepage, downloads }: App, setup: Built): Record<string, string> {
  const manifest = (type: string, lines: readonly string[]): string =>
    [
      'PackageIdentifier: Sidecue.Sidecue',
      `PackageVersion: ${version}`,
      ...lines,
      `ManifestType: ${type}`,
      'ManifestVersion: 1.9.0',
      '',
    ].join('\n');
  return {
    'winget/Sidecue.Sidecue.yaml': manifest('version', ['DefaultLocale: en-US']),
    'winget/Sidecue.Sidecue.locale.en-US.yaml': manifest('defaultLocale', [
      'PackageLocale: en-US',
      'Publisher: The Sidecue authors',
      'PackageName: Sidecue',
      `PackageUrl: ${homepage}`,
      'License: MIT',
      `ShortDescription: ${description}`,
    ]),
    'winget/Sidecue.Sidecue.installer.yaml': manifest('installer', [
      'InstallerType: nullsoft',
      'Scope: user',
      'Installers:',
      '  - Architecture: x64',
      `    InstallerUrl: ${downloads}/${encodeURIComponent(setup.name)}`,
      `    InstallerSha256: ${setup.sha256.toUpperCase()}`,
    ]),
  };
}

/** Returns the Flatpak manifest. It requests no network access, since Sidecue uses none. */
function flatpak({ downloads }: App, deb: Built): string {
  return `id: app.sidecue.Sidecue
runtime: org.freedesktop.Platform
runtime-version: '25.08'
base: org.electronjs.Electron2.BaseApp
base-version: '25.08'
sdk: org.freedesktop.Sdk
command: sidecue
finish-args: [--socket=x11, --share=ipc, --device=dri, --filesystem=xdg-documents]
modules:
  - name: sidecue
    buildsystem: simple
    build-commands:
      - ar x sidecue.deb && tar xf data.tar.*
      - mv opt/Sidecue /app/sidecue && mv usr/share/* /app/share/
      - desktop-file-edit --set-key=Exec --set-value='sidecue %U' /app/share/applications/app.sidecue.Sidecue.desktop
      - install -D sidecue.sh /app/bin/sidecue
    sources:
      - type: file
        url: ${downloads}/${encodeURIComponent(deb.name)}
        sha256: ${deb.sha256}
        dest-filename: sidecue.deb
      - type: script
        dest-filename: sidecue.sh
        commands: ['exec zypak-wrapper /app/sidecue/sidecue "$@"']
`;
}

/** `npm run recipes -- HOMEPAGE DOWNLOADS`: writes checksums and an SBOM next to the built files, and their recipes. */
function write(homepage: string | undefined, downloads: string | undefined): void {
  if (!homepage || !downloads)
    throw new Error('Name the app’s page and where its files are: npm run recipes -- HOMEPAGE DOWNLOADS');
  const { version, description } = JSON.parse(readFileSync('package.json', 'utf8')) as App;
  const names = readdirSync('dist').filter((name) => /\.(?:deb|AppImage|dmg|exe)$/.test(name));
  if (names.length === 0) throw new Error('Nothing is built: run “npm run dist” first.');
  const built = names.map((name) => ({
    name,
    sha256: createHash('sha256')
      .update(readFileSync(join('dist', name)))
      .digest('hex'),
  }));
  writeFileSync('dist/SHA256SUMS', built.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''));
  const sbom = execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  writeFileSync('dist/sidecue.cdx.json', sbom);
  for (const [path, text] of Object.entries(
    recipesFor({ version, description, homepage, downloads }, built),
  )) {
    const file = join('assets/packaging', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(file);
  }
}

asScript(import.meta.url, (homepage, downloads) => write(homepage, downloads?.replace(/\/$/, '')));
