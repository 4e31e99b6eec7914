import { useId, useMemo, useState, type ReactNode, type SyntheticEvent } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Bank, Question } from '../../../core/bank/model.ts';
import { formOfQuestion } from '../../../core/bank/edit/question-form.ts';
import { partsOfStory } from '../../../core/rehearsal/memory.ts';
import { unansweredIn } from '../../../core/rehearsal/readiness.ts';
import { createSearchIndex, type SearchIndex } from '../../../core/search/search-index.ts';
import { toldIn } from '../../../core/session/ledger.ts';
import { useSettledIndex } from '../../meaning/use-likeness.ts';
import { useSession } from '../../session/use-session.ts';
import { words } from '../words.ts';
import { Button, Select } from '../frame/controls.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { useRehearsal } from '../rehearse/use-rehearsal.ts';
import { CallNotes } from './call-notes.tsx';

const say = words.afterCall;

/** The page at /studio/after-call: a review of the last call. */
export function AfterCallPage(props: BankPageProps): ReactNode {
  const { bridge, service, bank, navigate } = props;
  const { ledger, setNotes } = useSession(bridge, service.report);
  const rehearsal = useRehearsal(bridge, service.report);
  const call = ledger.calls.at(-1);
  const unexpected = useMemo(() => unansweredIn({ calls: call ? [call] : [] }).reverse(), [call]);
  const byWords = useMemo(
    () => createSearchIndex(bank, { userThemes: { themes: service.themes } }),
    [bank, service.themes],
  );
  const index = useSettledIndex(bridge, bank, byWords, unexpected, service.settings.searchesMeaning);
  if (!rehearsal) return null;
  if (!call) return <p className="page quiet">{say.none}</p>;
  const wordings = call.entries.flatMap((entry) => {
    if (entry.kind !== 'asked' || entry.typed === undefined) return [];
    const meant = bank.questions.find(({ id }) => id === entry.question);
    return meant ? [{ typed: entry.typed, meant }] : [];
  });
  const told = [...new Map(toldIn(call).map((each) => [each.story, each])).values()];
  const { answers } = rehearsal.record;
  return (
    <div className="page">
      <p>{say.lead(call.company)}</p>
      <section aria-labelledby="after-unexpected">
        <h2 id="after-unexpected">{say.unexpected}</h2>
        <p className="quiet">{say.unexpectedHint}</p>
        {[...unexpected, ''].map((text) => (
          <Unexpected key={text} {...props} bank={bank} index={index} text={text} />
        ))}
      </section>
      {wordings.length > 0 && (
        <section aria-labelledby="after-wordings">
          <h2 id="after-wordings">{say.wordings}</h2>
          <p className="quiet">{say.wordingsHint}</p>
          {wordings.map(({ typed, meant }) => (
            <Wording key={`${meant.id} ${typed}`} {...props} typed={typed} meant={meant} />
          ))}
        </section>
      )}
      <section aria-labelledby="after-told">
        <h2 id="after-told">{say.told}</h2>
        {told.length === 0 && <p className="quiet">{say.nothingTold}</p>}
        <ul className="link-list">
          {told.map(({ story, title, question }) => {
            // By id: the title may have changed since.
            const flat = answers.find(({ id, story: own }) => own === story && id.startsWith(`${call.id} `));
            const isFlat = flat !== undefined;
            const written = bank.stories.find((each) => each.id === story);
            const toggle = (): void => {
              if (flat) rehearsal.undo(flat.id, rehearsal.record.run);
              else
                rehearsal.rate(
                  {
                    id: `${call.id} ${story}`.slice(0, 100),
                    at: new Date().toISOString(),
                    question,
                    story,
                    parts: written ? partsOfStory(written) : [],
                    missed: [],
                    rating: 'again',
                    seconds: null,
                    aim: null,
                  },
                  rehearsal.record.run,
                );
            };
            return (
              <li key={story} className="actions">
                <span>{repairMojibake(title)}</span>
                <Button
                  aria-pressed={isFlat}
                  aria-label={`${repairMojibake(title)}: ${say.flat}`}
                  onClick={toggle}
                >
                  {say.flat}
                </Button>
                {isFlat && <span className="quiet">{say.isFlat}</span>}
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <CallNotes call={call} save={setNotes} />
      </section>
      <div className="actions">
        <Button look="primary" onClick={() => navigate('/studio/today')}>
          {say.done}
        </Button>
      </div>
    </div>
  );
}

interface UnexpectedProps extends BankPageProps {
  readonly bank: Bank;
  readonly index: Pick<SearchIndex, 'search'>;
  /** Question that was asked; empty for a blank row. */
  readonly text: string;
}

/** A question that was asked: Enter adds it to the bank, or it becomes another wording of an existing one. */
function Unexpected({ bridge, service, bank, version, index, text }: UnexpectedProps): ReactNode {
  const [asked, setAsked] = useState(text);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isAdded, setAdded] = useState(false);
  const closest = useMemo(
    () => index.search(asked, 5).questions.flatMap(({ question }) => bank.questions[question] ?? []),
    [index, asked, bank],
  );
  const other = closest.find(({ id }) => id === chosen) ?? closest[0];
  const put = asked.trim();
  const isThere =
    isAdded ||
    bank.questions.some((own) => own.text === put || own.alsoAsked.some((also) => also.text === put));
  const done = (isDone: boolean): void => {
    setAdded(isDone);
    if (isDone && text === '') setAsked('');
  };
  const add = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (put === '') return;
    const answer = await bridge.request('bank.addQuestion', { text: put.slice(0, 2000) });
    service.report(answer.ok ? null : answer.error);
    done(answer.ok);
  };
  const addWording = async (): Promise<void> => {
    if (other) done(await addAlso({ bridge, service, version }, other, asked));
  };
  return (
    <form className="actions" onSubmit={(event) => void add(event)}>
      <input
        className="input"
        aria-label={text === '' ? say.another : text}
        placeholder={say.another}
        maxLength={2000}
        size={40}
        value={asked}
        onChange={(event) => {
          setAsked(event.target.value);
          setAdded(false);
        }}
      />
      <button type="submit" className="button" disabled={put === '' || isThere}>
        {say.addQuestion}
      </button>
      {other && put !== '' && !isThere && (
        <>
          <Select
            label={say.wordingOf}
            value={other.id}
            choices={closest.map(({ id, text: own }) => [id, repairMojibake(own).slice(0, 60)] as const)}
            onChange={setChosen}
          />
          <Button onClick={() => void addWording()}>{say.addWording}</Button>
        </>
      )}
      <span role="status" className="quiet">
        {isThere ? say.added : ''}
      </span>
    </form>
  );
}

interface WordingProps extends BankPageProps {
  /** Query typed in the call. */
  readonly typed: string;
  /** Question whose card was kept for it. */
  readonly meant: Question;
}

/** A query that did not find its card first: Enter adds it to the question as another wording. */
function Wording({ typed, meant, ...props }: WordingProps): ReactNode {
  const [also, setAlso] = useState(typed);
  const isThere = meant.alsoAsked.some(({ text }) => text === also.trim());
  const field = useId();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (also.trim() !== '') void addAlso(props, meant, also);
      }}
    >
      <label htmlFor={field}>{say.alsoOf(repairMojibake(meant.text))}</label>
      <div className="actions">
        <input
          id={field}
          className="input"
          maxLength={2000}
          size={40}
          value={also}
          onChange={(event) => setAlso(event.target.value)}
        />
        <button type="submit" className="button" disabled={also.trim() === '' || isThere}>
          {say.addWording}
        </button>
        <span role="status" className="quiet">
          {isThere ? say.added : ''}
        </span>
      </div>
    </form>
  );
}

/** Adds another wording to a question. @returns whether it was saved */
async function addAlso(
  { bridge, service, version }: Pick<BankPageProps, 'bridge' | 'service' | 'version'>,
  question: Question,
  also: string,
): Promise<boolean> {
  const base = formOfQuestion(question);
  const alsoAsked = [base.alsoAsked, also.trim()].filter((line) => line !== '').join('\n');
  const edit = { kind: 'setQuestion', question: question.id, base, form: { ...base, alsoAsked } } as const;
  const answer = await bridge.request('bank.edit', { base: version, edit });
  service.report(answer.ok ? null : answer.error);
  return answer.ok && answer.value.kind === 'saved';
}
