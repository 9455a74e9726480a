import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex} from "@noble/hashes/utils.js";
import type {LayerParameters} from "../network/network.js";

/**
 * The name of a finished run: the first 12 hexadecimal digits of the sha256 of all its weights and biases, layer by layer,
 * weights [inputs, units] row by row and then biases, as 32-bit floats in little-endian order.
 */
export function fingerprint(layers: readonly LayerParameters[]): string {
  const hash = sha256.create();
  for (const {weights, biases} of layers) hash.update(littleEndian(weights)).update(littleEndian(biases));
  return bytesToHex(hash.digest()).slice(0, 12);
}

/** The bytes of *values*. WebAssembly, and with it every machine that runs the kernel, is little-endian. */
function littleEndian(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
