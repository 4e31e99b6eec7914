import { useState, type ReactNode } from 'react';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { Button, Select } from './controls.tsx';
import { words } from '../words.ts';

/** The banks opened lately, for a quick change; nothing where there is only one. */
export function BankSwitch({
  bridge,
  service,
}: {
  readonly bridge: WindowBridge;
  readonly service: Service;
}): ReactNode {
  const { bank, settings } = service;
  if (!bank) return null;
  // In a steady order: a list that shuffles at each change is hard to aim at.
  const banks = [...new Set([bank.path, ...settings.banks])].sort((a, b) => a.localeCompare(b));
  if (banks.length < 2) return null;
  const names = shortPaths(banks);
  return (
    <Select
      label={words.banks.label}
      value={bank.path}
      title={bank.path}
      choices={banks.map((path, at) => [path, names[at] ?? path])}
      onChange={(path) => void chooseBank(bridge, service, path)}
    />
  );
}

interface Found {
  readonly path: string;
  readonly isSame: boolean;
}

/** What to do about a bank that was deleted or moved away; nothing while it is there. */
export function LostBank({
  bridge,
  service,
}: {
  readonly bridge: WindowBridge;
  readonly service: Service;
}): ReactNode {
  const { bank, report, info } = service;
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const isLost = bank?.trouble?.code === 'bank-missing';
  // What was found for one loss is not offered at the next.
  if (!isLost && found !== null) setFound(null);
  if (!bank || !isLost) return null;

  const writeAgain = async (): Promise<void> => {
    const answer = await bridge.request('bank.rewrite', {});
    report(answer.ok ? null : answer.error);
  };
  const find = async (): Promise<void> => {
    const answer = await bridge.request('bank.find', {});
    report(answer.ok ? null : answer.error);
    if (answer.ok) setFound(answer.value.found);
  };
  const use = (path: string | null): void => void chooseBank(bridge, service, path, true);
  return (
    <section className="lost-bank" aria-label={words.banks.missing}>
      <div className="actions">
        <Button onClick={() => void find()}>{words.banks.find}</Button>
        {bank.bank && <Button onClick={() => void writeAgain()}>{words.banks.rewrite}</Button>}
        {info?.shell === 'electron' && <Button onClick={() => use(null)}>{words.banks.choose}</Button>}
      </div>
      <div role="status">
        {found?.length === 0 && <p>{words.banks.notFound}</p>}
        {found !== null && found.length > 0 && (
          <ul className="link-list">
            {found.map(({ path, isSame }) => (
              <li key={path}>
                <Button look="link" onClick={() => use(path)}>
                  {path}
                </Button>{' '}
                <span className="quiet">{isSame ? words.banks.same : words.banks.alike}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

/**
 * Opens another bank, and says why where it cannot be.
 *
 * @param path null asks for a file
 * @returns whether it could be
 */
export async function chooseBank(
  bridge: WindowBridge,
  { report }: Pick<Service, 'report'>,
  path: string | null,
  hasMoved = false,
): Promise<boolean> {
  const answer = await bridge.request('bank.choose', { path, hasMoved });
  report(answer.ok ? null : answer.error);
  return answer.ok;
}

/** Paths by so many of their last names as tell them apart, without “.md”. */
function shortPaths(paths: readonly string[]): string[] {
  const split = paths.map((path) => path.split(/[\\/]/).filter(Boolean));
  return split.map((names) => {
    for (let count = 1; count < names.length; count++) {
      const short = last(names, count);
      if (split.filter((others) => last(others, count) === short).length === 1) return short;
    }
    return last(names, names.length);
  });
}

function last(names: readonly string[], count: number): string {
  return names
    .slice(-count)
    .join('/')
    .replace(/\.(?:md|markdown)$/i, '');
}
