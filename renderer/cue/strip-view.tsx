import { TriangleAlert } from 'lucide-react';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import { titleOfCard, titleWithAngle, type WalkedCard } from '../../core/session/card-content.ts';
import { linePartsOf } from '../../core/session/line-parts.ts';
import { CueText, isWideScript } from './text.tsx';
import { cueWords } from './words.ts';
import './strip.css';

export interface StripHandle {
  /** Moves within the step; returns false at its end. */
  readonly advance: (by: 1 | -1) => boolean;
}

interface StripViewProps {
  readonly ref: Ref<StripHandle>;
  readonly card: WalkedCard;
  /** Follow-up questions; null if hidden. */
  readonly followUps: readonly string[] | null;
  /** Current trouble, shown as an icon for lack of space; null for none. */
  readonly trouble: { readonly message: string; readonly nextStep: string } | null;
}

/** The current line in at most two rows, paged if longer. Starts with the story's title and numbers. */
export function StripView({ ref, card, followUps, trouble }: StripViewProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  /** Size of the box the pages were last computed for. */
  const cutFor = useRef({ width: 0, height: 0 });
  const [pages, setPages] = useState<readonly string[]>([]);
  const { step } = card;
  const { label, beat, lines } = followUps
    ? { ...stripOf(card), beat: cueWords.followUps, lines: followUps.join('\n') }
    : stripOf(card);
  const [at, setAt] = useState({ lines, page: 0 });
  const page = at.lines === lines ? Math.min(at.page, Math.max(0, pages.length - 1)) : 0;

  const cut = useCallback(() => {
    const ruler = probe.current;
    if (!ruler) return;
    const { clientWidth: width, clientHeight: height } = ruler;
    cutFor.current = { width, height };
    const words = ruler.ownerDocument.createTextNode('');
    ruler.replaceChildren(words);
    const fits = (text: string): boolean => {
      words.data = text;
      // Glyphs may overflow their line slightly; another line would add half the box.
      return ruler.scrollHeight < height * 1.25 && ruler.scrollWidth <= width;
    };
    // A title is recognised as a whole: keep it on one page with its numbers if they fit, and split it only if it does not.
    const whole = lines.replaceAll('\n', ' · ');
    const next = fits(whole)
      ? [whole]
      : lines.split('\n').flatMap((line) => (fits(line) ? [line] : linePartsOf(line, { fits })));
    words.remove();
    setPages((now) => (now.join('\n') === next.join('\n') ? now : next));
  }, [lines]);

  useLayoutEffect(cut, [cut]);
  useEffect(() => {
    const ruler = probe.current;
    if (!box.current || !ruler) return undefined;
    const watcher = new ResizeObserver(() => {
      const { width, height } = cutFor.current;
      if (ruler.clientWidth !== width || ruler.clientHeight !== height) cut();
    });
    watcher.observe(box.current);
    const { fonts } = ruler.ownerDocument;
    if (fonts.status === 'loading') void fonts.ready.then(cut);
    return () => watcher.disconnect();
  }, [cut]);

  useImperativeHandle(ref, () => ({
    advance: (by) => {
      const next = page + by;
      if (next < 0 || next >= pages.length) return false;
      setAt({ lines, page: next });
      return true;
    },
  }));

  const shown = pages[page] ?? '';
  return (
    <article className="strip" aria-label={label} data-script={isWideScript(lines) ? 'wide' : undefined}>
      <h2 className="unseen">{label}</h2>
      <span className="strip-beat label">{beat}</span>
      <div ref={box} className="strip-box">
        <p className="strip-line" dir="auto">
          <span aria-current={step >= 0 ? 'step' : undefined}>
            <CueText text={shown} />
          </span>
        </p>
        <div ref={probe} className="strip-line strip-probe" dir="auto" aria-hidden="true" />
      </div>
      <span className="strip-place quiet">
        {pages.length > 1 && (
          <span role="img" aria-label={cueWords.part(page + 1, pages.length)}>
            {page + 1}/{pages.length}
          </span>
        )}
      </span>
      {trouble && (
        <span className="strip-trouble" role="alert" title={`${trouble.message} ${trouble.nextStep}`}>
          <TriangleAlert className="icon" aria-hidden="true" />
          <span className="unseen">
            {trouble.message} {trouble.nextStep}
          </span>
        </span>
      )}
    </article>
  );
}

/** Returns the strip's content: the current line; before the first, the story's title and numbers, or the first cue. */
function stripOf({ content, walk, step, openStoryId }: WalkedCard): {
  readonly label: string;
  readonly beat: string;
  readonly lines: string;
} {
  const stories = content?.stories ?? [];
  const label = content ? repairMojibake(titleOfCard(content)) : '';
  const now = walk.steps[step];
  if (now) return { label, beat: now.beat ?? '', lines: now.text };
  const open = stories.find(({ story }) => story.id === openStoryId) ?? stories[0];
  if (!open) return { label, beat: '', lines: walk.steps[0]?.text ?? '' };
  const head = titleWithAngle(open);
  const numbers = open.story.numbers.map(({ text }) => repairMojibake(text)).join(' · ');
  return { label, beat: '', lines: numbers === '' ? head : `${head}\n${numbers}` };
}
