import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type ReactNode,
} from 'react';
import type { ImportPreview, ImportSource } from '../../../core/contract/import-schema.ts';
import type { ExportFormat } from '../../../core/export/export-formats.ts';
import { CARRIERS, type Carrier } from '../../../core/import/reading.ts';
import { STARTER_SETS } from '../../../core/import/starter-sets.ts';
import { importWords } from '../../../core/import/words.ts';
import { sameQuestion } from '../../../core/search/meaning.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { useLikeness } from '../../meaning/use-likeness.ts';
import { EditorBar } from '../editing/editor-bar.tsx';
import { Said } from '../editing/said.tsx';
import { useEditing } from '../editing/use-editing.ts';
import { chooseBank } from '../frame/bank-choice.tsx';
import { Button, Select } from '../frame/controls.tsx';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import { filesToSend } from './dropped-files.ts';
import '../editing/editing.css';
import './import.css';

const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'windows-1252',
  'windows-1251',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
];
const EMPTY: ImportSource = { files: [], pasted: null, encoding: null, only: null };
const DUPLICATES = ['merge', 'both', 'skip'] as const;
type Duplicates = (typeof DUPLICATES)[number];

const say = words.import;

/** The page at /studio/import: imports notes in many formats, after a preview; also exports the bank. */
export function ImportPage({ bridge, service, location }: StudioPageProps): ReactNode {
  const editing = useEditing(bridge, service.bank);
  const [source, setSource] = useState<ImportSource | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const found = useMemo(() => preview?.questions.map(({ text }) => text) ?? [], [preview]);
  const bank = service.bank?.bank ?? null;
  const likeness = useLikeness(bridge, bank, found, service.settings.searchesMeaning);
  const askedBefore = useMemo(
    () =>
      new Map(
        [...likeness].flatMap(([text, near]) => {
          const same = bank?.questions[sameQuestion(near) ?? -1];
          return same ? [[text, same.text] as const] : [];
        }),
      ),
    [likeness, bank],
  );
  const [isReading, setReading] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const sets = useRef<HTMLHeadingElement>(null);
  const picker = useRef<HTMLInputElement>(null);

  /** Name of the previewed starter set; null for the user’s own files or text. */
  const [set, setSet] = useState<string | null>(null);

  const turns = useRef(0);
  const read = useCallback(
    async (next: ImportSource): Promise<void> => {
      setSource(next);
      setTrouble(null);
      setSaid(null);
      setReading(true);
      window.history.replaceState(null, '');
      const turn = (turns.current += 1);
      const answer = await bridge.request('import.read', next);
      // A newer request has cancelled this one.
      if (turn !== turns.current) return;
      setReading(false);
      setPreview(answer.ok ? answer.value : null);
      if (!answer.ok) setTrouble(answer.error.message);
    },
    [bridge],
  );
  const readFiles = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    setSet(null);
    const sent = await filesToSend(files);
    if (sent.ok) await read({ ...EMPTY, files: sent.value });
    else {
      setPreview(null);
      setTrouble(`${sent.error.message} ${sent.error.nextStep}`);
    }
  };
  // Files dropped on a window arrive here, even if the page is already open.
  useEffect(() => {
    void bridge.request('import.handed', {}).then((answer) => {
      if (answer.ok && answer.value.files.length > 0) void read({ ...EMPTY, files: answer.value.files });
    });
  }, [bridge, read, location]);

  // The first-start guide links to the starter sets.
  const wantsSet = location.query.get('new') === 'set';
  useEffect(() => {
    if (wantsSet) sets.current?.focus();
  }, [wantsSet]);
  const made = readMade();
  const isExample = service.bank !== null && service.bank.version === service.info?.exampleVersion;

  const paste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files];
    event.preventDefault();
    if (files.length > 0) void readFiles(files);
    else {
      setSet(null);
      const html = event.clipboardData.getData('text/html');
      const text = event.clipboardData.getData('text/plain');
      void read({ ...EMPTY, pasted: { text, html: html === '' ? null : html } });
    }
  };

  return (
    <div className="page import">
      <EditorBar startsHidden editing={editing} said={said} onUndone={() => setSaid(null)} />
      {made && (
        <Said
          said={made.words}
          onUndo={
            made.before === null
              ? null
              : () => {
                  keepMade({ words: say.wentBack(bankName(service.bank?.path ?? '')), before: null });
                  void chooseBank(bridge, service, made.before);
                }
          }
        />
      )}
      <p className="quiet">{say.intro}</p>
      <div className="actions">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            void readFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <Button look="primary" onClick={() => picker.current?.click()}>
          {say.chooseFiles}
        </Button>
        <textarea
          className="input import-paste"
          aria-label={say.paste}
          placeholder={say.pasteHint}
          value=""
          rows={2}
          onPaste={paste}
          onChange={(event) => {
            const text = event.target.value;
            if (text.trim() !== '') void read({ ...EMPTY, pasted: { text, html: null } });
          }}
        />
      </div>
      {isReading && (
        <div className="actions">
          <p role="status">{say.reading(source?.files.map(({ name }) => name) ?? [])}</p>
          <progress aria-label={say.progress} />
          <Button onClick={() => void bridge.request('import.cancel', {})}>{words.cancel}</Button>
        </div>
      )}
      {trouble !== null && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
      {!preview && (
        <section aria-label={say.sets.label}>
          <h2 ref={sets} tabIndex={-1}>
            {say.sets.title}
          </h2>
          <div className="actions">
            {STARTER_SETS.map(({ title, text }) => (
              <Button
                key={title}
                onClick={() => {
                  setSet(title);
                  void read({ ...EMPTY, pasted: { text, html: null } });
                }}
              >
                {title}
              </Button>
            ))}
          </div>
        </section>
      )}
      {!preview && !isReading && <ExportSection bridge={bridge} service={service} />}
      {preview && source && !isReading && (
        <Preview
          key={JSON.stringify([preview.questions.length, preview.shape, source.encoding, source.only])}
          preview={preview}
          askedBefore={askedBefore}
          source={source}
          isExample={isExample}
          onRead={(next) => void read(next)}
          onImport={async (choice) => {
            const earlier = service.bank?.path ?? null;
            const from = set ?? originOf(source);
            const answer = await bridge.request('import.apply', { ...choice, from });
            service.report(answer.ok ? null : answer.error);
            if (!answer.ok) return;
            setPreview(null);
            setSource(null);
            const { questions, stories, path } = answer.value;
            if (choice.into === 'open') setSaid(say.imported(questions, stories));
            else keepMade({ words: say.inNewBank(questions, stories, path), before: earlier });
          }}
        />
      )}
    </div>
  );
}

