import {imageSide} from "../digits/digits.js";
import {boxSide} from "./box.js";
import {createPlane, type Plane} from "./picture.js";
import {resample, whole} from "./resample.js";

/** A point of the image: 0, 0 is the middle of its first pixel. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where the centre of mass of MNIST's digits lies. Pixels are counted from 0, so half a pixel to the right of and below the image's own
 * middle.
 */
const middle = imageSide / 2;

/** Where the ink's centre of mass lies; the middle of the plane where there is none. */
export function centreOfMass({width, height, data}: Plane): Point {
  let [sum, x, y] = [0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    sum += data[i]!;
    x += data[i]! * (i % width);
    y += data[i]! * Math.floor(i / width);
  }
  return sum === 0 ? {x: (width - 1) / 2, y: (height - 1) / 2} : {x: x / sum, y: y / sum};
}

/** A digit in its image of 28 × 28, and where its centre of mass lay before it was moved. */
export interface Centred {
  readonly plane: Plane;
  /** With the box in the middle of the image. */
  readonly from: Point;
}

/**
 * Makes *box*, drawn at any size, small and puts it into the image of 28 × 28, by whole pixels, so that its centre of mass comes as close
 * to 14, 14 as it can without losing ink over the rim. With *byBox* the box itself is in the middle; one that is *stretched* fills the
 * image. The strongest ink becomes 1.
 */
export function centre(
  box: Plane,
  {byBox = false, stretched = false}: {byBox?: boolean; stretched?: boolean} = {}
): Centred {
  const longest = Math.max(box.width, box.height);
  const scale = (stretched ? imageSide : boxSide) / longest;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const small = resample(box, whole(box), side(box.width), side(box.height));
  const strongest = small.data.reduce((most, ink) => Math.max(most, ink), 0);
  const mass = centreOfMass(small);
  const place = (length: number, at: number) =>
    Math.min(imageSide - length, Math.max(0, Math.round(middle - at)));
  const [left, top] = [(imageSide - small.width) / 2, (imageSide - small.height) / 2].map(Math.floor) as [
    number,
    number
  ];
  const x = byBox ? left : place(small.width, mass.x);
  const y = byBox ? top : place(small.height, mass.y);
  const plane = createPlane(imageSide, imageSide);
  for (let j = 0; j < small.height; j++) {
    for (let i = 0; i < small.width; i++) {
      plane.data[(y + j) * imageSide + x + i] =
        strongest === 0 ? 0 : small.data[j * small.width + i]! / strongest;
    }
  }
  return {plane, from: {x: left + mass.x, y: top + mass.y}};
}

/** The image as a network reads it: [784] bytes, 255 for full ink. */
export function toBytes({data}: Plane): Uint8Array {
  return new Uint8Array(data.map((ink) => Math.round(255 * ink)));
}
