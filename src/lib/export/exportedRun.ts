import type {KeptRun} from "../runs/keptRun.js";

/** A run that leaves the lab: what is kept of it, the name under which it is shown, and the address that repeats it. */
export interface ExportedRun {
  readonly run: KeptRun;
  readonly name: string;
  readonly link: string;
}

/** The fingerprint of a run that finished; empty for one that diverged or was stopped. */
export function fingerprintOf({progress: {end}}: Pick<KeptRun, "progress">): string {
  return end?.reason === "finished" ? end.fingerprint : "";
}
