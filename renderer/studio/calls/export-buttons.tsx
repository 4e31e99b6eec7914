import { useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../core/contract/contract.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { words } from '../words.ts';
import { copyWords } from '../frame/clipboard.ts';
import { Button } from '../frame/controls.tsx';

interface ExportButtonsProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
  /** `CallRecord.id`; null for all. */
  readonly call: string | null;
}

/** Markdown of one call or all, as a file or on the clipboard. */
export function ExportButtons({ bridge, service, call }: ExportButtonsProps): ReactNode {
  const say = words.exporting.calls[call === null ? 'all' : 'one'];
  const [said, setSaid] = useState<string | null>(null);
  // Electron’s pages may not download anything: there the service writes the file.
  const downloads = service.info?.shell === 'browser';
  const read = async (isFile: boolean): Promise<RequestOutput<'session.export'> | null> => {
    const answer = await bridge.request('session.export', { call, isFile });
    service.report(answer.ok ? null : answer.error);
    return answer.ok ? answer.value : null;
  };
  const save = async (): Promise<void> => {
    const made = await read(!downloads);
    if (!made) return;
    if (made.path === null) download(made.markdown, made.name);
    else setSaid(words.exporting.saved(made.path, null));
  };
  const copy = async (): Promise<void> => {
    const made = await read(false);
    if (!made) return;
    setSaid(copyWords(made.markdown) ? words.copied : words.notCopied);
  };
  return (
    <>
      <Button aria-label={downloads ? say.downloadLabel : say.saveLabel} onClick={() => void save()}>
        {downloads ? say.download : say.save}
      </Button>
      <Button aria-label={say.copyLabel} onClick={() => void copy()}>
        {say.copy}
      </Button>
      {said !== null && (
        <span role="status" className="quiet">
          {said}
        </span>
      )}
    </>
  );
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
