import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Bank, Question } from '../../../core/bank/model.ts';
import { minutesAndSeconds } from '../../../core/prompter/speaking-time.ts';
import { ownAnswerTime } from '../../../core/session/answer-timer.ts';
import { cardContent, openStory, CARD_START, walkOf } from '../../../core/session/card.ts';
import { activePins, withActivePins, togglePin } from '../../../core/session/pins.ts';
import { drawRehearsal, pickWording, rateAnswer, type Rehearsal } from '../../../core/session/rehearsal.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import '../../cue/cue.css';
import { BeatBar } from '../../cue/beat-bar.tsx';
import { CueCard } from '../../cue/card.tsx';
import { useAnswerTimer } from '../../cue/use-telling.ts';
import type { BankPageProps } from '../frame/studio-page.ts';
import './rehearse.css';
import { Button, sectionChoices, Select } from '../frame/controls.tsx';
import { words } from '../../words.ts';

/** Which questions are drawn from: all, the pinned ones, or those of the section of this index. */
type Source = 'all' | 'pinned' | number;

/** The page at /studio/rehearse: questions put as an interviewer would, the time running, the card on demand. */
export function RehearsePage({ service, bank, navigate }: BankPageProps): ReactNode {
  const [source, setSource] = useState<Source>('all');
  const [rehearsal, setRehearsal] = useState<Rehearsal | null>(null);
  const pins = activePins(service.settings);
  const start = (): void => {
    const ids = questionsOf(bank, source, pins).map(({ id }) => id);
    setRehearsal(drawRehearsal(ids, Math.random));
  };
  const known = rehearsal && withoutGone(rehearsal, bank);
  const asked = known?.queue[0];
  const question = asked === undefined ? undefined : bank.questions.find(({ id }) => id === asked);
  if (!known) {
    return <Start bank={bank} source={source} pins={pins} onSource={setSource} onStart={start} />;
  }
  if (!question) {
    return (
      <section className="page rehearse" aria-label="Done">
        <h2>Done: {words.questions(known.good.length)} answered well.</h2>
        <p className="quiet">
          {known.again === 0
            ? 'Each at the first try.'
            : `${known.again === 1 ? 'One answer was' : `${known.again} answers were`} given again.`}
        </p>
        <div className="actions">
          <Button look="primary" autoFocus onClick={start}>
            Once more
          </Button>
          <Button onClick={() => setRehearsal(null)}>Choose other questions</Button>
        </div>
      </section>
    );
  }
  return (
    <Asked
      key={`${question.id} ${known.good.length} ${known.again}`}
      bank={bank}
      question={question}
      service={service}
      rehearsal={known}
      onRate={(rating) => setRehearsal(rateAnswer(known, rating))}
      onEnd={() => setRehearsal(null)}
      onEdit={() => navigate(studioAddress('/studio/questions', 'question', question.id))}
    />
  );
}

interface StartProps {
  readonly bank: Bank;
  readonly source: Source;
  readonly pins: readonly string[];
  readonly onSource: (source: Source) => void;
  readonly onStart: () => void;
}

function Start({ bank, source, pins, onSource, onStart }: StartProps): ReactNode {
  const count = questionsOf(bank, source, pins).length;
  return (
    <section className="page rehearse" aria-label="Start">
      <p>{words.rehearse.intro}</p>
      <Select
        label="Questions"
        value={String(source)}
        choices={[
          ['all', words.rehearse.all],
          ...(pins.length > 0 ? [['pinned', words.rehearse.pinned] as const] : []),
          ...sectionChoices(bank),
        ]}
        onChange={(value) => onSource(value === 'all' || value === 'pinned' ? value : Number(value))}
      />
      <Button look="primary" disabled={count === 0} onClick={onStart}>
        {count === 0 ? 'No questions to ask' : `Start with ${words.questions(count)}`}
      </Button>
    </section>
  );
}

interface AskedProps {
  readonly bank: Bank;
  readonly question: Question;
  readonly service: BankPageProps['service'];
  readonly rehearsal: Rehearsal;
  readonly onRate: (rating: 'good' | 'again') => void;
  readonly onEnd: () => void;
  readonly onEdit: () => void;
}

/** One question, with its card once it is asked for. The next button always has the focus: a key is enough. */
function Asked({ bank, question, service, rehearsal, onRate, onEnd, onEdit }: AskedProps): ReactNode {
  const { settings, updateSettings } = service;
  const [wording] = useState(() =>
    pickWording([question.text, ...question.alsoAsked.map(({ text }) => text)], Math.random),
  );
  const [isShown, setShown] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const time = useAnswerTimer(ownAnswerTime(settings.answerTimes, question.id) ?? settings.answerTime);
  const startTime = useRef(time.start);
  useEffect(() => startTime.current(), []);
  const [took, setTook] = useState(0);
  const content = useMemo(() => cardContent(bank, { kind: 'question', id: question.id }), [bank, question]);
  const walk = useMemo(
    () => (content ? walkOf(content, chosen) : { storyId: null, steps: [] }),
    [content, chosen],
  );
  const pins = activePins(settings);
  const show = (): void => {
    setTook(time.stop());
    setShown(true);
  };
  return (
    <section className="page rehearse" aria-label="Question">
      <p className="quiet" role="status">
        {words.questions(rehearsal.queue.length)} to go, {rehearsal.good.length} answered well
      </p>
      <p className="rehearse-question">{repairMojibake(wording)}</p>
      <BeatBar walk={{ storyId: null, steps: [] }} step={-1} shares={settings.beatShares} time={time} />
      {!isShown ? (
        <div className="actions">
          <Button look="primary" autoFocus onClick={show}>
            Show the card
          </Button>
          <Button onClick={onEnd}>End</Button>
        </div>
      ) : (
        <>
          <div className="actions">
            <Button look="primary" autoFocus onClick={() => onRate('good')}>
              Good
            </Button>
            <Button onClick={() => onRate('again')}>Again</Button>
            <Button onClick={onEdit}>Edit</Button>
            <Button onClick={onEnd}>End</Button>
            <span className="quiet">
              You took {minutesAndSeconds(Math.round(took / 1000))}, the aim is{' '}
              {minutesAndSeconds(time.total / 1000)}.
            </span>
          </div>
          <div className="panel">
            <CueCard
              card={{
                content,
                openStoryId: content ? (openStory(content, chosen)?.story.id ?? null) : null,
                walk,
                step: CARD_START.step,
                move: () => CARD_START.step,
                choose: setChosen,
              }}
              isPinned={pins.includes(question.id)}
              pinKey={null}
              onTogglePin={(id) => updateSettings(withActivePins(settings, togglePin(pins, id)))}
              editor={null}
            />
          </div>
        </>
      )}
    </section>
  );
}

function questionsOf(bank: Bank, source: Source, pins: readonly string[]): readonly Question[] {
  if (source === 'all') return bank.questions;
  if (source === 'pinned') return bank.questions.filter(({ id }) => pins.includes(id));
  return bank.questions.filter(({ section }) => section === source);
}

/** A question may be deleted or renamed while it waits to be asked. */
function withoutGone(rehearsal: Rehearsal, bank: Bank): Rehearsal {
  const ids = new Set(bank.questions.map(({ id }) => id));
  const queue = rehearsal.queue.filter((id) => ids.has(id));
  return queue.length === rehearsal.queue.length ? rehearsal : { ...rehearsal, queue };
}
