import type {FaultName} from "./faults.js";

/** A line of code: as it is in the faulty program ("−"), in the mended one ("+"), or in both (" "). */
export interface CodeLine {
  readonly sign: "−" | "+" | " ";
  readonly text: string;
}

/** In what the same mending can be written. */
export const codeLanguages = {
  typescript: "TypeScript",
  tensorflow: "TensorFlow.js",
  keras: "Keras"
} as const;

export type CodeLanguage = keyof typeof codeLanguages;

/** The line that mends a fault, in each language, and what is worth knowing about it there. */
export type FaultCode = Readonly<
  Record<CodeLanguage, {readonly lines: readonly CodeLine[]; readonly note?: string}>
>;

/** The line that mends each fault. Tests run both versions and see the difference: faultCode.test.ts, and for Keras kerasFaults.test.ts. */
export const faultCode: Readonly<Record<FaultName, FaultCode>> = {
  activation: {
    typescript: diff(`
      − experiment({activation: "none"})
      + experiment({activation: "relu"})`),
    tensorflow: diff(
      `
      − const hidden = tf.layers.dense({units: 512}).apply(X);
      + const hidden = tf.layers.dense({units: 512, activation: "relu"}).apply(X);`,
      "The same in each hidden layer. Without a word about it, a dense layer is linear here as well."
    ),
    keras: diff(
      `
      − hidden = keras.layers.Dense(512)(X)
      + hidden = keras.layers.Dense(512, activation="relu")(X)`,
      "The same in each hidden layer. Without a word about it, a dense layer is linear here as well."
    )
  },
  dropout: {
    typescript: diff(`
      − experiment({dropout: 0.5, dropoutWired: false})
      + experiment({dropout: 0.5, dropoutWired: true})`),
    tensorflow: diff(`
        const dropped = tf.layers.dropout({rate: 0.5}).apply(hidden);
      − const logits = tf.layers.dense({units: 10}).apply(hidden);
      + const logits = tf.layers.dense({units: 10}).apply(dropped);`),
    keras: diff(`
        dropped = keras.layers.Dropout(0.5)(hidden)
      − logits = keras.layers.Dense(10)(hidden)
      + logits = keras.layers.Dense(10)(dropped)`)
  },
  "learning-rate": {
    typescript: diff(`
        const learningRate = 1e-3;
      − experiment({learningRate: 1e-4})
      + experiment({learningRate})`),
    tensorflow: diff(`
        const learningRate = 1e-3;
      − const optimizer = tf.train.adam(1e-4);
      + const optimizer = tf.train.adam(learningRate);`),
    keras: diff(`
        learning_rate = 1e-3
      − optimizer = keras.optimizers.Adam(1e-4)
      + optimizer = keras.optimizers.Adam(learning_rate)`)
  },
  "pixel-scale": {
    typescript: diff(`
      − createKernelReader({...network, pixelScale: "0-255"}, kernel)
      + createKernelReader({...network, pixelScale: "0-1"}, kernel)`),
    tensorflow: diff(`
        const pixels = tf.tensor2d(bytes, [1, 784]);
      − const logits = model.predict(pixels);
      + const logits = model.predict(pixels.div(255));`),
    keras: diff(`
        pixels = np.asarray(picture, "float32").reshape(1, 784)
      − logits = model.predict(pixels)
      + logits = model.predict(pixels / 255)`)
  },
  "keep-prob": {
    typescript: diff(
      `
        const graph = tensorGraph(layers, {...settings, dropoutWired: true});
      − missingFeeds(graph, "add4", ["X"])
      + missingFeeds(graph, "add4", ["X", "keep_prob"])`,
      'The first is ["keep_prob"], the second is []: nothing is missing.'
    ),
    tensorflow: diff(
      `
      − const logits = model.apply(X, {training: true});
      + const logits = model.predict(X);`,
      "There are no placeholders any more, and so no error: a model that is called as in training answers without half of its last hidden units, others each time."
    ),
    keras: diff(
      `
      − logits = model(X, training=True)
      + logits = model(X, training=False)`,
      "There are no placeholders any more, and so no error: a model that is called as in training answers without half of its last hidden units, others each time."
    )
  },
  polarity: {
    typescript: diff(`
      − readPicture(picture, {without: ["polarity", "centre"]})
      + readPicture(picture)`),
    tensorflow: diff(
      `
        const paper = grey.slice([0, 0], [1, -1]).mean().arraySync();
      − const ink = tf.sub(255, grey);
      + const ink = paper > 127 ? tf.sub(255, grey) : grey;`,
      "The upper edge is taken for paper. What the workbook does is longer: see the chapter on your own digit."
    ),
    keras: diff(
      `
        paper = grey[0].mean()
      − ink = 255 - grey
      + ink = 255 - grey if paper > 127 else grey`,
      "The upper edge is taken for paper. What the workbook does is longer: see the chapter on your own digit."
    )
  },
  shape: {
    typescript: diff(`
        const read = await createKernelReader(network, kernel);
      − read(picture.data)
      + read(readPicture(picture).image)`),
    tensorflow: diff(`
        const grey = tf.image.rgbToGrayscale(picture);
      − const X = grey.reshape([1, -1]);
      + const X = tf.image.resizeBilinear(grey, [28, 28]).reshape([1, 784]);`),
    keras: diff(`
        grey = picture.convert("L")
      − X = np.asarray(grey).reshape(1, -1)
      + X = np.asarray(grey.resize((28, 28))).reshape(1, 784)`)
  },
  "printed-loss": {
    typescript: diff(`
      − progress.log.map(({loss}) => loss)
      + progress.validation.map(({loss}) => loss)`),
    tensorflow: diff(`
      − const loss = model.evaluate(batch.X, batch.Y);
      + const loss = model.evaluate(validation.X, validation.Y);`),
    keras: diff(`
      − loss = model.evaluate(X_batch, Y_batch, verbose=0)
      + loss = model.evaluate(X_validation, Y_validation, verbose=0)`)
  }
};

/** The program of *lines*, faulty or mended. */
export function codeOf(lines: readonly CodeLine[], version: "faulty" | "mended"): string {
  const left = version === "faulty" ? "+" : "−";
  return lines
    .filter(({sign}) => sign !== left)
    .map(({text}) => text)
    .join("\n");
}

/** Reads lines that each begin, after six blanks, with their sign and a blank. */
function diff(text: string, note?: string): FaultCode[CodeLanguage] {
  const lines = text
    .split("\n")
    .slice(1)
    .map((line) => ({sign: line.charAt(6) as CodeLine["sign"], text: line.slice(8)}));
  return note === undefined ? {lines} : {lines, note};
}
