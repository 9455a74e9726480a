import {expect, test} from "vitest";
import {jpegFile, printJpegFile} from "../../../test/pictureFiles.js";
import {isWholeJpeg} from "./isWholeJpeg.js";

const picture = {
  width: 40,
  height: 30,
  data: Uint8ClampedArray.from({length: 4800}, (_, i) => (i * i) % 251)
};

test("isWholeJpeg(bytes) holds for whole files, whatever their header and whatever follows their end", () => {
  expect(isWholeJpeg(jpegFile(picture))).toBe(true);
  expect(isWholeJpeg(printJpegFile(picture))).toBe(true);
  expect(isWholeJpeg(Uint8Array.of(...jpegFile(picture), 1, 2, 3))).toBe(true);
});

test("isWholeJpeg(bytes) does not hold for a file that is cut anywhere", () => {
  const bytes = jpegFile(picture);
  for (let length = 0; length < bytes.length; length++) {
    expect(isWholeJpeg(bytes.subarray(0, length)), `${length} bytes`).toBe(false);
  }
});

test("isWholeJpeg(bytes) is not taken in by the end of the small picture in a camera's header", () => {
  const whole = jpegFile(picture);
  const small = [0xff, 0xd8, 0xff, 0xd9];
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 2 + small.length, ...small, ...whole.subarray(2));
  expect(isWholeJpeg(bytes)).toBe(true);
  expect(isWholeJpeg(bytes.subarray(0, bytes.length - 2))).toBe(false);
});
