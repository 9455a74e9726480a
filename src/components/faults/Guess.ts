import {html} from "htl";

export interface GuessOptions {
  /** Tells its radio buttons from those of others on the page. */
  readonly name: string;
  readonly question: string;
  readonly options: readonly string[];
}

export interface Guess extends HTMLElement {
  /** Whether the run is deciding: the choice cannot be changed. */
  locked: boolean;
  /** What to say once *option* has come true, of the choice that was locked last; "" where the reader expected nothing. */
  said(option: number | undefined): string;
}

/** What the reader expects, to be said before the run decides. Nobody has to. */
export function Guess({name, question, options}: GuessOptions): Guess {
  const radios = options.map(
    (_, i) =>
      html<HTMLInputElement>`<input type="radio" name=${name} value=${i} oninput=${(event: Event) => event.stopPropagation()}>`
  );
  const node = html<HTMLFieldSetElement>`<fieldset class="fault-guess"><legend>${question}</legend>${options.map(
    (option, i) => html`<label>${radios[i]}<span>${option}</span></label>`
  )}</fieldset>`;
  let chosen = -1;

  function said(option: number | undefined): string {
    if (chosen < 0 || option === undefined) return "";
    return chosen === option ? "As you expected." : `You expected: “${options[chosen]}”.`;
  }

  function lock(locked: boolean): void {
    if (locked && !node.disabled) chosen = radios.findIndex(({checked}) => checked);
    node.disabled = locked;
  }

  Object.defineProperty(node, "locked", {get: () => node.disabled, set: lock});
  return Object.assign(node, {said}) as unknown as Guess;
}
