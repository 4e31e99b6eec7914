import type { Bank, Question, Story } from '../bank/model.ts';
import { repairMojibake } from '../bank/mojibake.ts';
import type { Run } from './record.ts';

/** Returns a question's themes and their shares, strongest first (`createThemeFinder`). */
type FindThemes = (text: string) => readonly { readonly name: string; readonly share: number }[];

/** Minimum share of a theme for its stock phrasings to stand in for the question. */
const ASKS_THE_SAME = 0.6;

/** Returns all wordings of a question: its text, its `ALSO:` lines and the stock phrasings of its theme. */
export function wordingsOf({ text, alsoAsked }: Question, findThemes: FindThemes): string[] {
  const [first] = findThemes(text);
  const usual = first && first.share >= ASKS_THE_SAME ? (PHRASINGS[first.name] ?? []) : [];
  return [...new Set([text, ...alsoAsked.map((line) => line.text), ...usual])].map(repairMojibake);
}

/** Returns the prompt for a story that no question refers to. */
function promptForStory({ title }: Story): string {
  return `Tell me about “${repairMojibake(title)}”.`;
}

/** Returns the wording of a run's current prompt; empty if there is none. */
export function wordingInRun(bank: Bank, run: Run, findThemes: FindThemes): string {
  const [target] = run.queue;
  if (!target) return '';
  if (target.kind === 'story') {
    const story = bank.stories.find(({ id }) => id === target.id);
    return story ? promptForStory(story) : '';
  }
  const question = bank.questions.find(({ id }) => id === target.id);
  if (!question) return '';
  const wordings = wordingsOf(question, findThemes);
  return wordings[mix(run.seed + run.done.length) % wordings.length] ?? '';
}

/** Hashes an integer (Knuth's multiplicative hash). */
function mix(number: number): number {
  return ((number * 2_654_435_761) >>> 0) >>> 8;
}

/** Stock phrasings by theme of `assets/themes.json`, for questions about that theme alone. */
export const PHRASINGS: Readonly<Record<string, readonly string[]>> = {
  failure: ['Tell me about a time you failed.', 'What is a mistake you learned from?'],
  challenge: ['What is the hardest thing you have worked on?', 'Describe a challenge you had to overcome.'],
  'problem solving': ['Tell me about a difficult problem you solved.', 'How do you go about a hard problem?'],
  debugging: ['Tell me about a bug that was hard to find.', 'Walk me through an incident you resolved.'],
  conflict: ['Tell me about a conflict with a colleague.', 'Describe working with someone difficult.'],
  disagreement: [
    'Tell me about a time you disagreed with your manager.',
    'When did you push back on a decision?',
  ],
  'technical decision': [
    'Describe a technical decision you had to make.',
    'Which design choice are you proud of?',
  ],
  prioritising: ['How do you decide what to do first?', 'Tell me about juggling several priorities.'],
  deadline: ['Tell me about a tight deadline.', 'When did you have to deliver under time pressure?'],
  stress: ['How do you work under pressure?', 'Tell me about a stressful time at work.'],
  leading: ['Tell me about a time you led a team.', 'When did you take the lead?'],
  'managing people': ['How do you manage people?', 'Tell me about someone you had to manage.'],
  initiative: ['When did you do something without being asked?', 'Tell me about something you started.'],
  'beyond duty': ['When did you go above and beyond?'],
  improvement: ['Tell me about a process you improved.', 'What have you made better?'],
  change: ['Tell me about a big change you had to adapt to.', 'When did plans change under you?'],
  ambiguity: ['Tell me about a time requirements were unclear.', 'How do you work with little information?'],
  learning: ['Tell me about something you had to learn quickly.', 'When did you last learn something new?'],
  innovation: ['Tell me about an idea of yours that was new.'],
  'trade-off': ['Describe a trade-off you had to make.'],
  decision: ['Tell me about a hard decision you made.', 'Describe a decision you made with little time.'],
  data: ['Tell me about a decision you made with data.'],
  risk: ['Tell me about a risk you took.'],
  'cross-functional': ['Tell me about work with other departments.'],
  teamwork: ['Tell me about a time you worked in a team.', 'What is your role in a team?'],
  mentoring: ['Tell me about someone you helped to grow.'],
  explaining: ['When did you explain something complex to a layperson?'],
  persuading: ['Tell me about a time you convinced someone.', 'How do you win people over?'],
  stakeholders: ['Tell me about a difficult stakeholder.'],
  motivating: ['How do you motivate others?'],
  impact: ['Which work of yours had the most impact?'],
  achievement: ['What are you most proud of?', 'Tell me about your greatest achievement.'],
  background: ['Tell me about yourself.', 'Walk me through your CV.'],
  'why company': ['Why do you want to work here?', 'What draws you to us?'],
  'hire me': ['Why should we hire you?'],
  strengths: ['What are your strengths?'],
  weakness: ['What is your greatest weakness?'],
  career: ['Where do you see yourself in five years?'],
  leaving: ['Why are you leaving your job?'],
  feedback: [
    'Tell me about feedback that was hard to hear.',
    'When did you give someone difficult feedback?',
  ],
  customer: ['Tell me about a difficult customer.'],
  ethics: ['Tell me about a time you had to do the right thing.'],
};
