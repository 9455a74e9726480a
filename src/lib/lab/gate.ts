import type {Runtime} from "../training/session.js";

/** Lets those who wait pass while it is open, and holds them while it is closed. */
export class Gate {
  #closed: Promise<void> | undefined;
  #release = () => {};

  set open(on: boolean) {
    if (on) {
      this.#release();
      this.#closed = undefined;
    } else this.#closed ??= new Promise((resolve) => (this.#release = resolve));
  }

  get open(): boolean {
    return this.#closed === undefined;
  }

  /** Resolves once the gate is open. */
  async pass(): Promise<void> {
    while (this.#closed) await this.#closed;
  }
}

/** A runtime whose runs wait before each of their slices until *gate* is open, so that others go first. */
export function behindGate(runtime: Runtime, gate: Gate): Runtime {
  return {
    get size() {
      return runtime.size ?? 1;
    },
    async open(experiment, options) {
      await gate.pass();
      const session = await runtime.open(experiment, options);
      return {
        next: async (n) => {
          await gate.pass();
          return session.next(n);
        },
        evaluate: (split) => session.evaluate(split),
        predict: (images) => session.predict(images),
        parameters: () => session.parameters(),
        dispose: () => session.dispose()
      };
    }
  };
}
