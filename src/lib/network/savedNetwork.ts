import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex} from "@noble/hashes/utils.js";
import {type Activation, type Layer, type LayerParameters, parameterCount} from "./network.js";

/** A network as it is kept in a file: what computes, and what is known of it. */
export interface SavedNetwork<Facts = unknown> {
  readonly layers: readonly Layer[];
  readonly parameters: readonly LayerParameters[];
  readonly pixelScale: "0-1" | "0-255";
  /** How it was trained and how well it reads: anything that JSON can hold. */
  readonly facts: Facts;
}

/** Bytes that hold no network, or not the one expected. Its message is one sentence for the reader. */
export class SavedNetworkError extends Error {
  override name = "SavedNetworkError";
}

/** The first bytes of every file, the last of them the version of the format. */
const signature = [0x44, 0x57, 0x4e, 0x01]; // "DWN", 1
const activations: readonly Activation[] = ["none", "relu", "sigmoid", "tanh"];

interface Manifest {
  readonly layers: Layer[];
  readonly pixelScale: "0-1" | "0-255";
  /** The sha256 of all parameters, as fingerprint.ts takes it. */
  readonly sha256: string;
  readonly facts: unknown;
}

/**
 * Writes a network as bytes: the signature, the length of the manifest (4 bytes, little-endian), the manifest as JSON, filled up with
 * spaces to a multiple of 4, and then layer by layer the weights [inputs, units] row by row and the biases, as 32-bit floats in
 * little-endian order.
 */
export function writeNetwork({layers, parameters, pixelScale, facts}: SavedNetwork): Uint8Array<ArrayBuffer> {
  const floats = joinParameters(layers, parameters);
  const manifest: Manifest = {layers: [...layers], pixelScale, sha256: bytesToHex(sha256(floats)), facts};
  let text = new TextEncoder().encode(JSON.stringify(manifest));
  text = Uint8Array.from({length: Math.ceil(text.length / 4) * 4}, (_, i) => text[i] ?? 0x20);
  const bytes = new Uint8Array(8 + text.length + floats.length);
  bytes.set(signature);
  new DataView(bytes.buffer).setUint32(4, text.length, true);
  bytes.set(text, 8);
  bytes.set(floats, 8 + text.length);
  return bytes;
}

/**
 * Reads what writeNetwork wrote. Throws SavedNetworkError where the bytes are something else, are truncated or damaged, or where they hold
 * another architecture than *expected*.
 */
export function readNetwork<Facts = unknown>(
  bytes: Uint8Array,
  {layers: expected}: {layers?: readonly Layer[]} = {}
): SavedNetwork<Facts> {
  if (!signature.every((byte, i) => bytes[i] === byte)) {
    throw new SavedNetworkError("the file is not a saved network of this workbook");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = bytes.length < 8 ? Infinity : 8 + view.getUint32(4, true);
  if (bytes.length < start) {
    throw new SavedNetworkError(
      `the saved network is truncated: ${bytes.length} bytes, which end within its manifest`
    );
  }
  const {layers, pixelScale, sha256: sum, facts} = readManifest(bytes.subarray(8, start));
  if (expected !== undefined && describeLayers(layers) !== describeLayers(expected)) {
    throw new SavedNetworkError(
      `the saved network is of another architecture: ${describeLayers(layers)}, expected ${describeLayers(expected)}`
    );
  }
  const length = start + parameterCount(layers) * 4;
  if (bytes.length !== length) {
    const fault = bytes.length < length ? "truncated" : "too long";
    throw new SavedNetworkError(`the saved network is ${fault}: ${bytes.length} bytes, expected ${length}`);
  }
  const floats = new Uint8Array(bytes.subarray(start)); // a copy: floats must begin at a multiple of 4
  if (bytesToHex(sha256(floats)) !== sum) {
    throw new SavedNetworkError(
      "the saved network is damaged: its parameters are not the ones that were saved"
    );
  }
  return {layers, parameters: splitParameters(layers, floats), pixelScale, facts: facts as Facts};
}

/** The name of saved parameters: the first 12 hexadecimal digits of their sha256, the same that a run has at its end. */
export function fingerprintOf({layers, parameters}: Pick<SavedNetwork, "layers" | "parameters">): string {
  return bytesToHex(sha256(joinParameters(layers, parameters))).slice(0, 12);
}

/** Says in a few words what *layers* are, such as "784-32-10 with relu". */
export function describeLayers(layers: readonly Layer[]): string {
  const units = [layers[0]?.inputs ?? 0, ...layers.map(({units}) => units)];
  const activation = layers.length > 1 ? layers[0]!.activation : "none";
  return `${units.join("-")} ${activation === "none" ? "without activation" : `with ${activation}`}`;
}

function readManifest(bytes: Uint8Array): Manifest {
  try {
    const manifest = JSON.parse(new TextDecoder().decode(bytes));
    if (isManifest(manifest)) return manifest;
  } catch {
    // Falls through to the one sentence for all that is wrong with a manifest.
  }
  throw new SavedNetworkError("the saved network is damaged: its manifest makes no sense");
}

function isManifest(value: Partial<Manifest> | null): value is Manifest {
  if (typeof value !== "object" || value === null || typeof value.sha256 !== "string") return false;
  if (value.pixelScale !== "0-1" && value.pixelScale !== "0-255") return false;
  const {layers} = value;
  if (!Array.isArray(layers) || layers.length === 0) return false;
  return layers.every(
    (layer, i) =>
      layer?.kind === "dense" &&
      isSize(layer.inputs) &&
      isSize(layer.units) &&
      activations.includes(layer.activation) &&
      (i === 0 || layer.inputs === layers[i - 1]!.units)
  );
}

function isSize(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 65_536;
}

/** All parameters as the bytes that a file and a fingerprint are made of. Throws RangeError where they do not fit *layers*. */
function joinParameters(layers: readonly Layer[], parameters: readonly LayerParameters[]): Uint8Array {
  const arrays = layers.flatMap(({inputs, units}, i) => {
    const {weights, biases} = parameters[i]!;
    if (weights.length !== inputs * units || biases.length !== units) {
      throw new RangeError(
        `parameters of layer ${i}: ${weights.length} and ${biases.length}, expected ${inputs * units} and ${units}`
      );
    }
    return [weights, biases];
  });
  const bytes = new Uint8Array(4 * parameterCount(layers));
  let at = 0;
  for (const array of arrays) {
    // Every machine that runs the kernel is little-endian.
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return bytes;
}

function splitParameters(layers: readonly Layer[], bytes: Uint8Array<ArrayBuffer>): LayerParameters[] {
  let at = 0;
  const take = (count: number) => {
    const values = new Float32Array(bytes.buffer, 4 * at, count);
    at += count;
    return values;
  };
  return layers.map(({inputs, units}) => ({weights: take(inputs * units), biases: take(units)}));
}
