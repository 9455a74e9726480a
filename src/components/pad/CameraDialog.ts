import {html} from "htl";
import type {Picture} from "../../lib/image/picture.js";

/** The square of the picture that is taken, as a share of the camera's shorter side; the guide shows it. */
const guide = 0.8;

/** The largest side of the picture that is taken, in pixels: a digit in it needs no more. */
const largest = 960;

export interface CameraDialog {
  /** To stand anywhere on the page; closed, it takes no room. */
  readonly node: HTMLDialogElement;
  /** Asks for the camera and shows what it sees. */
  open(): Promise<void>;
}

/**
 * A dialogue with what the camera sees and a square to hold a digit into. *ontake* gets what is in the square, *onproblem* one sentence where there is
 * no camera to be had. The camera is let go as soon as a picture is taken, the dialogue closes, or the page is out of sight.
 */
export function createCameraDialog({
  ontake,
  onproblem
}: {
  ontake: (picture: Picture) => void;
  onproblem: (sentence: string) => void;
}): CameraDialog {
  const video = html<HTMLVideoElement>`<video playsinline muted autoplay aria-label="What the camera sees"></video>`;
  video.muted = true;
  const takeButton = html<HTMLButtonElement>`<button type="button" class="camera-take" onclick=${take}>Take the picture</button>`;
  const view = html`<div class="camera-view" style=${`--guide: ${guide}; --aspect: ${4 / 3}`}>${video}<div class="camera-guide" aria-hidden="true"></div></div>`;
  const node = html<HTMLDialogElement>`<dialog class="camera" aria-label="Camera" onclose=${stop}>
    ${view}
    <p>Hold the digit into the square, upright.</p>
    <div class="camera-buttons">${takeButton}<button type="button" onclick=${() => node.close()}>Close</button></div>
  </dialog>`;
  let stream: MediaStream | undefined;

  async function open(): Promise<void> {
    if (node.open) return;
    takeButton.disabled = true;
    node.showModal();
    try {
      const found = await navigator.mediaDevices.getUserMedia({
        audio: false,
        // The camera at the back of a phone looks at the paper.
        video: {facingMode: {ideal: "environment"}, width: {ideal: 1280}, height: {ideal: 960}}
      });
      stop();
      stream = found;
      if (!node.open) return stop(); // closed while the reader was still being asked
      video.srcObject = found;
      await video.play();
      takeButton.disabled = false;
      takeButton.focus();
    } catch (error) {
      const wasOpen = node.open;
      node.close();
      stop();
      if (wasOpen) onproblem(problemOf(error));
    }
  }

  function take(): void {
    const {videoWidth, videoHeight} = video;
    const side = Math.round(guide * Math.min(videoWidth, videoHeight));
    if (!(side > 0)) return;
    const size = Math.min(side, largest);
    const canvas = document.createElement("canvas");
    canvas.width = size;
    canvas.height = size;
    const context = canvas.getContext("2d", {willReadFrequently: true})!;
    context.drawImage(video, (videoWidth - side) / 2, (videoHeight - side) / 2, side, side, 0, 0, size, size);
    const {data} = context.getImageData(0, 0, size, size);
    node.close();
    ontake({width: size, height: size, data});
  }

  function stop(): void {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    video.srcObject = null;
  }

  // A phone that is turned turns its picture.
  video.addEventListener("resize", () => {
    if (video.videoHeight > 0)
      view.style.setProperty("--aspect", String(video.videoWidth / video.videoHeight));
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && node.open) node.close();
  });
  return {node, open};
}

/** Tells *onchange* whether the device has a camera, now and whenever that changes; nothing where this page may ask for none. */
export function watchCameras(onchange: (found: boolean) => void): void {
  const devices = globalThis.isSecureContext ? navigator.mediaDevices : undefined;
  if (devices?.getUserMedia === undefined) return;
  const look = async () => {
    const found = await devices.enumerateDevices().catch(() => []);
    onchange(found.some(({kind}) => kind === "videoinput"));
  };
  devices.addEventListener("devicechange", () => void look());
  void look();
}

function problemOf(error: unknown): string {
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
      return "the camera may not be used here: allow it in the browser's settings for this page, or choose a picture instead";
    case "NotFoundError":
    case "OverconstrainedError":
      return "no camera was found: choose a picture instead";
    case "NotReadableError":
      return "the camera cannot be started: perhaps another program is using it";
    default:
      return "the camera cannot be started: choose a picture instead";
  }
}