interface PreviewProps {
  readonly preview: ImportPreview;
  /** Found questions that are much the same as one in the open bank, mapped to it. */
  readonly askedBefore: ReadonlyMap<string, string>;
  readonly source: ImportSource;
  /** Whether the open bank is the unchanged example bank. */
  readonly isExample: boolean;
  readonly onRead: (source: ImportSource) => void;
  readonly onImport: (choice: {
    title: string;
    questions: ImportPreview['questions'];
    stories: ImportPreview['stories'];
    duplicates: Duplicates;
    into: 'open' | 'new';
  }) => Promise<void>;
}

function Preview({ preview, askedBefore, source, isExample, onRead, onImport }: PreviewProps): ReactNode {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [duplicates, setDuplicates] = useState<Duplicates>('merge');
  const [isAsking, setAsking] = useState(false);
  // Keep the user’s notes out of the example bank.
  const [into, setInto] = useState<'open' | 'new'>(isExample ? 'new' : 'open');
  const isThere = new Set([...preview.duplicates.questions, ...preview.duplicates.stories]);
  /** Notes about a question that the open bank already has. */
  const known = (text: string): string[] => {
    if (isThere.has(text)) return [say.inBank];
    const same = askedBefore.get(text);
    return same === undefined ? [] : [say.asksTheSame(same)];
  };
  const isTaken = (key: string): boolean => !left.has(key);
  const toggle = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  const questions = preview.questions.filter((_, at) => isTaken(`q${at}`));
  const stories = preview.stories.filter((_, at) => isTaken(`s${at}`));
  const asked = isAsking
    ? preview.toAsk.map(({ text, line }) => ({
        text,
        path: [say.askSection],
        cues: [],
        stories: [],
        alsoAsked: [],
        line,
      }))
    : [];
  const count = questions.length + asked.length;
  const title = preview.title ?? source.files[0]?.name.replace(/\.\w+$/u, '') ?? say.untitled;
  const choose = (): void => {
    void onImport({ title, questions: [...questions, ...asked], stories, duplicates, into });
  };
  const isEmpty = preview.questions.length + preview.stories.length === 0;
  return (
    <section aria-label={say.preview} className="import-preview">
      <h2>
        {isEmpty
          ? say.nothing
          : say.looksLike(
              importWords.shapes[preview.shape],
              preview.questions.length,
              preview.stories.length,
            )}
      </h2>
      <div className="actions">
        <Select
          label={say.readAs}
          value={source.only ?? 'found'}
          choices={[
            ['found', say.asItLooks],
            ...CARRIERS.map((carrier): readonly [Carrier, string] => [carrier, importWords.shapes[carrier]]),
          ]}
          onChange={(only) => onRead({ ...source, only: only === 'found' ? null : only })}
        />
        {preview.encoding !== null && (
          <Select
            label={say.encoding}
            value={source.encoding ?? preview.encoding}
            choices={[...new Set([preview.encoding, ...ENCODINGS])].map((name) => [name, name] as const)}
            onChange={(encoding) => onRead({ ...source, encoding })}
          />
        )}
        {into === 'open' && isThere.size > 0 && (
          <Select
            label={say.duplicates(isThere.size)}
            value={duplicates}
            choices={DUPLICATES.map((way) => [way, say.withDuplicates[way]])}
            onChange={setDuplicates}
          />
        )}
        {preview.toAsk.length > 0 && (
          <label>
            <input type="checkbox" checked={isAsking} onChange={() => setAsking(!isAsking)} />{' '}
            {say.withToAsk(preview.toAsk.length)}
          </label>
        )}
      </div>
      {!isEmpty && (
        <p className="actions">
          <Button look="primary" disabled={count + stories.length === 0} onClick={choose}>
            {count === 0 ? say.importStories(stories.length) : say.importQuestions(count)}
          </Button>
          <Select
            label={say.into}
            value={into}
            choices={[
              ['open', isExample ? say.intoExample : say.intoOpen],
              ['new', say.intoNew],
            ]}
            onChange={setInto}
          />
        </p>
      )}
      <ul className="import-list" aria-label={say.questionsFound}>
        {preview.questions.map((question, at) => (
          <li key={at}>
            <label>
              <input type="checkbox" checked={isTaken(`q${at}`)} onChange={() => toggle(`q${at}`)} />{' '}
              <span>{question.text}</span>
            </label>
            <span className="quiet import-place">
              {[
                ...(question.path.length > 0 ? [question.path.join(' › ')] : []),
                say.line(question.line),
                ...(into === 'open' ? known(question.text) : []),
              ].join(', ')}
            </span>
            {(question.cues.length > 0 || question.stories.length > 0) && (
              <ul className="import-cues">
                {question.cues.map((cue, position) => (
                  <li key={position}>{cue.text}</li>
                ))}
                {question.stories.map((story) => (
                  <li key={story}>{say.story(story)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {preview.stories.length > 0 && (
        <ul className="import-list" aria-label={say.storiesFound}>
          {preview.stories.map((story, at) => (
            <li key={at}>
              <label>
                <input type="checkbox" checked={isTaken(`s${at}`)} onChange={() => toggle(`s${at}`)} />{' '}
                <span>{say.story(story.title)}</span>
              </label>
              <span className="quiet import-place">{say.line(story.line)}</span>
              <ul className="import-cues">
                {story.beats.map(({ name, lines }) => (
                  <li key={name}>
                    <b>{name}:</b> {lines.join(' ')}
                  </li>
                ))}
                {story.notes.map((note, position) => (
                  <li key={`n${position}`}>{note}</li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {preview.leftOut.length > 0 && (
        <details open={isEmpty}>
          <summary>{say.leftOutCount(preview.leftOut.length)}</summary>
          <ul className="import-list" aria-label={say.leftOut}>
            {preview.leftOut.map(({ line, text, why }, at) => (
              <li key={at}>
                {text}{' '}
                <span className="quiet import-place">
                  {say.line(line)}, {importWords.whyLeftOut[why]}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Result of an import into a new bank. Kept in the history state, since opening that bank mounts the page again. */
interface Made {
  readonly words: string;
  /** Path of the previous bank; null after going back to it. */
  readonly before: string | null;
}

function readMade(): Made | null {
  const state: unknown = window.history.state;
  return state !== null && typeof state === 'object' && 'made' in state ? (state.made as Made) : null;
}

/** Notifies the page through a popstate event: it may already have been mounted again. */
function keepMade(made: Made): void {
  window.history.replaceState({ made }, '');
  window.dispatchEvent(new PopStateEvent('popstate'));
}

function originOf({ files }: ImportSource): string {
  const [first] = files;
  return first ? say.filesFrom(first.name, files.length - 1) : say.pasted;
}

const bankName = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;

/** Export buttons; “pinned” is a one-page PDF of the pinned questions. */
const WAYS = ['pdf', 'pinned', 'html', 'md', 'json', 'csv', 'apkg'] as const satisfies readonly (
  ExportFormat | 'pinned'
)[];

interface ExportSectionProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
}

/** Exports the bank and shows where the file is. */
function ExportSection({ bridge, service }: ExportSectionProps): ReactNode {
  const [said, setSaid] = useState<string | null>(null);
  const save = async (way: (typeof WAYS)[number]): Promise<void> => {
    const onlyPins = way === 'pinned';
    const answer = await bridge.request('bank.export', { format: onlyPins ? 'pdf' : way, onlyPins });
    service.report(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const { path, loses } = answer.value;
    setSaid(words.exporting.saved(path, loses));
  };
  return (
    <section aria-label={words.exporting.label} className="export">
      <h2>{words.exporting.title}</h2>
      <div className="actions">
        {WAYS.map((way) => (
          <Button key={way} onClick={() => void save(way)}>
            {words.exporting.ways[way]}
          </Button>
        ))}
      </div>
      <p className="quiet" role="status">
        {said}
      </p>
    </section>
  );
}
