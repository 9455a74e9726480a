import {createPlane, type Plane} from "./picture.js";

/** The largest value within *radius* pixels along each axis: light parts grow. */
export function dilateSquare(plane: Plane, radius: number): Plane {
  return alongBoth(plane, radius, 1);
}

/** The smallest value within *radius* pixels along each axis: dark parts grow. */
export function erodeSquare(plane: Plane, radius: number): Plane {
  return alongBoth(plane, radius, -1);
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
