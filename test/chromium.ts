import {type Browser, chromium} from "playwright-core";
import {findChromium} from "../bin/chromium.js";

/** Starts the machine's Chromium, without a window and without requests of its own. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error("no Chromium found: `node bin/setup.js --chromium` brings one");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync"
    ]
  });
}
