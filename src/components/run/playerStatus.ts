import {formatSeconds} from "../words/format.js";
import type {Player} from "./player.js";

/** How a run stands, in a few words beside its progress; nothing where the progress says it all. */
export function playerStatus({state, progress, failure}: Player): string {
  switch (state) {
    case "training":
      return progress === undefined ? "fetching the digits …" : "";
    case "over":
      return failure !== undefined || progress?.end?.reason !== "finished"
        ? "ended early"
        : `done in ${formatSeconds(progress.seconds)}`;
    case "ready":
      return "";
    default:
      return state;
  }
}
