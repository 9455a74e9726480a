export interface StrokeHandlers {
  /** The pointer begins. */
  ondown(event: PointerEvent): void;
  /** The pointer has moved, by way of all *points*, the last of which is where it is. */
  onmove(points: readonly PointerEvent[]): void;
  /** The pointer was lifted. *meant* is false where it turned out to be no finger that draws but the hand that holds the pen. */
  onend(meant: boolean): void;
}

/** For how long after a pen was last felt a touch is taken for the hand that holds it, in milliseconds. */
const penRest = 1000;

/**
 * Follows a pointer that draws on *node*, from down to up, also where it leaves the node meanwhile. One at a time: a second finger is left out, and so are
 * all buttons but the first. A pen takes over from a hand that came to rest before it.
 */
export function onStroke(node: HTMLElement, {ondown, onmove, onend}: StrokeHandlers): void {
  let current: {readonly id: number; readonly type: string} | undefined;
  let penAt = -Infinity;

  function feel({pointerType, timeStamp}: PointerEvent): void {
    if (pointerType === "pen") penAt = timeStamp;
  }

  function end({pointerId}: PointerEvent, meant: boolean): void {
    if (pointerId !== current?.id) return;
    current = undefined;
    onend(meant);
  }

  node.addEventListener("pointerdown", (event) => {
    feel(event);
    const {pointerId, pointerType, button, timeStamp} = event;
    if (button !== 0 || (pointerType === "touch" && timeStamp - penAt < penRest)) return;
    if (current !== undefined) {
      if (pointerType !== "pen" || current.type !== "touch") return;
      current = undefined;
      onend(false);
    }
    current = {id: pointerId, type: pointerType};
    node.setPointerCapture(pointerId);
    ondown(event);
  });
  node.addEventListener("pointermove", (event) => {
    feel(event);
    if (event.pointerId !== current?.id) return;
    const points = event.getCoalescedEvents?.() ?? [];
    onmove(points.length > 0 ? points : [event]);
  });
  node.addEventListener("pointerup", (event) => end(event, true));
  node.addEventListener("lostpointercapture", (event) => end(event, true));
  // A system that knows a hand from a finger takes the hand back.
  node.addEventListener("pointercancel", (event) => end(event, event.pointerType !== "touch"));
  // Some browsers take a pen for one that wants to scroll or to write into a field, whatever the style says.
  node.addEventListener("touchmove", (event) => event.preventDefault(), {passive: false});
}
