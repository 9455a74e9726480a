/**
 * Whether the bytes of a JPEG reach the mark of its end. A browser need not mind where they do not: Firefox and Safari make a picture of the rows that came.
 * The small picture that a camera puts before the large one has such a mark too, and is passed over with the segment that it stands in.
 */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xff, 2); at >= 0; at = bytes.indexOf(0xff, at)) {
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) return true;
    if (marker === 0xff)
      at++; // a filling byte
    else if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return false;
}
