import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../../core/commands.ts';
import { sendCommand } from '../../../service/control/client.ts';
import { openControl, type OpenedControl } from '../../../service/control/server.ts';
import { temporaryFolders } from '../support/folders.ts';
import { nobodyOptions } from '../support/unprivileged.ts';
import { STAYS } from '../support/programs.ts';
import { eventually } from '../support/wait.ts';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

const newFolder = temporaryFolders();
const next: CommandRequest = { name: 'next', argument: null };
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

interface Running {
  readonly opened: OpenedControl;
  readonly ran: CommandRequest[];
}

/** A server as the app's, which notes what it is told; `trouble` is why it does nothing. */
async function open(dataFolder: string, trouble: string | null = null): Promise<Running> {
  const ran: CommandRequest[] = [];
  const opened = await openControl({
    dataFolder,
    platform: process.platform,
    bank: () => join(dataFolder, 'bank.md'),
    importFiles: () => Promise.resolve(null),
    env: { XDG_RUNTIME_DIR: newFolder() },
    report: (error) => {
      throw error;
    },
    run: (request) => {
      ran.push(request);
      return Promise.resolve(trouble);
    },
  });
  ends.push(() => (opened.kind === 'open' ? opened.close() : opened.holder.socket.destroy()));
  return { opened, ran };
}

/** A client that says anything; gives all it has heard so far. */
async function talk(
  path: string,
): Promise<{ socket: Socket; heard: () => string; closed: Promise<unknown> }> {
  const socket = createConnection(path);
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  socket.on('error', () => undefined);
  const closed = new Promise((done) => socket.once('close', done));
  ends.push(() => socket.destroy());
  await eventually('a greeting', () => text.includes('\n'));
  return { socket, heard: () => text.split('\n').slice(1).join('\n'), closed };
}

const socketIn = (folder: string): string => join(folder, 'control.sock');

describe.skipIf(process.platform === 'win32')('the socket', () => {
  test('is its owner’s alone, takes a command, and is gone at the end', async () => {
    const folder = newFolder();
    const { opened, ran } = await open(folder);
    expect(opened).toMatchObject({ kind: 'open', path: socketIn(folder) });
    expect(statSync(socketIn(folder)).mode & 0o777).toBe(0o600);
    expect(await sendCommand(folder, next)).toEqual({ ok: true });
    expect(await sendCommand(folder, { name: 'show', argument: 'a “quote”\u2028' })).toEqual({ ok: true });
    expect(ran.map(({ name }) => name)).toEqual(['next', 'show']);
    if (opened.kind === 'open') await opened.close();
    expect(readdirSync(folder)).toEqual([]);
    expect(await sendCommand(folder, next)).toEqual({ ok: null, stranger: null });
  });

  test('that a crash left behind is replaced', async () => {
    const folder = newFolder();
    const listens = `require('node:net').createServer().listen(${JSON.stringify(socketIn(folder))}, () => console.log('on'));`;
    const crashed = spawn(process.execPath, ['-e', listens + STAYS], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(crashed.stdout, 'data');
    crashed.kill('SIGKILL');
    await once(crashed, 'exit');
    expect(readdirSync(folder)).toEqual(['control.sock']);
    const { ran } = await open(folder);
    expect(await sendCommand(folder, next)).toEqual({ ok: true });
    expect(ran).toHaveLength(1);
  });

  test('of a running app is left to it', async () => {
    const folder = newFolder();
    const first = await open(folder);
    const second = await open(folder);
    expect(second.opened.kind).toBe('taken');
    expect(await sendCommand(folder, next)).toEqual({ ok: true });
    expect([first.ran.length, second.ran.length]).toEqual([1, 0]);
    const holder = second.opened.kind === 'taken' ? second.opened.holder.socket : null;
    const ended = new Promise((done) => holder?.once('close', done));
    if (first.opened.kind === 'open') await first.opened.close();
    await ended;
    expect((await open(folder)).opened.kind).toBe('open');
  });

  test('belongs to one of ten that start at once', async () => {
    const folder = newFolder();
    const all = await Promise.all(Array.from({ length: 10 }, () => open(folder)));
    expect(all.filter(({ opened }) => opened.kind === 'open')).toHaveLength(1);
    expect(await sendCommand(folder, next)).toEqual({ ok: true });
    expect(all.flatMap(({ ran }) => ran)).toHaveLength(1);
  });

  test('held by another program is not taken from it, and commands find the app all the same', async () => {
    const folder = newFolder();
    const heard: string[] = [];
    const stranger = createServer((socket) => {
      socket.on('data', (chunk) => heard.push(chunk.toString()));
      socket.on('error', () => undefined);
      socket.write('220 mail ready\r\n');
    }).listen(socketIn(folder));
    await once(stranger, 'listening');
    ends.push(() => stranger.close());
    expect(await sendCommand(folder, next)).toEqual({ ok: null, stranger: socketIn(folder) });
    const { opened } = await open(folder);
    expect(opened.kind === 'open' && opened.path).not.toBe(socketIn(folder));
    expect(await sendCommand(folder, next)).toEqual({ ok: true });
    expect(heard).toEqual([]);
  });

  test.each(['a file', 'a folder'])('whose name %s has is made elsewhere, and that stays', async (kind) => {
    const folder = newFolder();
    if (kind === 'a file') writeFileSync(socketIn(folder), 'mine');
    else mkdirSync(socketIn(folder));
    const { opened } = await open(folder);
    expect(await sendCommand(folder, next)).toEqual({ ok: true });
    if (opened.kind === 'open') await opened.close();
    expect(readdirSync(folder)).toEqual(['control.sock']);
    if (kind === 'a file') expect(readFileSync(socketIn(folder), 'utf8')).toBe('mine');
  });

  test('of a data folder with a long path is found through a note, also after a crash', async () => {
    const folder = join(newFolder(), 'ä'.repeat(60), 'x'.repeat(60));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'control.path'), '/nowhere/sidecue-abcdef/control.sock\n');
    const { opened, ran } = await open(folder);
    const path = opened.kind === 'open' ? opened.path : '';
    expect(Buffer.byteLength(path)).toBeLessThan(104);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'control.path')).mode & 0o777).toBe(0o600);
    expect(await sendCommand(folder, next)).toEqual({ ok: true });
    expect(ran).toHaveLength(1);
    expect((await open(folder)).opened.kind).toBe('taken');
    if (opened.kind === 'open') await opened.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a client', () => {
  test('may send many lines at once, in any pieces; each has its answer, in order', async () => {
    const folder = newFolder();
    const { ran } = await open(folder);
    const { socket, heard, closed } = await talk(socketIn(folder));
    const lines = Buffer.from('{"name":"show","argument":"é"}\n\n{"nam\n{"name":"nxt"}\r\n{"name":"beat"}\n');
    for (const byte of lines) socket.write(Buffer.of(byte));
    socket.end();
    await closed;
    expect(
      heard()
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { ok: boolean }).ok),
    ).toEqual([true, false, false, true]);
    expect(ran).toEqual([
      { name: 'show', argument: 'é' },
      { name: 'beat', argument: null },
    ]);
  });

  test('that sends a megabyte is told so in one sentence and let go', async () => {
    const folder = newFolder();
    const { ran } = await open(folder);
    const { socket, heard, closed } = await talk(socketIn(folder));
    socket.write('x'.repeat(1024 * 1024));
    await closed;
    expect(JSON.parse(heard())).toEqual({ ok: false, message: 'A line has at most 64 KB.' });
    expect(await sendCommand(folder, next)).toEqual({ ok: true });
    expect(ran).toHaveLength(1);
  });

  test('hears why its command did nothing', async () => {
    const folder = newFolder();
    await open(folder, 'No page is open.');
    expect(await sendCommand(folder, next)).toEqual({ ok: false, message: 'No page is open.' });
  });

  test('that breaks off in the middle, or reads nothing, keeps nobody waiting', async () => {
    const folder = newFolder();
    const { opened } = await open(folder);
    const broken = await talk(socketIn(folder));
    broken.socket.write('{"name":"ne');
    broken.socket.destroy();
    const deaf = await talk(socketIn(folder));
    deaf.socket.pause();
    deaf.socket.write('{"name":"nxt"}\n'.repeat(60_000));
    expect(await sendCommand(folder, next)).toEqual({ ok: true });
    if (opened.kind === 'open') await opened.close();
  });
});

