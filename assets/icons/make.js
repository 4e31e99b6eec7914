import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { chromium } from '@playwright/test';

/** Every PNG: the drawing it is made from and its side in px. */
const pictures = [
  { drawing: 'icon.svg', picture: 'icon.png', side: 1024 },
  { drawing: 'icon.svg', picture: 'window.png', side: 256 },
  // Of a Linux desktop's menu: https://specifications.freedesktop.org/icon-theme-spec
  ...[16, 24, 32, 48, 64, 128, 256, 512].map((side) => ({
    drawing: 'icon.svg',
    picture: `sizes/${side}x${side}.png`,
    side,
  })),
  { drawing: 'tray.svg', picture: 'tray.png', side: 16 },
  { drawing: 'tray.svg', picture: 'tray@2x.png', side: 32 },
  { drawing: 'tray-template.svg', picture: 'trayTemplate.png', side: 16 },
  { drawing: 'tray-template.svg', picture: 'trayTemplate@2x.png', side: 32 },
];

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const executablePath = process.env.SIDECUE_CHROMIUM;
const browser = await chromium.launch(executablePath ? { executablePath } : {});
for (const { drawing, picture, side } of pictures) {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${side}px; height: ${side}px }</style>` +
      (await readFile(here(drawing), 'utf8')),
  );
  await writeFile(here(picture), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
