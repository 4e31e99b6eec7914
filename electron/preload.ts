import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { PreloadBridge } from '../core/contract/contract.ts';
import { channels } from './channels.ts';

const bridge: PreloadBridge & { pathOf(file: File): string } = {
  pathOf: (file) => webUtils.getPathForFile(file),
  request: (name, input) => ipcRenderer.invoke(channels.request, name, input) as Promise<string>,

  on(name, listener) {
    const receive = (_event: IpcRendererEvent, sent: string, payload: string): void => {
      if (sent === name) listener(payload);
    };
    ipcRenderer.on(channels.event, receive);
    return () => {
      ipcRenderer.removeListener(channels.event, receive);
    };
  },
};

contextBridge.exposeInMainWorld('sidecue', bridge);
