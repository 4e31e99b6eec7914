import { readFileSync } from 'node:fs';

// The page names its script, and each script that one imports before anything is painted.
const page = readFileSync(new URL('out/renderer/index.html', import.meta.url), 'utf8');
const firstLoad = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
  ([, file]) => `out/renderer/${file}`,
);

export default [
  {
    name: 'First script of the cue window',
    path: firstLoad.filter((file) => file.endsWith('.js')),
    limit: '120 kB',
    gzip: true,
  },
  {
    name: 'First style of the cue window',
    path: firstLoad.filter((file) => file.endsWith('.css')),
    limit: '6.5 kB',
    gzip: true,
  },
];
