import { useState, type ReactNode } from 'react';
import type { ExportFormat } from '../../../core/export/export-formats.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';

const say = words.exporting;

/** Each a form; the pinned questions alone are a sheet of one page. */
const WAYS = ['pdf', 'pinned', 'html', 'md', 'json', 'csv', 'apkg'] as const satisfies readonly (
  ExportFormat | 'pinned'
)[];

interface ExportSectionProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
}

/** The bank in another form, as a file of which the place is said. */
export function ExportSection({ bridge, service }: ExportSectionProps): ReactNode {
  const [said, setSaid] = useState<string | null>(null);
  const save = async (way: (typeof WAYS)[number]): Promise<void> => {
    const onlyPins = way === 'pinned';
    const answer = await bridge.request('bank.export', { format: onlyPins ? 'pdf' : way, onlyPins });
    service.report(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const { path, loses } = answer.value;
    setSaid(say.saved(path, loses));
  };
  return (
    <section aria-label={say.label} className="export">
      <h2>{say.title}</h2>
      <div className="actions">
        {WAYS.map((way) => (
          <Button key={way} onClick={() => void save(way)}>
            {say.ways[way]}
          </Button>
        ))}
      </div>
      <p className="quiet" role="status">
        {said}
      </p>
    </section>
  );
}
