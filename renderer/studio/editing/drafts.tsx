import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { withLineFeeds } from '../../../core/bank/edits.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { FieldDraft } from '../../../core/contract/field-draft-schema.ts';
import { fieldOf, isInBank, editOfDraft } from '../../../core/contract/field-draft.ts';
import { studioAddress, type StudioAddress } from '../../../core/studio-pages.ts';
import { LEFT_BEHIND } from '../../bridge/http.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { Button } from '../frame/controls.tsx';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import type { Editing } from './use-editing.ts';

type DraftOf<Kind extends FieldDraft['kind']> = Extract<FieldDraft, { kind: Kind }>;

/** Unsaved input, which survives crashes. */
export interface Drafts {
  /** One per field; their content may be newer than this list. */
  readonly list: readonly FieldDraft[];
  readonly question: (id: string) => DraftOf<'question'> | null;
  readonly story: (id: string) => DraftOf<'story'> | null;
  readonly keep: (draft: FieldDraft) => void;
  /** Draft of a single field outside the forms, such as the name of a new item; empty for none. */
  readonly words: (field: string) => string;
  readonly keepWords: (field: string, words: string) => void;
  /** Removes a draft that was saved or discarded. */
  readonly discard: (field: string) => void;
}

/** Parses drafts; null for those of single fields. The parser is loaded only if there are any. */
async function readDrafts(texts: readonly string[]): Promise<readonly (FieldDraft | null)[]> {
  if (texts.length === 0) return [];
  const { readFieldDraft } = await import('../../../core/contract/field-draft-schema.ts');
  return texts.map(readFieldDraft);
}

