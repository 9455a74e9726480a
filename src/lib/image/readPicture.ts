import {type Call, callNow} from "../rememberCalls.js";
import {boundsOf} from "./boundsOf.js";
import {boxSide, fineness, fitBox} from "./box.js";
import {centre, toBytes} from "./centre.js";
import {crop, harden} from "./crop.js";
import {type Greys, grey} from "./grey.js";
import {countHoles} from "./holes.js";
import {type DigitInk, largestInk} from "./largestInk.js";
import {evenPaper, inkOn, paper} from "./paper.js";
import {createPlane, type Picture, type Plane} from "./picture.js";
import {invert, polarity} from "./polarity.js";
import {shrinkPlane, whole} from "./resample.js";
import {cutSheet, findSheet} from "./sheet.js";
import {shrink} from "./shrink.js";
import {type StageName, type SwitchableStage, stages} from "./stages.js";
import {smooth, type Threshold, threshold} from "./threshold.js";
import {changeWeight, strokeWidth, trim, usualWidths} from "./weight.js";

/** One step on the way from a picture to an image, and what was decided there. */
export interface Stage {
  readonly name: StageName;
  /** Whether the step was taken, or left out because it was switched off. */
  readonly on: boolean;
  /** What came out: the picture itself, or a plane in which 1 is white ("grey") or full ink ("ink"). */
  readonly result:
    | {readonly kind: "colour"; readonly picture: Picture}
    | {readonly kind: "grey" | "ink"; readonly plane: Plane};
  /** What was decided, in one sentence. */
  readonly sentence: string;
}

/** What is known of the ink that was read, besides its image. */
export interface Findings {
  /** How wide the strokes were before they were changed, in pixels of the 28×28 image. */
  readonly strokeWidth: number;
  /** How many pieces the digit is made of, and how many holes it has. */
  readonly pieces: number;
  readonly holes: number;
  /** How many further pieces stand beside it that are as large as a digit. */
  readonly others: number;
}

/** A picture that was read, or one that has nothing on it. */
export type Reading =
  | {readonly blank: true; readonly stages: readonly Stage[]; readonly sentence: string}
  | {
      readonly blank: false;
      readonly stages: readonly Stage[];
      /** [784]: the image as a network reads it, 255 for full ink. */
      readonly image: Uint8Array;
      readonly findings: Findings;
    };

export interface ReadingOptions {
  /** The stages to leave out. */
  readonly without?: readonly SwitchableStage[];
}

/** The smallest hole that counts, in pixels of the finely drawn box: a pixel and a half of the image. */
const smallestHole = 1.5 * fineness * fineness;

