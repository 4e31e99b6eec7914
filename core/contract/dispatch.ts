import type { z } from 'zod';
import { requests, type RequestName, type Handlers } from './contract.ts';
import { contractErrors, fail, type Result } from './errors.ts';

/**
 * Answers one request that came over a transport: checks the name and the input, and runs the handler, whose output the
 * compiler has checked.
 * Never throws; an unexpected exception goes to `report` and becomes an `internal` error.
 */
export async function dispatch(
  handlers: Handlers,
  name: string,
  input: unknown,
  report: (error: unknown) => void,
): Promise<Result<unknown>> {
  if (!isRequestName(name)) return fail(contractErrors.unknownRequest(name));
  const parsed = requests[name].input.safeParse(input);
  if (!parsed.success) return fail(contractErrors.badInput(name, describe(parsed.error)));
  try {
    const handler = handlers[name] as (given: unknown) => Promise<Result<unknown>> | Result<unknown>;
    return await handler(parsed.data);
  } catch (error) {
    report(error);
    return fail(contractErrors.internal());
  }
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}

/** The first thing wrong, with its place ("typeSize: too small"). */
function describe(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'the input is not what it takes';
  const place = issue.path.join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}
