import { useEffect, useMemo, useState } from 'react';
import type { z } from 'zod';
import type { WindowBridge } from '../../bridge/typed.ts';

/** What was typed and not saved, by field, over crashes. */
export interface Drafts {
  /** What was left of a field from before; null for nothing, and for what is no such form. */
  readonly read: <Form>(field: string, schema: z.ZodType<Form>) => Form | null;
  /** Keeps what is typed; null when it is saved or taken back. */
  readonly keep: (field: string, form: object | null) => void;
}

/** Null until the drafts of earlier sessions are read. */
export function useDrafts(bridge: WindowBridge): Drafts | null {
  const [left, setLeft] = useState<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    void bridge.call('draft.list', {}).then((answer) => {
      setLeft(new Map(answer.ok ? answer.value.drafts.map(({ field, text }) => [field, text]) : []));
    });
  }, [bridge]);
  return useMemo(
    () =>
      left && {
        read: (field, schema) => schema.safeParse(parsed(left.get(field))).data ?? null,
        keep: (field, form) => {
          if (form) void bridge.call('draft.save', { field, text: JSON.stringify(form) });
          else void bridge.call('draft.discard', { field });
        },
      },
    [bridge, left],
  );
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null; // Not a form of ours, such as a draft of another version.
  }
}
