import {spawnSync} from "node:child_process";
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {homedir} from "node:os";
import {basename, delimiter, join} from "node:path";
import {fileURLToPath} from "node:url";

// Plain JavaScript, since bin/setup.js uses it too.

const {env, platform} = process;
const root = fileURLToPath(new URL("..", import.meta.url));
const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium on this machine; undefined if there is none. Throws where CHROMIUM_PATH names no file. */
export function findChromium() {
  if (env.CHROMIUM_PATH) {
    if (isFile(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(`CHROMIUM_PATH is "${env.CHROMIUM_PATH}", but there is no such file.`);
  }
  return [...onPath(), ...inUsualPlaces(), ...downloaded()].find(isUsable);
}

/** Makes sure that findChromium finds one, by installing it if need be. Throws if that fails. */
export function provideChromium() {
  if (findChromium()) return;
  console.error("Installing Chromium for the browser tests.");
  if (isDebianRoot()) installWithApt();
  if (!findChromium()) download();
  if (findChromium()) return;
  throw new Error(
    "No Chromium could be installed. Install Chromium or Chrome, or let CHROMIUM_PATH name one."
  );
}

function onPath() {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

function inUsualPlaces() {
  if (platform === "darwin") {
    return ["Chromium", "Google Chrome"].flatMap((name) =>
      ["", homedir()].map((home) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`)
    );
  }
  if (platform === "win32") {
    return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) =>
        ["Google/Chrome", "Chromium"].map((name) => join(folder, name, "Application/chrome.exe"))
      );
  }
  return commands.map((command) => `/usr/bin/${command}`);
}

/** The browsers that Playwright has downloaded, for this project or another; the newest first. */
function downloaded() {
  const cache =
    platform === "darwin"
      ? join(homedir(), "Library/Caches")
      : platform === "win32"
        ? (env.LOCALAPPDATA ?? join(homedir(), "AppData/Local"))
        : (env.XDG_CACHE_HOME ?? join(homedir(), ".cache"));
  const folder = env.PLAYWRIGHT_BROWSERS_PATH ?? join(cache, "ms-playwright");
  if (!existsSync(folder)) return [];
  const program =
    /^(chrome|chrome-headless-shell|headless_shell|Chromium|Google Chrome for Testing)(\.exe)?$/;
  return readdirSync(folder)
    .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
    .filter((name) => existsSync(join(folder, name, "INSTALLATION_COMPLETE")))
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((name) =>
      readdirSync(join(folder, name), {recursive: true}).map((file) => join(folder, name, file))
    )
    .filter((file) => program.test(basename(file)));
}

function revision(name) {
  return Number(name.split("-").at(-1));
}

/** Ubuntu's package is only a script that asks for snap, which confines what the browser may read. */
function isUsable(path) {
  return isFile(path) && !(statSync(path).size < 10_000 && readFileSync(path, "utf8").includes("/snap/bin"));
}

function isFile(path) {
  return statSync(path, {throwIfNoEntry: false})?.isFile() ?? false;
}

function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false;
  const release = readFileSync("/etc/os-release", "utf8");
  return /^ID(_LIKE)?=.*\bdebian\b/m.test(release) && !/\bubuntu\b/.test(release);
}

function installWithApt() {
  const apt = (...args) => run("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=300", ...args]);
  return apt("update") && apt("install", "-y", "--no-install-recommends", "chromium");
}

function download() {
  return run(process.execPath, [
    "node_modules/playwright-core/cli.js",
    "install",
    "--only-shell",
    "chromium"
  ]);
}

function run(command, args) {
  const options = {cwd: root, stdio: ["ignore", 2, 2], env: {...env, DEBIAN_FRONTEND: "noninteractive"}};
  return spawnSync(command, args, options).status === 0;
}
