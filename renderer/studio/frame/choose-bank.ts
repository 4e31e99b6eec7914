import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';

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
