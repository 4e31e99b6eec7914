/**
 * Lets what comes in a row be done one after the other, each in a turn of its own: React draws what it has put off between
 * two turns, and gives up after fifty changes for which it had to put that off again.
 *
 * @param run does one; the first of a row is done at once
 */
export function inTurn<Item>(run: (item: Item) => void): (item: Item) => void {
  const waiting: Item[] = [];
  const turns = new MessageChannel();
  let isBusy = false;
  const next = (): void => {
    const [item] = waiting.splice(0, 1);
    isBusy = item !== undefined;
    if (item === undefined) return;
    turns.port2.postMessage(null);
    run(item);
  };
  turns.port1.onmessage = next;
  return (item) => {
    waiting.push(item);
    if (!isBusy) next();
  };
}
