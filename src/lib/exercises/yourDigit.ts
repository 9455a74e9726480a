import type {Judgement} from "../image/judge.js";
import {answeredWords} from "../inference/answeredWords.js";
import type {Exercise, Verdict} from "./exercise.js";

const picture = {width: 489, height: 476};
const values = picture.width * picture.height;

/** Three pixels of ink, all others paper: place and ink, 0 to 255. */
export const threePixels = [
  {x: 4, y: 2, ink: 50},
  {x: 8, y: 4, ink: 50},
  {x: 10, y: 9, ink: 100}
] as const;

/** Where MNIST's digits have their centre of mass. */
const middle = 14;

/** From what probability on a network is called sure. */
const sure = 0.9;

/** The exercises of the chapter on the reader's own digit. */
export const yourDigitExercises: readonly Exercise[] = [
  {
    id: "your-digit/inverted",
    kind: "predict",
    title: "worse than guessing?",
    question:
      "All test digits are inverted: what was ink is paper, and what was paper is ink. To us they are as legible as before. Of 100 of them, how many does the tutorial's network, which has never seen one like these, still read right?",
    options: [
      "About 90, as before.",
      "About half of them.",
      "About 10, as guessing would.",
      "Fewer than guessing would: under 9."
    ],
    hints: [
      "The network adds up what each pixel of ink says for each digit. What becomes of a pixel that said “this is a 7”?",
      "And the pixels along the rim, which no digit inks: were their weights ever learnt?"
    ],
    answer:
      "Fewer than guessing would. The network is linear, so its ten outputs for an inverted image are those for a sheet full of ink, plus those for an empty sheet, minus those for the digit: $f(1 - x) = f(1) + f(0) - f(x)$. The first two are the same for every digit and favour two or three answers, most of all among 2, 3 and 5. The last one speaks against the very digit that was drawn.",
    asks: [{network: "tutorial", faults: {inverted: true}}],
    decideAnswers: ([answers]) => {
      const {correct, count} = answers!;
      const share = correct / count;
      return {
        option: share >= 0.75 ? 0 : share >= 0.3 ? 1 : share >= 0.09 ? 2 : 3,
        evidence: `It read ${correct} of ${count.toLocaleString("en-GB")} right, ${(100 * share).toFixed(1)}%. ${answeredWords(answers!)}`
      };
    }
  },
  {
    id: "your-digit/too-many-numbers",
    kind: "build",
    title: "shape (1, 232764)",
    question: `A grey picture of ${picture.width} × ${picture.height} pixels is flattened and fed. How many numbers is it? How many does the graph take? And a colour picture of 28 × 28 pixels, red, green and blue, that nobody made grey: how many numbers is that?`,
    fields: ["the grey picture", "the graph takes", "28 × 28 in colour"],
    hints: [
      "Flattening puts the rows of pixels one after the other. Nothing is lost, and nothing is shrunk.",
      "In colour every pixel has three numbers."
    ],
    answer: `$${picture.width} \\cdot ${picture.height} = ${values}$, where $28 \\cdot 28 = 784$ are expected: the numbers of the error message that a reader of the tutorial met. In colour, $28 \\cdot 28 \\cdot 3 = 2352$ are three times too many. A picture has to be made grey and brought to 28 × 28 first, and the program does only one of the two.`,
    check: ([grey = "", taken = "", colour = ""]) => {
      if (!equals(grey, values))
        return wrong(`Look at the grey picture: it has ${picture.height} rows of ${picture.width} pixels.`);
      if (!equals(taken, 784))
        return wrong("The first is right. The graph takes what a digit of MNIST has: 28 rows of 28.");
      if (equals(colour, 784))
        return wrong("That is the same picture in grey. In colour, each pixel is three numbers.");
      if (!equals(colour, 2352))
        return wrong("Two are right. Look at the colour: three numbers for each of 784 pixels.");
      return {solved: true};
    }
  },
  {
    id: "your-digit/centre-of-mass",
    kind: "build",
    title: "a centre of mass",
    question: `An image of 28 × 28 pixels has ink in three of them: ${threePixels.map(({x, y, ink}) => `${ink} at column ${x}, row ${y}`).join("; ")}. In which column and which row does its centre of mass lie? And how far to the right and how far down is it moved, to come to ${middle}, ${middle}?`,
    fields: ["column of the centre", "row of the centre", "moved right by", "moved down by"],
    hints: [
      "The centre of mass is a mean of the places, in which each place counts as often as it has ink.",
      "$x = (50 \\cdot 4 + 50 \\cdot 8 + 100 \\cdot 10) / (50 + 50 + 100)$. The row in the same way."
    ],
    answer: `Column $(50 \\cdot 4 + 50 \\cdot 8 + 100 \\cdot 10)/200 = 8$, row $(50 \\cdot 2 + 50 \\cdot 4 + 100 \\cdot 9)/200 = 6$. So it is moved by 6 to the right and by 8 down. The box around the ink has its middle elsewhere, at column 7 and row 5.5: a long thin stroke to one side widens the box, but weighs little.`,
    check: ([x = "", y = "", right = "", down = ""]) => {
      if (equals(x, 22 / 3, 0.05))
        return wrong(
          "That is the mean of the three columns. The third pixel has as much ink as both others."
        );
      if (equals(x, 7)) return wrong("That is the middle of the box. Where does the ink lie on it?");
      if (equals(x, 6) && equals(y, 8))
        return wrong("Columns come first: you have exchanged column and row.");
      if (!equals(x, 8))
        return wrong("Look at the column: add ink times column for each pixel, and divide by all the ink.");
      if (!equals(y, 6)) return wrong("The column is right. The row in the same way, with 2, 4 and 9.");
      if (equals(right, -6) || equals(down, -8))
        return wrong(
          `The centre is right. It lies above and to the left of ${middle}, ${middle}: which way does it move?`
        );
      if (!equals(right, 6) || !equals(down, 8))
        return wrong(`The centre is right. How far is it from there to column ${middle}, row ${middle}?`);
      return {solved: true};
    }
  },
  {
    id: "your-digit/sure-of-nothing",
    kind: "build",
    title: "sure of nothing",
    question: `At the top of this page, draw something that is no digit, such that the mended network gives one digit a probability of at least ${100 * sure}%, and the page doubts it all the same. Then check it here.`,
    fields: ["what was read"],
    hints: [
      "The network has ten answers and no eleventh. What looks like one digit more than like any other will do: a letter, perhaps?",
      "Try a letter such as A or Y, a heart, a face. The page doubts what it cannot put together from digits that it knows."
    ],
    answer:
      "Softmax shares out 100% among ten digits, whatever was drawn. The share says which of the ten fits best, not whether any of them fits. So the page asks something else besides: whether what was drawn can be put together from training digits of that class.",
    check: ([text = ""]) => checkDoubted(text)
  },
  {
    id: "your-digit/why-sure",
    kind: "explain",
    title: "why it is sure of a scribble",
    question:
      "A network reads 98 of 100 digits right and gives a scribble, which is no digit at all, a probability of 99% of being an 8. Nothing is broken. How can that be, and what would have to be different for it to say “none of them”?",
    hints: [
      "What do the ten probabilities add up to? What did each picture of the training set show?",
      "A difference of 5 between two logits is a factor of about 148 between their probabilities."
    ],
    answer:
      "The ten probabilities add up to 1 because softmax makes them so, and training rewarded nothing but the right one among ten, on pictures that were all digits. What a scribble gets was never asked for. Its logits may be larger than a digit's, since many pixels of ink add up, and softmax turns a difference of a few units into near certainty. For an answer “none of them” the network would have to see pictures of no digit in training, as an eleventh class, and then it would know only those kinds; or something beside it has to ask whether the picture is at all like what it learnt from, as this page does."
  }
];

