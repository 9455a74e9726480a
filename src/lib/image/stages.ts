/** The steps from a picture to the 784 numbers, in their order. */
export const stages = {
  shrink: {title: "Picture", without: "The picture is always made small: that only saves time."},
  grey: {
    title: "Grey",
    without: "Switched off: what is transparent keeps the colour that the file has under it, mostly black."
  },
  polarity: {title: "Polarity", without: "Switched off: the ink is taken to be dark on light paper."},
  paper: {title: "Paper", without: "Switched off: the paper is taken to be equally light everywhere."},
  threshold: {title: "Threshold", without: "Switched off: every grey counts as that much ink."},
  ink: {title: "Largest ink", without: "Switched off: all the ink of the picture is kept."},
  crop: {title: "Crop", without: "Switched off: the margins around the digit stay."},
  box: {
    title: "20-pixel box",
    without: "Switched off: what was cut out is stretched over all 28 × 28 pixels and loses its proportion."
  },
  weight: {title: "Stroke weight", without: "Switched off: the strokes stay as thick as they are."},
  centre: {title: "Centre of mass", without: "Switched off: the box itself is in the middle of the image."}
} as const satisfies Record<string, {title: string; without: string}>;

export type StageName = keyof typeof stages;

/** A stage that can be left out. */
export type SwitchableStage = Exclude<StageName, "shrink">;

export const stageNames = Object.keys(stages) as StageName[];

export const switchableStages = stageNames.filter((name) => name !== "shrink") as SwitchableStage[];
