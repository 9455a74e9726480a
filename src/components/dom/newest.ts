/** Makes of *work* what may be asked for at any time: while it is under way, the newest wish waits, and those before it are forgotten. */
export function newest(work: () => Promise<void>): () => Promise<void> {
  let working = false;
  let wanted = false;
  return async () => {
    wanted = true;
    if (working) return;
    working = true;
    while (wanted) {
      wanted = false;
      await work();
    }
    working = false;
  };
}