/** Reads *picture* at once; see readingSteps. */
export function readPicture(picture: Picture, options: ReadingOptions = {}): Reading {
  const steps = readingSteps(picture, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * Turns *picture* into an image as MNIST's are: light ink of usual weight on black, 20 pixels high or wide, its centre of mass in the
 * middle of 28 × 28. A generator that rests often enough for a page to go on living (see inSlices.ts), and yields each stage as it is done.
 * Who reads one picture in several ways may have *call* remember what they have in common. Throws PictureError on a picture that is empty or too large.
 */
export function* readingSteps(
  picture: Picture,
  {without = []}: ReadingOptions = {},
  call: Call = callNow
): Generator<Stage | undefined, Reading, void> {
  const isOn = (name: StageName) => !(without as readonly StageName[]).includes(name);
  const done: Stage[] = [];
  const add = (name: StageName, result: Stage["result"], sentence: string): Stage => {
    const on = isOn(name);
    const stage = {name, on, result, sentence: on ? sentence : stages[name].without};
    done.push(stage);
    return stage;
  };
  const size = ({width, height}: {width: number; height: number}) => `${width} × ${height} pixels`;

  const small = yield* shrink(picture) as Generator<undefined, Picture, void>;
  yield add(
    "shrink",
    {kind: "colour", picture: small},
    small.original === undefined
      ? `${size(small)}: small enough to work on as they are.`
      : `${size(small.original)}, made ${small.width} × ${small.height} to work on.`
  );

  const greys = call(grey, small, {asStored: !isOn("grey")});
  yield add("grey", {kind: "grey", plane: greys.plane}, greySentence(greys));

  const box = isOn("paper") ? call(findSheet, greys.plane) : undefined;
  const sheet = box === undefined ? greys.plane : call(cutSheet, greys.plane, box);
  const decided = isOn("polarity") ? call(polarity, sheet) : ({ink: "dark", evidence: 1} as const);
  const tones = decided.ink === "light" ? call(invert, sheet) : sheet;
  const only = box === undefined ? "" : " Only the sheet that it is written on is looked at.";
  yield add(
    "polarity",
    {kind: "grey", plane: tones},
    decided.ink === "dark"
      ? `The ink is dark on light paper: nothing to exchange.${only}`
      : `The ink is light on a dark ground: black and white are exchanged.${only}`
  );

  const ground = call(isOn("paper") ? paper : evenPaper, tones);
  const raw = call(inkOn, ground, tones);
  yield add("paper", {kind: "ink", plane: raw}, call(paperSentence, ground));

  const ink = call(smooth, raw);
  const found = call(threshold, ink);
  const blank = (sentence: string): Reading => ({blank: true, stages: done, sentence});
  if (found === undefined && isOn("threshold")) {
    add(
      "threshold",
      {kind: "ink", plane: createPlane(ink.width, ink.height)},
      "No ink stands out from the paper."
    );
    return blank("the picture is blank: no ink stands out from its paper");
  }
  const cut = found ?? {strong: 0.5, weak: 0.3, level: 1, top: 1, noise: 0, bare: 0};
  const cutInk = isOn("threshold") ? call(inkFrom, ink, cut.weak) : ink;
  yield add(
    "threshold",
    {kind: "ink", plane: cutInk},
    `What is at least ${percent(cut.strong)} darker than its paper is ink, and so is what is ${percent(cut.weak)} darker and touches it: ${percent(call(share, cutInk), 1)} of the picture.`
  );

  const digit = call(isOn("ink") ? largestInk : allInk, ink, cut);
  if (digit === undefined) {
    add("ink", {kind: "ink", plane: createPlane(ink.width, ink.height)}, "No piece of ink is left.");
    return blank("the picture is blank: it has nothing but lines along its rim");
  }
  const kept = isOn("threshold") ? digit.ink : ink;
  yield add("ink", {kind: "ink", plane: digit.ink}, inkSentence(digit));

  const {left, top, right, bottom} = isOn("crop") ? digit.box : whole(ink);
  const longest = Math.max(digit.box.right - digit.box.left, digit.box.bottom - digit.box.top);
  const part = call(crop, kept, {left, top, right, bottom});
  const cropped = isOn("threshold") ? call(harden, part, cut, longest) : part;
  yield add(
    "crop",
    {kind: "ink", plane: cropped},
    `The digit takes ${right - left} × ${bottom - top} of ${ink.width} × ${ink.height} pixels.`
  );

  const boxed = call(fitBox, cropped, {stretched: !isOn("box")});
  const [wide, high] = [boxed.width / fineness, boxed.height / fineness];
  yield add(
    "box",
    {kind: "ink", plane: boxed},
    `Made ${tenths(wide)} × ${tenths(high)} pixels: its longer side is ${boxSide}, and it keeps its shape.`
  );

  const width = call(strokeWidth, boxed) / fineness;
  const wanted = Math.min(usualWidths.to, Math.max(usualWidths.from, width));
  const isUsual = wanted === width || width === 0;
  const isChanged = isOn("weight") && !isUsual;
  const reweighed = isChanged ? call(changeWeight, boxed, ((wanted - width) / 2) * fineness) : boxed;
  // Thicker strokes reach over the frame. It grows with them where it is the digit's own.
  const changed = !isChanged
    ? boxed
    : isOn("crop")
      ? call(trim, reweighed)
      : call(middleOf, reweighed, boxed);
  yield add(
    "weight",
    {kind: "ink", plane: changed},
    isUsual
      ? `Its strokes are ${tenths(width)} pixels wide, as MNIST's are.`
      : `Its strokes are ${tenths(width)} pixels wide, and are made ${tenths(wanted)}, as MNIST's are.`
  );

  // Where nothing was changed in the box, the detour over the fine drawing would only blur a small picture.
  const untouched = changed === boxed && isOn("box") ? cropped : changed;
  const {plane, from} = call(centre, untouched, {byBox: !isOn("centre"), stretched: !isOn("box")});
  const stage = add(
    "centre",
    {kind: "ink", plane},
    `Its centre of mass was at ${tenths(from.x)}, ${tenths(from.y)} with the box in the middle, and is moved to 14, 14, by whole pixels.`
  );
  yield stage;
  return {
    blank: false,
    stages: done,
    image: call(toBytes, plane),
    findings: {
      strokeWidth: width,
      pieces: digit.pieces,
      holes: call(countHoles, boxed, smallestHole),
      others: digit.others
    }
  };
}

/** The middle of *plane*, as large as *frame*. */
function middleOf(plane: Plane, {width, height}: Plane): Plane {
  const left = (plane.width - width) / 2;
  const top = (plane.height - height) / 2;
  return crop(plane, {left, top, right: left + width, bottom: top + height});
}

/** *ink* without what there is less of than *least*. */
function inkFrom(ink: Plane, least: number): Plane {
  return {...ink, data: ink.data.map((value) => (value >= least ? value : 0))};
}

/** All the ink, as if it were one piece. */
function allInk(ink: Plane, {weak}: Threshold): DigitInk | undefined {
  const isInk = (value: number) => value >= weak;
  const box = boundsOf(ink, isInk);
  if (box === undefined) return undefined;
  const mask = Uint8Array.from(ink.data, (value) => (isInk(value) ? 1 : 0));
  return {ink, mask, box, pieces: 1, lines: 0, ruled: 0, specks: 0, others: 0};
}

function greySentence({transparency}: Greys): string {
  switch (transparency) {
    case "none":
      return "Each colour becomes the grey that is as light.";
    case "ink":
      return "Each colour becomes the grey that is as light; what is transparent is paper, from which the opaque parts stand out as ink.";
    case "paper":
      return "Each colour becomes the grey that is as light; what is transparent is taken to be more of the same paper.";
  }
}

function paperSentence(ground: Plane): string {
  const {data} = shrinkPlane(ground, 64);
  const [darkest, lightest] = [Math.min(...data), Math.max(...data)];
  return lightest - darkest < 0.03
    ? `The paper is ${percent(lightest)} white everywhere; ink is what is missing of that.`
    : `The paper is between ${percent(darkest)} and ${percent(lightest)} white; ink is what is missing of that, place by place.`;
}

function inkSentence({pieces, lines, ruled, specks, others}: DigitInk): string {
  const parts = [
    pieces === 1
      ? "The digit is one piece of ink"
      : `The digit is ${pieces} pieces of ink that lie close together`
  ];
  if (lines > 0) parts.push(`${count(lines, "line")} along the rim left out`);
  if (ruled > 0) parts.push(`${count(ruled, "line")} from rim to rim left out`);
  if (specks > 0) parts.push(`${count(specks, "other piece")} left out`);
  if (others > 0)
    parts.push(`${count(others, "piece")} beside it ${others === 1 ? "is" : "are"} as large as a digit`);
  return `${parts.join("; ")}.`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

function share({data}: Plane): number {
  return data.reduce((sum, ink) => sum + (ink > 0 ? 1 : 0), 0) / data.length;
}

function percent(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)}%`;
}

function tenths(value: number): string {
  return value.toFixed(1);
}
