import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { sendCommand } from '../../service/control/client.ts';
import { browserSwitches } from '../../service/web/open-window.ts';
import { newDataFolder, startBrowserShell } from '../tools/browser-shell.ts';
import { findWholeChromium } from '../tools/chromium.ts';
import { netLogAddresses } from './support/net-log.ts';

/** Runs in the service's process before its own scripts: writes down whatever it connects to or looks up. */
const RECORDER = `
const { appendFileSync } = require('node:fs');
const note = (what) => appendFileSync(process.env.SIDECUE_TEST_SOCKETS, JSON.stringify(what) + '\\n');
const net = require('node:net'), dns = require('node:dns'), dgram = require('node:dgram');
const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [given] = Array.isArray(args[0]) ? args[0] : args;
  note({ connects: typeof given === 'object' ? (given.path ?? given.host ?? 'localhost') : given });
  return connect.apply(this, args);
};
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (...args) {
  this.once('listening', () => note({ listens: this.address().address ?? 'a socket' }));
  return listen.apply(this, args);
};
const { lookup } = dns;
dns.lookup = (name, ...rest) => (note({ looksUp: name }), lookup(name, ...rest));
const { createSocket } = dgram;
dgram.createSocket = (...args) => (note({ datagrams: true }), createSocket(...args));
`;

/**
 * Runs in the page before its own scripts: writes down whatever needs a person's permission. The socket that the page's events come
 * by needs none; where it leads is in the browser's log of connections.
 */
function recordPermissions(): void {
  const asked: string[] = [];
  Object.assign(window, { askedFor: asked });
  const watch = (owner: object | undefined, names: readonly string[]): void => {
    for (const name of names) {
      const own = owner && (Reflect.get(owner, name) as unknown);
      if (!owner || typeof own !== 'function') continue;
      Object.defineProperty(owner, name, {
        value: (...args: unknown[]): unknown => {
          asked.push(name);
          return Reflect.apply(own, owner, args);
        },
      });
    }
  };
  watch(navigator.mediaDevices, ['getUserMedia', 'getDisplayMedia', 'enumerateDevices']);
  watch(navigator.geolocation, ['getCurrentPosition', 'watchPosition']);
  watch(navigator.clipboard, ['read', 'readText']);
  watch(navigator.permissions, ['query']);
  watch(navigator.serviceWorker, ['register']);
  watch(window.Notification, ['requestPermission']);
  watch(navigator, ['requestMIDIAccess', 'getBattery', 'sendBeacon']);
  watch(window, [
    'MediaRecorder',
    'AudioContext',
    'SpeechRecognition',
    'webkitSpeechRecognition',
    'RTCPeerConnection',
    'getScreenDetails',
    'queryLocalFonts',
  ]);
}

test('a whole run reaches nothing but this computer and asks for no permission', async () => {
  // It loads the sentence encoder, too, which is seconds of computing.
  test.slow();
  const dataFolder = newDataFolder();
  const profile = mkdtempSync(join(tmpdir(), 'sidecue-profile-'));
  const sockets = join(profile, 'sockets.jsonl');
  const recorder = join(profile, 'recorder.cjs');
  const netLog = join(profile, 'net-log.json');
  writeFileSync(recorder, RECORDER);
  writeFileSync(sockets, '');
  const shell = await startBrowserShell({
    dataFolder,
    env: { NODE_OPTIONS: `--require ${recorder}`, SIDECUE_TEST_SOCKETS: sockets },
  });
  const executablePath = findWholeChromium();
  test.skip(executablePath === null, 'Sidecue’s window is one of a whole Chromium, and none is installed');
  // Exactly what Sidecue starts its own window with; only the screen is left out.
  const context = await chromium.launchPersistentContext(profile, {
    ignoreDefaultArgs: true,
    args: [
      ...browserSwitches('about:blank', profile, true),
      '--headless=new',
      '--remote-debugging-pipe',
      `--log-net-log=${netLog}`,
    ],
    executablePath: executablePath ?? '',
  });
  await context.addInitScript(recordPermissions);
  const page = await context.newPage();
  await page.goto(shell.address);
  const field = page.getByRole('combobox', { name: 'Search questions' });
  await field.fill('disagreed with a colleague');
  await expect(page.getByRole('article')).toBeVisible();
  await page.keyboard.press('Enter');
  expect(await sendCommand(dataFolder, { name: 'show', argument: 'leadership' })).toEqual({ ok: true });
  await expect(field).toHaveValue('leadership');
  await page.keyboard.press('Control+d');
  await page.keyboard.press('Control+=');
  // Beside the cue window, which keeps the sentence encoder loaded.
  const studio = await context.newPage();
  for (const path of ['/studio/questions', '/studio/stories', '/studio/settings', '/studio/check']) {
    await studio.goto(new URL(path, shell.address).href);
    await expect(studio.locator('#root, main').first()).toBeVisible();
    expect(await studio.evaluate(() => (window as unknown as { askedFor: string[] }).askedFor)).toEqual([]);
  }
  expect(await page.evaluate(() => (window as unknown as { askedFor: string[] }).askedFor)).toEqual([]);
  await context.close();
  await shell.stop();

  const { port } = new URL(shell.address);
  const reached = netLogAddresses(readFileSync(netLog, 'utf8'));
  expect(reached).toContain(`127.0.0.1:${port}`);
  expect(reached.filter((address) => address !== `127.0.0.1:${port}`)).toEqual([]);

  const noted = readFileSync(sockets, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const own = [
    { listens: '127.0.0.1' },
    // An address, not a name: nobody is asked.
    { looksUp: '127.0.0.1' },
    { listens: 'a socket' },
    // Whether a Sidecue runs on this folder already.
    { connects: join(dataFolder, 'control.sock') },
  ];
  expect(noted).toContainEqual({ listens: '127.0.0.1' });
  for (const each of noted) expect(own).toContainEqual(each);
  await rm(profile, { recursive: true, force: true });
  await rm(dataFolder, { recursive: true, force: true });
});