/** Writes what a network made of a picture, for the exercise "sure of nothing" to check; the empty text where nothing has been read. */
export function writeOpinion(judgement: Judgement | undefined): string {
  if (judgement === undefined) return "";
  if (judgement.blank) return "blank";
  const {digit, probabilities, doubt} = judgement;
  return `${digit} ${probabilities[digit]!.toFixed(4)} ${doubt === undefined ? "accepted" : "doubted"}`;
}

function checkDoubted(text: string): Verdict {
  if (text.trim() === "") return wrong("Nothing has been read yet: draw something at the top of this page.");
  if (text === "blank") return wrong("The picture is blank. Draw something at the top of this page.");
  const found = /^(\d) (\d\.\d+) (accepted|doubted)$/.exec(text);
  if (found === null) return wrong("Look at the top of this page: draw something there, and check again.");
  const [, digit, share, verdict] = found;
  const percent = `${(100 * Number(share)).toFixed(1)}%`;
  if (verdict === "accepted")
    return wrong(
      `The page takes it for the digit ${digit}, with ${percent} and no doubt. Draw something that is less of a digit.`
    );
  if (Number(share) < sure)
    return wrong(
      `The page doubts it, but so does the network: ${digit} has ${percent}. Which digit is it most like? Change it towards that one.`
    );
  return {solved: true};
}

/** Whether *text* is a number within *tolerance* of *value*; thousands may be separated, and a decimal comma and a true minus sign are taken too. */
function equals(text: string, value: number, tolerance = 1e-6): boolean {
  const plain = text
    .trim()
    .replace(/^[+]/, "")
    .replace(/[−–]/, "-")
    .replace(/(\d)[\s,.](?=\d{3}$)/, "$1")
    .replace(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) && Math.abs(Number(plain) - value) <= tolerance;
}

function wrong(hint: string): Verdict {
  return {solved: false, hint};
}
