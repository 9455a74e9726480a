import {createPlane, type Plane} from "./picture.js";

/** The largest value within *radius* pixels along each axis: light parts grow. */
export function dilateSquare(plane: Plane, radius: number): Plane {
  return alongBoth(plane, radius, 1);
}

/** The smallest value within *radius* pixels along each axis: dark parts grow. */
export function erodeSquare(plane: Plane, radius: number): Plane {
  return alongBoth(plane, radius, -1);
}

/** The largest value within *reach* steps up, down, left and right: within a square that stands on its corner. */
export function dilateDiamond(plane: Plane, reach: number): Plane {
  return stepwise(plane, reach, 1);
}

/** The smallest value within *reach* steps up, down, left and right. */
export function erodeDiamond(plane: Plane, reach: number): Plane {
  return stepwise(plane, reach, -1);
}

/** The mean of the values within *radius* pixels along each axis; at the rim, of those that there are. */
export function meanSquare(plane: Plane, radius: number): Plane {
  const {width, height} = plane;
  const across = createPlane(width, height);
  for (let y = 0; y < height; y++) meanLine(plane.data, across.data, y * width, 1, width, radius);
  const result = createPlane(width, height);
  for (let x = 0; x < width; x++) meanLine(across.data, result.data, x, width, height, radius);
  return result;
}

function meanLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number
): void {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < Math.min(radius, length); i++, count++) sum += from[start + i * stride]!;
  for (let i = 0; i < length; i++) {
    if (i + radius < length) {
      sum += from[start + (i + radius) * stride]!;
      count++;
    }
    if (i > radius) {
      sum -= from[start + (i - radius - 1) * stride]!;
      count--;
    }
    to[start + i * stride] = sum / count;
  }
}

/** Takes the extreme of each pixel and its four neighbours, *reach* times. */
function stepwise({width, height, data}: Plane, reach: number, sign: 1 | -1): Plane {
  let from = data;
  for (let step = 0; step < reach; step++) {
    const to = new Float32Array(data.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        let extreme = from[at]! * sign;
        if (x > 0) extreme = Math.max(extreme, from[at - 1]! * sign);
        if (x + 1 < width) extreme = Math.max(extreme, from[at + 1]! * sign);
        if (y > 0) extreme = Math.max(extreme, from[at - width]! * sign);
        if (y + 1 < height) extreme = Math.max(extreme, from[at + width]! * sign);
        to[at] = extreme * sign;
      }
    }
    from = to;
  }
  return {width, height, data: from};
}

function alongBoth(plane: Plane, radius: number, sign: 1 | -1): Plane {
  const {width, height} = plane;
  const across = createPlane(width, height);
  for (let y = 0; y < height; y++) extremeLine(plane.data, across.data, y * width, 1, width, radius, sign);
  const result = createPlane(width, height);
  for (let x = 0; x < width; x++) extremeLine(across.data, result.data, x, width, height, radius, sign);
  return result;
}

/** Looks for the extreme of a window anew only where the old one has left it. */
function extremeLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
  sign: 1 | -1
): void {
  let best = -1;
  for (let i = 0; i < length; i++) {
    const end = Math.min(length - 1, i + radius);
    if (best < i - radius || best < 0) {
      best = Math.max(0, i - radius);
      for (let j = best + 1; j <= end; j++) {
        if ((from[start + j * stride]! - from[start + best * stride]!) * sign >= 0) best = j;
      }
    } else if ((from[start + end * stride]! - from[start + best * stride]!) * sign >= 0) best = end;
    to[start + i * stride] = from[start + best * stride]!;
  }
}
