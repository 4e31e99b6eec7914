import { z } from 'zod';
import { requests, type RequestName, type Handlers } from './contract.ts';
import { contractErrors, fail, type Result } from './errors.ts';
import { requestWords } from '../words.ts';

/**
 * Answers one request that came over a transport: checks the name and the input, and runs the handler, whose output the
 * compiler has checked.
 * Never throws; an unexpected exception goes to `report` and becomes an `internal` error.
 */
export async function dispatch(
  handlers: Handlers,
  name: unknown,
  input: unknown,
  report: (error: unknown) => void,
): Promise<Result<unknown>> {
  if (!isRequestName(name)) return fail(contractErrors.unknownRequest(typeof name === 'string' ? name : ''));
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

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}

/** The first thing wrong, with its place ("typeSize: too small"). */
function describe(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return requestWords.other;
  const place = issue.path.join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}

/** Bounds of a request, in bytes: of any, of one without a long text, and of one whose schema bounds nothing. */
const LARGEST = { any: 96 * 1024 * 1024, short: 4 * 1024 * 1024, least: 64 * 1024 };

/** A text longer than this, in UTF-16 code units, is the Markdown of a block, a form or a file. */
const LONG_TEXT = 100_000;

/** What counts where a schema names no bound: a string's length, and how many parts a list has. */
const USUAL = { length: 20_000, parts: 1000 };

/** How many bytes of JSON a request may have, from the schema of its input; little for a name that is not known. */
export function largestOf(name: string): number {
  if (!isRequestName(name)) return LARGEST.least;
  const known = bounds.get(name);
  if (known !== undefined) return known;
  const schema = z.toJSONSchema(requests[name].input, { unrepresentable: 'any', io: 'input' });
  const bound = Math.max(LARGEST.least, boundOf(schema));
  bounds.set(name, bound);
  return bound;
}

const bounds = new Map<RequestName, number>();

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The most bytes of JSON that fit a schema, escapes included. */
function boundOf(schema: z.core.JSONSchema._JSONSchema | undefined): number {
  if (typeof schema !== 'object') return 16;
  const ways = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(boundOf);
  const own = ownBound(schema);
  return Math.min(Math.max(own, ...ways), LARGEST.any);
}

function ownBound(schema: JsonSchema): number {
  const ofParts = (part: number, count: number): number =>
    part > LONG_TEXT ? part * count : Math.min(part * count, LARGEST.short);
  if (schema.type === 'string') {
    const length = schema.maxLength ?? USUAL.length;
    return (length > LONG_TEXT ? 3 : 6) * length;
  }
  if (schema.type === 'array')
    return ofParts(boundOf(schema.items as JsonSchema), schema.maxItems ?? USUAL.parts);
  if (schema.type !== 'object') return 32;
  const fields = Object.values(schema.properties ?? {}).map((field) => 32 + boundOf(field));
  const others = schema.additionalProperties ? ofParts(boundOf(schema.additionalProperties), USUAL.parts) : 0;
  const sum = fields.reduce((one, other) => one + other, others);
  return fields.some((field) => field > LARGEST.short) ? sum : Math.min(sum, LARGEST.short);
}
