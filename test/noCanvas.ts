// jsdom has no canvas, and complains in the log each time that one is asked to draw. Components take its absence as they find it.
if (typeof HTMLCanvasElement !== "undefined") HTMLCanvasElement.prototype.getContext = () => null;