test.skipIf(process.platform === 'win32')('ten thousand commands arrive once each, in order', async () => {
  const folder = newFolder();
  const { ran } = await open(folder);
  const { socket, heard, closed } = await talk(socketIn(folder));
  const words = Array.from({ length: 10_000 }, (_, at) => String(at));
  socket.end(words.map((argument) => `${JSON.stringify({ name: 'show', argument })}\n`).join(''));
  await closed;
  expect(ran.map(({ argument }) => argument)).toEqual(words);
  expect(heard()).toBe('{"ok":true}\n'.repeat(10_000));
});

test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'a socket that another user has put where ours was is not talked to, whatever it says',
  async () => {
    const folder = newFolder();
    const others = join(tmpdir(), `others-${process.pid}.sock`);
    // It greets as a running Sidecue does, and notes what it is told.
    const script = `
      const server = require('net').createServer((socket) => {
        socket.write(process.argv[2] + '\\n');
        socket.on('data', (words) => console.log('told', String(words)));
      });
      server.listen(process.argv[1], () => require('fs').chmodSync(process.argv[1], 0o777) ?? console.log('ready'));`;
    const { opened } = await open(folder);
    if (opened.kind !== 'open') throw new Error('the socket is free');
    const greeting = await new Promise<string>((done) => {
      const socket = createConnection(socketIn(folder));
      socket.once('data', (words) => done(words.toString().trim()));
      ends.push(() => socket.destroy());
    });
    await opened.close();
    const child = spawn(process.execPath, ['-e', script, others, greeting], { ...nobodyOptions(), cwd: '/' });
    ends.push(() => {
      child.kill();
      rmSync(others, { force: true });
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await eventually('the other user to listen', () => said.includes('ready'));
    writeFileSync(join(folder, 'control.path'), `${others}\n`);
    expect(await sendCommand(folder, next)).toEqual({ ok: null, stranger: others });
    expect(said).not.toContain('told');
    // The same socket of ours is talked to.
    spawnSync('chown', ['0', others]);
    void sendCommand(folder, next);
    await eventually('it to be told', () => said.includes('told'));
  },
);
