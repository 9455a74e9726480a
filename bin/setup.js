// Brings a fresh checkout to the point where every other program runs. Each npm script starts with it, so there is no
// separate installation to remember. Nothing is installed yet when it runs, hence plain JavaScript with Node's own modules, and no
// newer syntax before the check of Node's version. It writes to standard error alone: standard output belongs to the
// program that follows.
import {spawnSync} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const required = [20, 19];

main();

function main() {
  if (!isNewEnough(process.versions.node)) {
    fail("Node " + required.join(".") + " or newer is needed; this is Node " + process.versions.node + ".");
    return;
  }
  if (!isInstalled() && !install()) return;
  if (process.argv.includes("--chromium")) {
    import("./chromium.js")
      .then((chromium) => chromium.provideChromium())
      .catch((error) => fail(error.message));
  }
}

function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > required[0] || (major === required[0] && minor >= required[1]);
}

/** Whether node_modules holds what package-lock.json names. npm keeps its own record of what it put there, written last. */
function isInstalled() {
  const record = root + "node_modules/.package-lock.json";
  if (!existsSync(record)) return false;
  const wanted = readPackages(root + "package-lock.json");
  const present = readPackages(record);
  delete wanted[""]; // the project itself
  return (
    Object.keys(present).every((path) => path in wanted) &&
    Object.keys(wanted).every((path) => isSame(wanted[path], present[path]))
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch (_error) {
    return {};
  }
}

/** Optional packages may be absent: they are for other platforms. Of some of those the lockfile knows no checksum. */
function isSame(wanted, present) {
  if (!present) return wanted.optional;
  return present.version === wanted.version && (!wanted.integrity || present.integrity === wanted.integrity);
}

/** Installs from the lockfile; packages run no scripts of their own. Says whether that went well. */
function install() {
  console.error("Installing the packages named in package-lock.json.");
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath || "";
  const options = {cwd: root, stdio: ["ignore", 2, 2]};
  const {status} = /npm-cli\.c?js$/.test(npm)
    ? spawnSync(process.execPath, [npm].concat(args), options)
    : spawnSync("npm", args, Object.assign({shell: process.platform === "win32"}, options));
  if (status === 0) return true;
  fail("The packages could not be installed; npm says above why.");
  return false;
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
