import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { Bank } from '../../../core/bank/model.ts';
import { byDue, isDue, isNew, weakestFirst, type Prompt } from '../../../core/rehearsal/run.ts';
import { activePins } from '../../../core/session/pins.ts';
import { coverThemes, type ThemeCoverage } from '../../../core/search/theme-coverage.ts';
import { Button, sectionChoices, Select } from '../frame/controls.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import type { Run } from '../../../core/rehearsal/record.ts';
import { newRun, useNow, type Rehearsal } from './use-rehearsal.ts';

const say = words.rehearse;
const MINUTES = ['5', '10', '20', '30', 'none'] as const;

interface StartProps extends BankPageProps {
  readonly rehearsal: Rehearsal;
  readonly prompts: readonly Prompt[];
  /** What a link asks for; null where there was none. */
  readonly asked: string | null;
  /** The rehearsal under way, or the one that ended last; null for none. */
  readonly run: Run | null;
}

/** What to rehearse, and for how long. */
export function Start(props: StartProps): ReactNode {
  const { bank, service, rehearsal, prompts, asked, run, navigate } = props;
  const [source, setSource] = useState(asked ?? 'due');
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>('10');
  const shown = useDeferredValue<Bank | null>(bank, null);
  const themes = useMemo(() => (shown ? coverThemes(shown, service.themes) : []), [shown, service.themes]);
  const { memory } = rehearsal;
  const now = useNow();
  const chosen = choose({ source, prompts, themes, memory, now, settings: service.settings });
  const due = prompts.filter((prompt) => isDue(prompt, memory, now)).length;
  const fresh = prompts.filter((prompt) => isNew(prompt, memory)).length;
  const tags = [...new Set(bank.stories.flatMap((story) => story.tags))].sort();
  const choices: (readonly [string, string])[] = [
    ['due', say.sources.due],
    ['weakest', say.sources.weakest],
    ['all', say.sources.all],
    ...(service.settings.pins.length > 0 || service.settings.pinSet !== null
      ? [['pinned', say.sources.pinned] as const]
      : []),
    ...service.settings.pinSets.map(({ name }) => [`set:${name}`, say.sources.set(name)] as const),
    ...themes
      .filter(({ questions }) => questions.length > 0)
      .map(({ name }) => [`theme:${name}`, say.sources.theme(name)] as const),
    ...tags.map((tag) => [`tag:${tag}`, say.sources.tag(tag)] as const),
    ...sectionChoices(bank).map(([at, title]) => [`section:${at}`, say.sources.section(title)] as const),
  ];
  if (asked !== null && !choices.some(([value]) => value === asked))
    choices.unshift([asked, say.sources.one]);
  const isUnderWay = run !== null && run.queue.length > 0;
  const start = (): void => {
    rehearsal.setRun(newRun(chosen, minutes === 'none' ? null : Number(minutes)));
    if (asked !== null) navigate('/studio/rehearse', true);
  };
  return (
    <section className="page rehearse" aria-label={say.parts.start}>
      <p className="rehearse-counts">
        <strong>{due}</strong> {say.due} <strong>{fresh}</strong> {say.fresh}
      </p>
      <div className="actions">
        <Select label={say.what} value={source} choices={choices} onChange={setSource} />
        <Select
          label={say.stopAfter}
          value={minutes}
          choices={MINUTES.map((each) => [each, say.minutes(each === 'none' ? null : Number(each))])}
          onChange={setMinutes}
        />
      </div>
      <div className="actions">
        <Button look="primary" autoFocus disabled={chosen.length === 0} onClick={start}>
          {chosen.length === 0 ? say.nothing : say.start(chosen.length)}
        </Button>
        {isUnderWay && <Button onClick={() => navigate('/studio/rehearse', true)}>{words.today.goOn}</Button>}
      </div>
      <p className="quiet">{say.intro}</p>
    </section>
  );
}

/** What a link to the page asks for. */
export function askedFor(query: URLSearchParams): string | null {
  const theme = query.get('theme');
  if (theme !== null) return `theme:${theme}`;
  for (const kind of ['question', 'story'] as const) {
    const id = query.get(kind);
    if (id !== null) return `${kind}:${id}`;
  }
  return null;
}

interface Choice {
  readonly source: string;
  readonly prompts: readonly Prompt[];
  readonly themes: readonly ThemeCoverage[];
  readonly memory: Rehearsal['memory'];
  readonly now: number;
  readonly settings: Parameters<typeof activePins>[0];
}

/** The questions of a choice, in the order they are asked. */
function choose({ source, prompts, themes, memory, now, settings }: Choice): readonly Prompt[] {
  if (source === 'weakest') return weakestFirst(prompts, memory, now);
  const at = source.indexOf(':');
  const [kind, name] = at < 0 ? [source, ''] : [source.slice(0, at), source.slice(at + 1)];
  const questions = new Set(
    kind === 'theme'
      ? themes.find((theme) => theme.name === name)?.questions.map(({ id }) => id)
      : kind === 'set'
        ? settings.pinSets.find((set) => set.name === name)?.pins
        : activePins(settings),
  );
  const isChosen = ({ question, story, target }: Prompt): boolean => {
    switch (kind) {
      case 'due':
      case 'all':
        return true;
      case 'tag':
        return story?.tags.includes(name) ?? false;
      case 'section':
        return question?.section === Number(name);
      case 'question':
      case 'story':
        return target.kind === kind ? target.id === name : kind === 'story' && story?.id === name;
      default:
        return question !== null && questions.has(question.id);
    }
  };
  const sorted = byDue(prompts.filter(isChosen), memory, now);
  if (kind !== 'due') return sorted;
  return sorted.filter((prompt) => isDue(prompt, memory, now) || isNew(prompt, memory));
}
