/** Six bits a character, all of them safe in an address (RFC 4648, base64url). */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** No number that is written takes more bits than this. */
const mostBits = 24;

/** Writes whole numbers from 0 on one after the other, as few bits as they need, and makes a text of them. */
export class BitWriter {
  readonly #bits: number[] = [];

  get length(): number {
    return this.#bits.length;
  }

  /** Writes *value* in *width* bits. Throws RangeError where it does not fit in. */
  write(value: number, width: number): void {
    if (!(Number.isInteger(value) && value >= 0 && value < 2 ** width))
      throw new RangeError(`not a number of ${width} bits: ${value}`);
    for (let bit = width - 1; bit >= 0; bit--) this.#bits.push((value >> bit) & 1);
  }

  /** Writes *value* in the fewer bits the smaller it is: `usual + 1` of them below 2^usual. Source: exponential Golomb code, J. Teuhola (1978). */
  writeSmall(value: number, usual: number): void {
    const shifted = value + 2 ** usual;
    const width = Math.floor(Math.log2(shifted)) + 1;
    if (width > mostBits) throw new RangeError(`too large to be written: ${value}`);
    this.write(0, width - usual - 1);
    this.write(shifted, width);
  }

  toString(): string {
    const padded = [...this.#bits, 0, 0, 0, 0, 0];
    let text = "";
    for (let i = 0; i + 6 <= padded.length; i += 6)
      text += alphabet[padded.slice(i, i + 6).reduce((sum, bit) => 2 * sum + bit, 0)];
    return text;
  }
}

/** Reads what a BitWriter wrote. Everything throws RangeError where the text is no such text, or comes to its end too early. */
export class BitReader {
  readonly #values: readonly number[];
  #at = 0;

  constructor(text: string) {
    this.#values = Array.from(text, (character) => alphabet.indexOf(character));
    if (this.#values.includes(-1)) throw new RangeError("a character that no link has");
  }

  read(width: number): number {
    let value = 0;
    for (let i = 0; i < width; i++, this.#at++) {
      const six = this.#values[Math.floor(this.#at / 6)];
      if (six === undefined) throw new RangeError("the text ends too early");
      value = 2 * value + ((six >> (5 - (this.#at % 6))) & 1);
    }
    return value;
  }

  readSmall(usual: number): number {
    let zeros = 0;
    while (this.read(1) === 0)
      if (++zeros + usual >= mostBits) throw new RangeError("a number that is too large");
    return 2 ** (zeros + usual) + this.read(zeros + usual) - 2 ** usual;
  }

  /** Makes sure that nothing is left but what fills the last character up. */
  end(): void {
    const left = 6 * this.#values.length - this.#at;
    if (left >= 6 || this.read(left) !== 0) throw new RangeError("the text goes on after its end");
  }
}

/** Two characters by which a *text* that was cut or changed is told from itself. */
export function checkOf(text: string): string {
  let sum = 1;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 4093;
  return alphabet[sum >> 6]! + alphabet[sum & 63]!;
}
