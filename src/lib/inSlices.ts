/** How long a page may be kept from drawing, in milliseconds. */
const slice = 8;

/**
 * Runs *work* to its result, a few milliseconds at a time, so that a page goes on living meanwhile. *onpart* is told what it has yielded last
 * before each rest. The clock decides how much is done at once, never what comes out. Rejects with the reason of *signal* once that is aborted.
 */
export async function inSlices<Part, Result>(
  work: Generator<Part, Result, void>,
  {onpart, signal}: {onpart?: (part: Part) => void; signal?: AbortSignal} = {}
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const begin = performance.now();
    let step = work.next();
    while (!step.done && performance.now() - begin < slice) step = work.next();
    if (step.done) return step.value;
    onpart?.(step.value);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
