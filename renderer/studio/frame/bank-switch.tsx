import type { ReactNode } from 'react';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import './bank-switch.css';
import { chooseBank } from './choose-bank.ts';
import { shortPaths } from './short-paths.ts';

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
    <label className="bank-switch">
      Bank
      <select
        value={bank.path}
        title={bank.path}
        onChange={(event) => void chooseBank(bridge, service, event.target.value)}
      >
        {banks.map((path, at) => (
          <option key={path} value={path}>
            {names[at]}
          </option>
        ))}
      </select>
    </label>
  );
}
