import {parseArgs} from "node:util";
import type {Plan} from "./measure.js";
import {type PeerName, peerMeanings, peerNames} from "./peers.js";

export const help = `npm run bench -- [options]

Trains two networks in headless Chromium with each engine by turns, and compares their steps per second.

  --peers a,b    which engines, the first being the one whose losses the others must agree with; default all:
${peerNames.map((name) => `                   ${name.padEnd(24)} ${peerMeanings[name]}`).join("\n")}
  --seconds n    seconds of each slice, default 1
  --rounds n     slices of each engine, default 5
  --json         print the result as JSON
  --help         print this`;

/** An argument that the bench cannot take. Its message is one sentence. */
export class UsageError extends Error {
  override name = "UsageError";
}

export type Options = Plan & {readonly json: boolean; readonly help: boolean};

/** Reads the command line. Throws UsageError on a bad argument. */
export function parseOptions(args: string[]): Options {
  const {values} = parseArguments(args);
  const peers = values.peers === undefined ? [...peerNames] : values.peers.split(",");
  for (const peer of peers) {
    if (!isPeer(peer)) throw new UsageError(`peers cannot be "${peer}": they are ${peerNames.join(", ")}`);
  }
  return {
    peers: peers as PeerName[],
    seconds: parseNumber("seconds", values.seconds, 0.05, 60, false),
    rounds: parseNumber("rounds", values.rounds, 1, 100, true),
    json: values.json,
    help: values.help
  };
}

function parseArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        peers: {type: "string"},
        seconds: {type: "string", default: "1"},
        rounds: {type: "string", default: "5"},
        json: {type: "boolean", default: false},
        help: {type: "boolean", default: false}
      }
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function parseNumber(name: string, text: string, min: number, max: number, integer: boolean): number {
  const value = text.trim() === "" ? NaN : Number(text);
  if (value >= min && value <= max && (!integer || Number.isInteger(value))) return value;
  const kind = integer ? "a whole number" : "a number";
  throw new UsageError(`${name} cannot be "${text}": it must be ${kind} from ${min} to ${max}`);
}

function isPeer(name: string): name is PeerName {
  return (peerNames as readonly string[]).includes(name);
}
