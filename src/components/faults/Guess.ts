import {html} from "htl";

export interface GuessOptions {
  /** Tells its radio buttons from those of others on the page. */
  readonly name: string;
  readonly question: string;
  readonly options: readonly string[];
}

export interface Guess extends HTMLElement {
  /** The option that the reader expects; undefined where none was chosen. */
  readonly value: number | undefined;
  /** Whether the choice may still be changed. */
  locked: boolean;
  /** What to say once *option* has come true; "" where the reader expected nothing. */
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
  const choice = () => radios.findIndex(({checked}) => checked);

  function said(option: number | undefined): string {
    const chosen = choice();
    if (chosen < 0 || option === undefined) return "";
    return chosen === option ? "As you expected." : `You expected: “${options[chosen]}”.`;
  }

  Object.defineProperties(node, {
    value: {get: () => (choice() < 0 ? undefined : choice())},
    locked: {get: () => node.disabled, set: (locked: boolean) => (node.disabled = locked)}
  });
  return Object.assign(node, {said}) as unknown as Guess;
}