/** Null until the drafts of earlier sessions are loaded. */
export function useDrafts(bridge: WindowBridge, service: Pick<Service, 'bank' | 'info'>): Drafts | null {
  const [list, setList] = useState<readonly FieldDraft[] | null>(null);
  const kept = useRef(new Map<string, FieldDraft>());
  const words = useRef(new Map<string, string>());
  /** Drafts not on disk yet, and those that could not be written. */
  const unkept = useRef(new Map<string, string>());
  const failed = useRef(new Set<string>());
  const bank = useRef<Bank | null>(null);
  /** Version of this page’s bank, by which the service identifies it even if another has just been opened. */
  const version = useRef<string | null>(null);
  useEffect(() => {
    bank.current = service.bank?.bank ?? null;
    version.current = service.bank?.version ?? null;
  });
  const isReady = service.bank !== null;
  useEffect(() => {
    if (!isReady) return;
    void bridge.request('draft.list', {}).then(async (answer) => {
      const all = answer.ok ? answer.value.drafts : [];
      const found = await readDrafts(all.map(({ text }) => text));
      found.forEach((draft, at) => {
        const { field, text } = all[at] ?? { field: '', text: '' };
        if (!draft && !words.current.has(field)) words.current.set(field, text);
      });
      const file = found.some((draft) => draft?.kind === 'markdown')
        ? await bridge.request('bank.text', {})
        : null;
      const text = file?.ok === true ? withLineFeeds(file.value.text) : null;
      for (const draft of found) {
        if (!draft) continue;
        const isSaid =
          draft.kind === 'markdown' ? draft.text === text : bank.current && isInBank(draft, bank.current);
        // Already saved: the window was closed before it was notified.
        if (isSaid) void bridge.request('draft.discard', { field: fieldOf(draft), base: draft.version });
        else kept.current.set(fieldOf(draft), draft);
      }
      setList([...kept.current.values()]);
    });
  }, [bridge, isReady]);

  // Warn before closing a page with drafts that cannot be written in time. In Electron, the service outlives the window.
  const isBrowser = service.info?.shell === 'browser';
  useEffect(() => {
    if (!isBrowser) return undefined;
    const ask = (event: BeforeUnloadEvent): void => {
      const isAtRisk = ([field, text]: [string, string]): boolean =>
        failed.current.has(field) || new Blob([text]).size > LEFT_BEHIND / 2;
      if ([...unkept.current].some(isAtRisk)) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isBrowser]);

  return useMemo(() => {
    if (!list) return null;
    const put = (field: string, text: string, base: string | null): void => {
      unkept.current.set(field, text);
      void bridge.request('draft.save', { field, text, base }).then((answer) => {
        if (unkept.current.get(field) !== text) return;
        if (answer.ok) {
          unkept.current.delete(field);
          failed.current.delete(field);
        } else failed.current.add(field);
      });
    };
    const read = <Kind extends FieldDraft['kind']>(kind: Kind, id: string): DraftOf<Kind> | null =>
      (kept.current.get(`${kind} ${id}`) as DraftOf<Kind> | undefined) ?? null;
    return {
      list,
      question: (id) => read('question', id),
      story: (id) => read('story', id),
      keep: (draft) => {
        const field = fieldOf(draft);
        const isNew = !kept.current.has(field);
        kept.current.set(field, draft);
        if (isNew) setList([...kept.current.values()]);
        put(field, JSON.stringify(draft), draft.version);
      },
      words: (field) => words.current.get(field) ?? '',
      keepWords: (field, text) => {
        words.current.set(field, text);
        put(field, text, version.current);
      },
      discard: (field) => {
        const draft = kept.current.get(field);
        const base = draft ? draft.version : version.current;
        if (kept.current.delete(field)) setList([...kept.current.values()]);
        words.current.delete(field);
        unkept.current.delete(field);
        failed.current.delete(field);
        void bridge.request('draft.discard', { field, base });
      },
    };
  }, [bridge, list]);
}

interface DraftWords {
  readonly words: string;
  /** An empty text discards the draft. */
  readonly write: (words: string) => void;
}

/** Keeps a draft of a single field outside the forms. */
export function useDraftWords(
  drafts: Pick<Drafts, 'words' | 'keepWords' | 'discard'>,
  field: string,
): DraftWords {
  const [words, setWords] = useState(() => drafts.words(field));
  const setKept = useKeptWords(words === '' ? null : words, (typed) => drafts.keepWords(field, typed));
  const latest = useRef({ drafts, field });
  useEffect(() => {
    latest.current = { drafts, field };
  });
  const write = useCallback(
    (typed: string) => {
      setWords(typed);
      setKept(typed === '');
      const { drafts: all, field: name } = latest.current;
      if (typed === '' && all.words(name) !== '') all.discard(name);
    },
    [setKept],
  );
  return { words, write };
}

/**
 * Keeps a draft of the text with which the user resolves a conflict; null while there is none.
 *
 * @param id id of the conflict
 * @param base version of its bank, by which the service identifies it even if another has just been opened
 */
export function useOwnWords(
  bridge: WindowBridge,
  id: string,
  base: string | null,
): { readonly words: string | null; readonly write: (words: string) => void; readonly forget: () => void } {
  const [words, setWords] = useState<string | null>(null);
  const field = `conflict ${id}`;
  useEffect(() => {
    void bridge.request('draft.list', {}).then((answer) => {
      const left = answer.ok ? answer.value.drafts.find((each) => each.field === field) : undefined;
      if (left) setWords((now) => now ?? left.text);
    });
  }, [bridge, field]);
  const setKept = useKeptWords(words, (text) => {
    void bridge.request('draft.save', { field, text, base });
  });
  const write = useCallback(
    (text: string) => {
      setWords(text);
      setKept(false);
    },
    [setKept],
  );
  const forget = useCallback(() => {
    setKept(true);
    void bridge.request('draft.discard', { field, base });
  }, [bridge, field, base, setKept]);
  return { words, write, forget };
}

/** Drafts are written this long after the last key, in ms, and at least this often during continuous typing. */
const AFTER = 250;
const AT_MOST = 600;

/**
 * Writes a draft when typing pauses, and when the page or field goes away.
 *
 * @param words text to keep; null for none
 * @param put writes it to disk
 * @returns a function to call with false on each change, and with true once the draft is no longer needed
 */
function useKeptWords(words: string | null, put: (words: string) => void): (isKept: boolean) => void {
  const isKept = useRef(true);
  const due = useRef<number | null>(null);
  const keep = useRef((): void => undefined);
  useEffect(() => {
    keep.current = () => {
      if (isKept.current || words === null) return;
      isKept.current = true;
      put(words);
    };
  });
  useEffect(() => {
    if (words === null) {
      due.current = null;
      return undefined;
    }
    due.current ??= performance.now() + AT_MOST;
    const timer = setTimeout(
      () => {
        due.current = null;
        keep.current();
      },
      Math.max(0, Math.min(AFTER, due.current - performance.now())),
    );
    return () => clearTimeout(timer);
  }, [words]);
  useEffect(() => {
    const leave = (): void => keep.current();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  return useCallback((now: boolean) => {
    isKept.current = now;
  }, []);
}

const say = words.leftDrafts;

interface LeftDraftsProps {
  readonly bank: Bank;
  readonly drafts: Drafts;
  readonly editing: Editing;
  /** Field of the open form, which shows its own draft; null for none. */
  readonly openField: string | null;
  readonly navigate: StudioPageProps['navigate'];
}

/** Lists unsaved drafts, for example after a crash, with a link to each form, or a way to save it if its item is gone. */
export function LeftDrafts({ bank, drafts, editing, openField, navigate }: LeftDraftsProps): ReactNode {
  const left = drafts.list.filter((draft) => fieldOf(draft) !== openField);
  if (left.length === 0) return null;
  const save = async (draft: FieldDraft): Promise<void> => {
    const result = await editing.save(editOfDraft(draft), draft.version);
    if (result === 'saved' || result === 'conflict') drafts.discard(fieldOf(draft));
  };
  return (
    <section className="left-drafts panel" aria-label={say.title}>
      <h2>{say.title}</h2>
      <ul>
        {left.map((draft) => {
          const address = addressOf(draft, bank);
          return (
            <li key={fieldOf(draft)}>
              <span>{nameOf(draft)}</span>
              {address !== null ? (
                <Button onClick={() => navigate(address)}>{words.show}</Button>
              ) : (
                <Button onClick={() => void save(draft)}>{words.saving.save}</Button>
              )}
              <Button onClick={() => drafts.discard(fieldOf(draft))}>{say.discard}</Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Returns the address of a draft’s form; null if there is none. */
function addressOf(draft: FieldDraft, { questions, stories }: Bank): StudioAddress | null {
  if (draft.kind === 'markdown') return '/studio/markdown';
  const { id } = draft.base;
  if (draft.kind === 'question' && questions.some((each) => each.id === id))
    return studioAddress('/studio/questions', 'question', id);
  if (draft.kind === 'story' && stories.some((each) => each.id === id))
    return studioAddress('/studio/stories', 'story', id);
  return null;
}

function nameOf(draft: FieldDraft): string {
  switch (draft.kind) {
    case 'question':
      return draft.form.text.trim() === '' ? repairMojibake(draft.base.text) : draft.form.text;
    case 'story':
      return say.story(draft.form.title.trim() === '' ? repairMojibake(draft.base.title) : draft.form.title);
    case 'cue':
      return say.cue(draft.text, repairMojibake(draft.base.text));
    case 'markdown':
      return say.markdown;
  }
}
