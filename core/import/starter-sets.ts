/** Starter questions for a profession; cues suggest what to think of, never what to claim. */
export interface StarterSet {
  readonly title: string;
  /** The Markdown of a bank. */
  readonly text: string;
}

const set = (title: string, questions: readonly (readonly [string, ...string[]])[]): StarterSet => ({
  title,
  text: `# ${title}\n\n## ${title}\n\n${questions
    .map(([question, ...cues]) => [`- ${question}`, ...cues.map((cue) => `  - ${cue}`)].join('\n'))
    .join('\n')}\n`,
});

export const STARTER_SETS: readonly StarterSet[] = [
  set('General', [
    ['Tell me about yourself.', 'Where you are now, in one sentence', 'What led here', 'Why this next'],
    ['Why do you want this job?', 'One thing only they have', 'What you bring to it'],
    ['Why are you leaving your job?', 'Toward something, not away', 'One sentence, then stop'],
    ['What are you most proud of?', 'What it was before', 'Your part', 'A number'],
    ['What is your greatest weakness?', 'A real one', 'What you do about it'],
    ['Tell me about a time you failed.', 'Say it plainly', 'What you changed after'],
    ['Tell me about a conflict with a colleague.', 'Their view first', 'What you did', 'How it is now'],
    ['Where do you want to be in three years?', 'A skill, not a title', 'How this job leads there'],
  ]),
  set('Engineering', [
    [
      'Walk me through a system you built.',
      'The problem in one line',
      'The hardest choice',
      'What you would do otherwise',
    ],
    [
      'Tell me about a hard bug.',
      'How it showed',
      'How you narrowed it down',
      'What keeps it from coming back',
    ],
    [
      'Tell me about a technical decision you disagreed with.',
      'What was at stake',
      'How you made your case',
      'What happened',
    ],
    ['How do you decide what not to build?', 'Cost to keep', 'An example'],
    ['Tell me about an outage you were part of.', 'Timeline', 'Your part', 'What changed after'],
    ['How do you review code?', 'What you look at first', 'How you say no'],
    ['Describe something you made faster or simpler.', 'Before and after, in numbers', 'How you measured'],
  ]),
  set('Leadership principles', [
    [
      'Tell me about a time you put the customer first.',
      'What they needed',
      'What it cost',
      'How you know it helped',
    ],
    ['Tell me about something you owned that was not your job.', 'Why nobody had it', 'What you did'],
    ['Tell me about a decision you made with too little data.', 'What you knew', 'How it could be undone'],
    [
      'Tell me about a time you disagreed and then committed.',
      'Your case',
      'The decision',
      'How you carried it out',
    ],
    ['Tell me about a time you raised the bar.', 'The standard before', 'What you asked for'],
    ['Tell me about a time you did more with less.', 'What was missing', 'What you did instead'],
    ['Tell me about a time you earned back trust.', 'How it was lost', 'What you did, and for how long'],
  ]),
  set('Manager', [
    ['How do you lead people who know more than you?', 'What you decide, what they do', 'An example'],
    ['Tell me about someone you helped to grow.', 'Where they began', 'What you did', 'Where they are now'],
    ['Tell me about a time you let someone go.', 'What you tried first', 'How you said it'],
    ['How do you handle two people who cannot work together?', 'Hear both alone', 'What you agree on'],
    ['How do you set goals with a team?', 'Who writes them', 'How you look back'],
    ['Tell me about an unpopular decision.', 'Why', 'How you told them', 'What came of it'],
  ]),
  set('Product', [
    ['How do you decide what to build next?', 'Evidence you trust', 'Who decides', 'An example'],
    ['Tell me about a product you stopped.', 'What you saw', 'How you told people'],
    ['How do you learn what users need?', 'What they do, not what they say', 'A surprise'],
    [
      'Tell me about a launch that went wrong.',
      'The first sign',
      'What you did that day',
      'What you changed',
    ],
    ['How do you say no to an important person?', 'The reason, in their words', 'What you offered instead'],
    ['Which product do you admire, and what would you change?', 'Who it is for', 'One change, and its cost'],
  ]),
  set('Nursing and care', [
    ['Why did you choose this work?', 'A moment, not a feeling', 'What keeps you'],
    [
      'Tell me about a time you noticed that something was wrong.',
      'What you saw',
      'Whom you told',
      'The outcome',
    ],
    ['How do you deal with an upset relative?', 'Listen first', 'What you may say, what you may not'],
    ['Tell me about a mistake in care.', 'What happened', 'How you reported it', 'What changed'],
    ['How do you decide whom to see first?', 'The order you use', 'An example from a full shift'],
    ['How do you hand over?', 'What you always say', 'What you never leave out'],
  ]),
  set('Teaching', [
    ['Why do you teach?', 'One pupil', 'What you want them to leave with'],
    ['Tell me about a lesson that failed.', 'The plan', 'When you saw it', 'What you did the next day'],
    ['How do you deal with a class that will not listen?', 'The first five minutes', 'What you never do'],
    ['How do you reach a pupil who has given up?', 'Something small they can do', 'An example'],
    ['How do you talk with parents who disagree?', 'Their child first', 'What you agree on'],
    ['How do you know that they have learned it?', 'What you look at', 'What you do when they have not'],
  ]),
  set('Sales', [
    ['Tell me about your best sale.', 'What they needed', 'What nearly stopped it', 'The number'],
    ['Tell me about a sale you lost.', 'Why, as they said it', 'What you do otherwise now'],
    ['How do you start with someone who does not know you?', 'What you read before', 'Your first question'],
    ['How do you answer “too expensive”?', 'Compared with what', 'An example'],
    ['Tell me about a customer you turned away.', 'Why it would not fit', 'What came of it'],
    ['How do you plan a week?', 'New, open, existing', 'What you leave out'],
  ]),
  set('First job', [
    ['Tell me about yourself.', 'What you learned last', 'What you like to do', 'Why here'],
    ['Tell me about something you finished.', 'School, club, home: all count', 'Your part'],
    ['Tell me about a time you worked with others.', 'Who did what', 'What was hard', 'How it ended'],
    ['What do you do when you do not know something?', 'What you try alone', 'Whom you ask, and when'],
    ['Tell me about a time something went wrong.', 'What happened', 'What you learned'],
    ['Why should we choose you?', 'Two strengths with an example each', 'What you want to learn'],
  ]),
];
