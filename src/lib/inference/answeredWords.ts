import type {AnswersUnder} from "./answersUnder.js";

/** From what share of the answers on a few digits count as almost all. */
const almostAll = 0.85;

/** Below what share of answers that would have to change, a network answers each digit about as often as it is there. */
const aboutAsOften = 0.05;

/** Says in one sentence which digits a network answers: one alone, a few of them almost always, or each about as often as it is there. */
export function answeredWords({
  answers,
  labels,
  count
}: Pick<AnswersUnder, "answers" | "labels" | "count">): string {
  const order = [...answers.keys()].sort((a, b) => answers[b]! - answers[a]!);
  const most = order[0]!;
  if (answers[most] === count) return `It answers ${most}, whatever was drawn.`;
  let covered = 0;
  for (const [i, digit] of order.slice(0, 4).entries()) {
    covered += answers[digit]!;
    if (covered < almostAll * count) continue;
    const digits = order.slice(0, i + 1);
    const named = i === 0 ? most : `${digits.slice(0, -1).join(", ")} or ${digit}`;
    return `It answers ${named} in ${Math.floor((100 * covered) / count)} of 100 cases.`;
  }
  const apart = answers.reduce((sum, n, digit) => sum + Math.abs(n - labels[digit]!), 0) / (2 * count);
  if (apart < aboutAsOften) return "It answers each digit about as often as it is there.";
  return `It answers ${most} most often: in ${percent(answers[most]! / count)} of all cases, where ${percent(labels[most]! / count)} would be right.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
