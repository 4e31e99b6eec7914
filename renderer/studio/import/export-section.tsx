import { useState, type ReactNode } from 'react';
import type { ExportFormat } from '../../../core/export/export-formats.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { Button } from '../frame/controls.tsx';

const WAYS: readonly (readonly [words: string, format: ExportFormat, onlyPins: boolean])[] = [
  ['Cue sheet (PDF)', 'pdf', false],
  ['Pinned questions on one page (PDF)', 'pdf', true],
  ['Cue sheet (web page)', 'html', false],
  ['Markdown', 'md', false],
  ['JSON', 'json', false],
  ['CSV', 'csv', false],
  ['Anki deck', 'apkg', false],
];

interface ExportSectionProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
}

/** The bank in another form, as a file of which the place is said. */
export function ExportSection({ bridge, service }: ExportSectionProps): ReactNode {
  const [said, setSaid] = useState<string | null>(null);
  const save = async (format: ExportFormat, onlyPins: boolean): Promise<void> => {
    const answer = await bridge.request('bank.export', { format, onlyPins });
    service.report(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const { path, loses } = answer.value;
    setSaid(`Saved as ${path}.${loses === null ? '' : ` ${loses}`}`);
  };
  return (
    <section aria-label="Export" className="export">
      <h2>Export this bank</h2>
      <div className="actions">
        {WAYS.map(([words, format, onlyPins]) => (
          <Button key={words} onClick={() => void save(format, onlyPins)}>
            {words}
          </Button>
        ))}
      </div>
      <p className="quiet" role="status">
        {said}
      </p>
    </section>
  );
}
