import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';

test('the npm package has what runs, and neither sources nor tests nor a second copy of the model', () => {
  const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(listing) as [{ files: readonly { path: string }[] }];
  const paths = packed.files.map(({ path }) => path);
  expect(paths).toContain('seeds/behavioral-questions.md');
  expect(paths).toContain('out/main/cli.js');
  expect(paths).toContain('out/renderer/third-party.txt');
  const allowed = /^(?:out\/|seeds\/|assets\/icons\/[^/]+\.png$|package\.json$|LICENSE$|[A-Z]+\.md$)/;
  expect(paths.filter((path) => !allowed.test(path) || /\.(?:map|tsx?|stamp)$/.test(path))).toEqual([]);
  expect(paths.filter((path) => path.endsWith('.onnx'))).toHaveLength(1);
});
