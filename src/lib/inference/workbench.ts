import type {DataName, Digits} from "../digits/digits.js";
import {type SearchableDigits, searchable} from "../digits/nearestDigits.js";
import type {Picture} from "../image/picture.js";
import {createKernelReader, type FixedNetwork, type ReadImages} from "../kernel/kernelReader.js";
import {lazily} from "../lazily.js";
import {readNetwork, type SavedNetwork} from "../network/savedNetwork.js";
import {type BuiltNetworkFacts, type BuiltNetworkName, builtNetworkNames} from "../training/builtNetworks.js";
import type {Split} from "../training/session.js";

/** The name of a network that reads: one that was trained at build, or one that the page has brought. */
export type NetworkName = BuiltNetworkName | (string & {});

/** What tasks get from outside. */
export interface Materials {
  readonly kernel: WebAssembly.Module;
  /** The set of digits that the site has. */
  readonly data: DataName;
  digits(split: Split, count?: number | "all"): Promise<Digits>;
  /** The file of a network that was trained at build. */
  network(name: BuiltNetworkName): Promise<Uint8Array>;
  /** Throws PictureError where the file holds no picture that can be read. */
  decode(file: Blob): Promise<Picture>;
}

/** A file with a picture in it. The key tells it from others: a file that was decoded once is remembered as long as it is the last one. */
export interface PictureFile {
  readonly file: Blob;
  readonly key: number;
}

/** How many training digits are looked through for the ones most alike: the first ones. */
const knownCount = 7000;

/** What tasks work with: networks that read, and digits to compare with. Everything is fetched when it is first needed. */
export class Workbench {
  readonly #brought = new Map<string, FixedNetwork>();
  readonly #built = new Map<string, () => Promise<SavedNetwork<BuiltNetworkFacts>>>();
  readonly #readers = new Map<string, () => Promise<ReadImages>>();

  constructor(readonly materials: Materials) {}

  /** Has *network* read under *name* from now on. */
  bring(name: string, network: FixedNetwork): void {
    this.#brought.set(name, network);
    for (const key of [...this.#readers.keys()]) if (key.startsWith(`${name} `)) this.#readers.delete(key);
  }

  /** A network by its name. Throws Error with a sentence for the reader where there is none of that name. */
  async network(name: NetworkName): Promise<FixedNetwork> {
    const brought = this.#brought.get(name);
    if (brought !== undefined) return brought;
    if (!(builtNetworkNames as readonly string[]).includes(name)) {
      throw new Error(`there is no network "${name}" on this page`);
    }
    const {layers, parameters, pixelScale} = await this.built(name as BuiltNetworkName);
    return {layers, parameters, pixelScale};
  }

  /** A network that was trained at build, with what is known of it. */
  built(name: BuiltNetworkName): Promise<SavedNetwork<BuiltNetworkFacts>> {
    let built = this.#built.get(name);
    if (built === undefined) {
      built = lazily(async () => readNetwork<BuiltNetworkFacts>(await this.materials.network(name)));
      this.#built.set(name, built);
    }
    return built();
  }

  /** Reads images with a network; *pixelScale* feeds it pixels of another range than it was trained on. */
  reader(
    name: NetworkName,
    {pixelScale}: {pixelScale?: FixedNetwork["pixelScale"]} = {}
  ): Promise<ReadImages> {
    const key = `${name} ${pixelScale ?? ""}`;
    let reader = this.#readers.get(key);
    if (reader === undefined) {
      reader = lazily(async () => {
        const network = await this.network(name);
        return createKernelReader(
          {...network, pixelScale: pixelScale ?? network.pixelScale},
          this.materials.kernel
        );
      });
      this.#readers.set(key, reader);
    }
    return reader();
  }

  #decoded?: {readonly key: number; readonly picture: Promise<Picture>};

  /** The picture itself, decoded where it is still a file. */
  picture(picture: Picture | PictureFile): Promise<Picture> | Picture {
    if (!("file" in picture)) return picture;
    if (this.#decoded?.key !== picture.key) {
      this.#decoded = {key: picture.key, picture: this.materials.decode(picture.file)};
    }
    return this.#decoded.picture;
  }

  readonly #known = new Map<number, () => Promise<SearchableDigits>>();

  /** The first *count* training digits, for an image to be compared with. */
  known(count = knownCount): Promise<SearchableDigits> {
    let known = this.#known.get(count);
    if (known === undefined) {
      known = lazily(async () =>
        searchable(
          await (count === knownCount ? this.trainingDigits() : this.materials.digits("training", count))
        )
      );
      this.#known.set(count, known);
    }
    return known();
  }

  /** The same digits, to be shown. */
  readonly trainingDigits: () => Promise<Digits> = lazily(() =>
    this.materials.digits("training", knownCount)
  );

  readonly testDigits: () => Promise<Digits> = lazily(() => this.materials.digits("test"));
}
