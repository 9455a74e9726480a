/** The steps from a picture to the 784 numbers, in their order: what each is called, what it is for, and what happens without it. */
export const stages = {
  shrink: {
    title: "Picture",
    purpose: "A photograph has millions of pixels; a digit needs a few hundred in a row.",
    without: "The picture is always made small: that only saves time."
  },
  grey: {
    title: "Grey",
    purpose: "Colours become one number a pixel, and what is transparent becomes paper.",
    without: "Switched off: what is transparent keeps the colour that the file has under it, mostly black."
  },
  polarity: {
    title: "Polarity",
    purpose: "Finds out whether the ink is dark on light or light on dark, and exchanges the two if need be.",
    without: "Switched off: the ink is taken to be dark on light paper."
  },
  paper: {
    title: "Paper",
    purpose: "Finds the sheet, and how light it is at each place, so that a shadow is not taken for ink.",
    without: "Switched off: the paper is taken to be equally light everywhere."
  },
  threshold: {
    title: "Threshold",
    purpose: "Parts ink from what is only a speck or a grain of the paper.",
    without: "Switched off: every grey counts as that much ink."
  },
  ink: {
    title: "Largest ink",
    purpose: "Keeps the digit, and leaves lines along the rim and other marks out.",
    without: "Switched off: all the ink of the picture is kept."
  },
  crop: {
    title: "Crop",
    purpose: "Cuts the margins off, so that it does not matter where and how large the digit was written.",
    without: "Switched off: the margins around the digit stay."
  },
  box: {
    title: "20-pixel box",
    purpose: "Makes the longer side 20 pixels and keeps the shape, as MNIST's makers did.",
    without: "Switched off: what was cut out is stretched over all 28 × 28 pixels and loses its proportion."
  },
  weight: {
    title: "Stroke weight",
    purpose: "Makes strokes as wide as MNIST's, where a pen was much thinner or thicker.",
    without: "Switched off: the strokes stay as thick as they are."
  },
  centre: {
    title: "Centre of mass",
    purpose: "Moves the digit's centre of mass to the middle of the image, as MNIST's makers did.",
    without: "Switched off: the box itself is in the middle of the image."
  }
} as const satisfies Record<string, {title: string; purpose: string; without: string}>;

export type StageName = keyof typeof stages;

/** A stage that can be left out. */
export type SwitchableStage = Exclude<StageName, "shrink">;

export const stageNames = Object.keys(stages) as StageName[];

export const switchableStages = stageNames.filter((name) => name !== "shrink") as SwitchableStage[];
