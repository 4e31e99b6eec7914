const PLURALS = new Intl.PluralRules('en');

/** “1 question”, “2 questions”. */
export function counted(one: string, more: string): (count: number) => string {
  return (count) => `${count.toLocaleString('en')} ${PLURALS.select(count) === 'one' ? one : more}`;
}
