import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';

/** The part of electron-builder's own reader and checker used here. */
interface BuilderConfig {
  readonly getConfig: (project: string, file: string, options: null) => Promise<Record<string, unknown>>;
  readonly validateConfiguration: (config: object, log: object) => Promise<void>;
}

// electron-builder offers its checker to itself only, so it is fetched as it fetches it.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = builder(
  'app-builder-lib/out/util/config/config.js',
) as BuilderConfig;

const config = await getConfig(process.cwd(), 'electron-builder.yml', null);
const log = { isEnabled: false, add: () => undefined };

describe('the packaging', () => {
  test('is what electron-builder understands', async () => {
    await expect(validateConfiguration(config, log)).resolves.toBeUndefined();
    await expect(validateConfiguration({ ...config, applicationId: 'x' }, log)).rejects.toThrow(
      'applicationId',
    );
  });

  test('ships what the app reads and nothing it has bundled', () => {
    const { main } = JSON.parse(readFileSync('package.json', 'utf8')) as { main: string };
    expect(main).toMatch(/^out\//);
    const shipped = ['out/**', 'assets/**', 'seeds/**', 'package.json', '!node_modules'];
    expect(config['files']).toEqual([{ filter: expect.arrayContaining(shipped) as unknown }]);
  });

  test('makes sidecue:// links open the app', () => {
    expect(config['protocols']).toEqual([{ name: 'Sidecue', schemes: ['sidecue'] }]);
  });

  test('shuts the doors that an Electron program has by default', () => {
    expect(config['electronFuses']).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});

const program = spawnSync('appstreamcli', ['--version']);

test.skipIf(program.error)(
  'what a software centre shows is as AppStream wants it, and of this version',
  () => {
    const file = 'assets/packaging/app.sidecue.Sidecue.metainfo.xml';
    expect(spawnSync('appstreamcli', ['validate', '--no-net', file], { encoding: 'utf8' })).toMatchObject({
      status: 0,
    });
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(readFileSync(file, 'utf8')).toContain(`<release version="${version}"`);
  },
);

describe('the icons', () => {
  test.each([
    ['icon.png', 1024],
    ['window.png', 256],
    ['tray.png', 16],
    ['tray@2x.png', 32],
    ['trayTemplate.png', 16],
    ['trayTemplate@2x.png', 32],
  ])('%s is a square of %i px', (name, side) => {
    const file = `assets/icons/${name}`;
    expect(existsSync(file)).toBe(true);
    const bytes = readFileSync(file);
    // Width and height stand at fixed places of a PNG's first chunk: https://www.w3.org/TR/png-3/#11IHDR
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([side, side]);
  });
});
