/** How many steps can be taken back. */
const most = 500;

/** What the reader made, step by step, with the way back and forth again. Values are never changed, only replaced. */
export class UndoHistory<T> {
  #value: T;
  #past: T[] = [];
  #future: T[] = [];

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Makes a step to *value*. What was taken back before is forgotten. */
  push(value: T): void {
    this.#past.push(this.#value);
    if (this.#past.length > most) this.#past.shift();
    this.#future = [];
    this.#value = value;
  }

  /** Takes the last step back, if there is one. */
  undo(): void {
    if (!this.canUndo) return;
    this.#future.push(this.#value);
    this.#value = this.#past.pop()!;
  }

  /** Makes the step again that was taken back last, if there is one. */
  redo(): void {
    if (!this.canRedo) return;
    this.#past.push(this.#value);
    this.#value = this.#future.pop()!;
  }
}

/** What the keys of *event* ask for: Ctrl+Z, with Shift or as Ctrl+Y for the way forth; on a Mac with the command key. */
export function undoKey({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey
}: KeyboardEvent): "undo" | "redo" | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  if (key === "z" || key === "Z") return shiftKey ? "redo" : "undo";
  return key === "y" && ctrlKey ? "redo" : undefined;
}
