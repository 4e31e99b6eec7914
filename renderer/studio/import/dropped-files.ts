import { useEffect } from 'react';
import { fail, succeed, type RequestError, type Result } from '../../../core/contract/errors.ts';
import type { ImportSource } from '../../../core/contract/import-schema.ts';
import { cueWords } from '../../cue/words.ts';
import type { WindowBridge } from '../../bridge/typed.ts';

/** Maximum file size, in bytes. */
const LARGEST_FILE = 50 * 1024 * 1024;

/** Encodes files for a request; fails if one is too large or unreadable. */
export async function filesToSend(files: readonly File[]): Promise<Result<ImportSource['files']>> {
  const large = files.find(({ size }) => size > LARGEST_FILE);
  if (large) return fail({ code: 'not-imported', ...cueWords.tooLarge(large.name) });
  try {
    return succeed(await Promise.all(files.map(asSent)));
  } catch {
    // A folder, or a file that was removed or changed.
    return fail({
      code: 'not-imported',
      ...cueWords.unreadable(files.map(({ name }) => name).join(', ')),
    });
  }
}

/** Hands files to the service for the import page. @returns null, or why it failed */
export async function handOver(bridge: WindowBridge, files: readonly File[]): Promise<RequestError | null> {
  const sent = await filesToSend(files);
  const answer = sent.ok ? await bridge.request('import.hand', { files: sent.value }) : sent;
  return answer.ok ? null : answer.error;
}

async function asSent(file: File): Promise<ImportSource['files'][number]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768)
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return { name: file.name, data: btoa(binary) };
}

/**
 * Takes files dropped anywhere in a window.
 *
 * @param report says why they cannot be taken
 * @param onHanded leads to the import page
 */
export function useFileDrop(
  bridge: WindowBridge,
  report: (error: RequestError) => void,
  onHanded: () => void,
): void {
  useEffect(() => {
    const allow = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void handOver(bridge, files).then((trouble) => (trouble ? report(trouble) : onHanded()));
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, [bridge, report, onHanded]);
}
