// Loaded first in the main process when the tests run under an Electron older than the one the app is built for: gives it
// the few names the app uses that came later.
const { app } = require('electron');

app.on('session-created', (session) => {
  // There is no device picker to deny.
  if (!session.setDevicePermissionHandler) session.setDevicePermissionHandler = () => undefined;
});

if (!process.getBuiltinModule) process.getBuiltinModule = (name) => require(name);

const fs = require('fs');
const { statSync } = fs;
fs.statSync = (file, options) => {
  try {
    return statSync(file, options);
  } catch (error) {
    if (options && options.throwIfNoEntry === false && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const crypto = require('crypto');
if (!crypto.webcrypto) {
  crypto.webcrypto = {
    subtle: {
      digest: async (name, bytes) =>
        new Uint8Array(crypto.createHash(name.replace('-', '')).update(bytes).digest()).buffer,
    },
  };
}

// Pictures of the screen were a page's to take, not the main process's: a hidden one takes them.
const electron = require('electron');
if (!electron.desktopCapturer) {
  const getSources = async (options) => {
    const page = new electron.BrowserWindow({
      show: false,
      webPreferences: {
        nodeIntegration: true,
        contextIsolation: false,
        sandbox: false,
        enableRemoteModule: false,
        spellcheck: false,
      },
    });
    try {
      await page.loadURL('data:text/html,');
      const sources = await page.webContents.executeJavaScript(
        `require('electron').desktopCapturer.getSources(${JSON.stringify(options)}).then((sources) =>
          sources.map(({ id, name, display_id, thumbnail }) => ({ id, name, display_id, picture: thumbnail.toDataURL() })))`,
      );
      return sources.map(({ picture, ...source }) => ({
        ...source,
        thumbnail: electron.nativeImage.createFromDataURL(picture),
      }));
    } finally {
      page.destroy();
    }
  };
  Object.defineProperty(electron, 'desktopCapturer', { value: { getSources }, configurable: true });
}
