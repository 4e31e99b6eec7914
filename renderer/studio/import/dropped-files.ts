import { useEffect } from 'react';
import type { ImportSource } from '../../../core/contract/import-schema.ts';
import type { WindowBridge } from '../../bridge/typed.ts';

/** Bytes of the largest file that is sent. */
const LARGEST_FILE = 50 * 1024 * 1024;

/** Files as a request carries them; throws a sentence where one is too large. */
export async function filesToSend(files: readonly File[]): Promise<ImportSource['files']> {
  const large = files.find(({ size }) => size > LARGEST_FILE);
  if (large) throw new Error(`${large.name} is larger than 50 MB. Notes are smaller: choose another file.`);
  return Promise.all(files.map(asSent));
}

async function asSent(file: File): Promise<ImportSource['files'][number]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768)
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return { name: file.name, data: btoa(binary) };
}

/**
 * Takes files dropped anywhere in a window: they are handed to the service, where the import page finds them.
 *
 * @param onHanded leads to that page
 */
export function useFileDrop(bridge: WindowBridge, onHanded: () => void): void {
  useEffect(() => {
    const allow = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void filesToSend(files)
        .then((sent) => bridge.request('import.hand', { files: sent }))
        .then(onHanded, onHanded);
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, [bridge, onHanded]);
}
