/** A node with a value, in Observable's manner: it emits `input` whenever the reader changes the value. */
export type Input<T> = HTMLElement & {value: T};

/** An input that can also say, in one sentence beside it, why it did not take a value. */
export type FieldInput<T> = Input<T> & {problem: string};

/** Gives *node* a value that is read by *get* and shown by *set*. */
export function withValue<N extends HTMLElement, T>(
  node: N,
  get: () => T,
  set: (value: T) => void
): N & {value: T} {
  return Object.defineProperty(node, "value", {get, set, configurable: true}) as N & {value: T};
}

/** Tells whoever listens to *node* that the reader changed its value. */
export function emitInput(node: HTMLElement): void {
  node.dispatchEvent(new Event("input", {bubbles: true}));
}
