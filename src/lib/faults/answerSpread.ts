/** How the answers to digits of all ten classes may be spread. */
export const spreads = [
  "All ten digits, about as often as before",
  "Two or three digits nearly always",
  "One digit always"
] as const;

/** What share of all answers the favourites must have to be called nearly all, and the one to be called all. */
const nearly = 0.8;
const all = 0.95;

/** Which of `spreads` the *answers* are: how often each digit was answered. What is none of them counts as the first. */
export function answerSpread(answers: readonly number[]): number {
  const count = answers.reduce((sum, times) => sum + times, 0);
  const sorted = answers.toSorted((a, b) => b - a);
  const share = (n: number) => sorted.slice(0, n).reduce((sum, times) => sum + times, 0) / count;
  return share(1) >= all ? 2 : share(3) >= nearly ? 1 : 0;
}
