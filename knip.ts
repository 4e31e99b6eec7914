import type { KnipConfig } from 'knip';

/** With `--production` it looks for what only tests use; what a file exports for its test and uses itself is no dead code. */
const isProduction = process.argv.includes('--production');

const config: KnipConfig = {
  entry: [
    'electron/main.ts!',
    'electron/preload.ts!',
    'renderer/main.tsx!',
    'service/import/worker.ts!',
    'service/launch/build.ts!',
    'service/cli/main.ts!',
    'tests/torture/saver.ts',
    'bench/*.ts',
  ],
  project: [
    '{core,service,electron,renderer}/**/*.{ts,tsx}!',
    '{tests,bench}/**/*.{ts,tsx}',
    '.ci/*.ts',
    '*.{ts,js}',
  ],
  ignoreBinaries: [
    'appstreamcli',
    'Xvfb',
    'apt-get',
    'mkfifo',
    'mount',
    'openbox',
    'strace',
    'umount',
    'wmctrl',
    'xdotool',
    'xev',
    'xprop',
    'xrandr',
    ...(isProduction ? ['tsx'] : []),
  ],
  ignoreExportsUsedInFile: isProduction ? true : { interface: true, type: true },
};

export default config;
