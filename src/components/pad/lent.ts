/** What came with a link is only lent: it is kept in place of the reader's own no sooner than they go on with it. */
export class Lent<T> {
  #lent?: T;
  #own?: T;
  #isLent = false;

  /** Whether what is shown now is lent. */
  get isLent(): boolean {
    return this.#isLent;
  }

  /** Shows *lent* in place of the reader's *own*. */
  lend(lent: T, own: T): void {
    // One link after the other: what is shown is not their own.
    if (!this.#isLent) this.#own = own;
    this.#lent = lent;
    this.#isLent = true;
  }

  /** The reader goes on with it: now it is theirs. */
  take(): void {
    this.#isLent = false;
  }

  /** The reader has gone back or forth to *value*. */
  step(value: T): void {
    if (value === this.#lent) this.#isLent = true;
    else if (value === this.#own) this.#isLent = false;
  }
}
