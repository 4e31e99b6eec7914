import type { z } from 'zod';
import { calls, type CallName, type Handlers } from './contract.ts';
import { contractErrors, fail, type Result } from './errors.ts';

/**
 * Answers one call that came over a transport: checks the name and the input, and runs the handler, whose output the
 * compiler has checked.
 * Never throws; an unexpected exception goes to `report` and becomes an `internal` error.
 */
export async function dispatch(
  handlers: Handlers,
  name: string,
  input: unknown,
  report: (error: unknown) => void,
): Promise<Result<unknown>> {
  if (!isCallName(name)) return fail(contractErrors.unknownCall(name));
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) return fail(contractErrors.badInput(name, describe(parsed.error)));
  try {
    const handler = handlers[name] as (given: unknown) => Promise<Result<unknown>> | Result<unknown>;
    return await handler(parsed.data);
  } catch (error) {
    report(error);
    return fail(contractErrors.internal());
  }
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

/** The first thing wrong, with its place ("typeSize: too small"). */
function describe(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'the input is not what it takes';
  const place = issue.path.join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}
