/** How long a screen reader is left to speak before it is told something new, in milliseconds. */
const rest = 400;

/**
 * Returns a function that writes sentences into *node*, a status: the first one at once, those that follow quickly not before the rest is over, and then
 * only the last of them. Whoever holds a key down hears where that led, not every place on the way.
 */
export function sayGently(node: HTMLElement): (sentence: string) => void {
  let next: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(sentence: string): void {
    node.textContent = sentence;
    timer = setTimeout(() => {
      timer = undefined;
      if (next === undefined) return;
      const waiting = next;
      next = undefined;
      tell(waiting);
    }, rest);
  }

  return (sentence) => {
    if (timer === undefined) tell(sentence);
    else next = sentence;
  };
}
