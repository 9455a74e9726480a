"""Runs the Keras lines of faultCode.ts, for kerasFaults.test.ts.

Called with the IDX files of images and of labels. Reads {fault: {"faulty": code, "mended": code}} as JSON from standard input, and prints as JSON what
each version did: {fault: [faulty, mended]}. A warning that a line raises ends it as an error does.
"""

import contextlib
import gzip
import io
import json
import sys
import warnings

import keras
import numpy as np
from PIL import Image


def digits(images, labels):
    """Reads the IDX files: images [n, 784] of 0 to 1, labels one-hot [n, 10]."""
    X = np.frombuffer(gzip.open(images).read(), np.uint8, offset=16).reshape(-1, 784) / np.float32(255)
    return X, np.eye(10, dtype="float32")[np.frombuffer(gzip.open(labels).read(), np.uint8, offset=8)]


def run(code, of, **names):
    """The value that *code* gives to *of*. What Keras prints meanwhile, a progress bar, is left out."""
    names = {"keras": keras, "np": np, **names}
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("error")
        exec(code, names)
    return names[of]


def both(codes, of, **names):
    return [run(codes[version], of, **names) for version in ("faulty", "mended")]


def program(codes, mended, X, Y, X_validation, Y_validation, steps, learning_rate="1e-3", seed=1):
    """Trains the tutorial's program, with the faults in *mended* mended and its learning rate set to *learning_rate*: 784-512-256-128-10, the tutorial's
    initial values, batches of 128. Returns the model, its losses before the first step and after the last ([of the batch, of the validation digits]),
    and its accuracy on the validation digits."""
    code = {fault: codes[fault]["mended" if fault in mended else "faulty"] for fault in codes}
    keras.utils.set_random_seed(seed)
    inputs = hidden = keras.Input((784,))
    for units in (512, 256, 128):
        hidden = run(code["activation"].replace("512", str(units)), "hidden", X=hidden)
    model = keras.Model(inputs, run(code["dropout"], "logits", hidden=hidden))
    optimizer = run(code["learning-rate"].replace("1e-3", learning_rate, 1), "optimizer")
    model.compile(optimizer, keras.losses.CategoricalCrossentropy(from_logits=True))
    draw = np.random.default_rng(seed)
    for weights in model.trainable_variables:
        normal = draw.normal(size=(4, *weights.shape))
        kept = np.take_along_axis(normal, (np.abs(normal) < 2).argmax(0)[None], 0)[0]
        weights.assign(0.1 * kept if len(weights.shape) == 2 else np.full(weights.shape, 0.1))
    order = np.concatenate([draw.permutation(len(X)) for _ in range(128 * steps // len(X) + 1)])
    batches = order[: 128 * steps].reshape(-1, 128)

    def loss():
        names = {"X_batch": X[rows], "Y_batch": Y[rows], "X_validation": X_validation, "Y_validation": Y_validation}
        return both(codes["printed-loss"], "loss", model=model, **names)

    rows = batches[0]
    losses = [loss()]
    for rows in batches:
        model.train_on_batch(X[rows], Y[rows])
    losses.append(loss())
    right = model.predict(X_validation, verbose=0).argmax(1) == Y_validation.argmax(1)
    return model, losses, float(right.mean())


def bend(hidden, inputs):
    """How far the layer is from answering −x with the opposite of what it answers x with: 0 for a linear one."""
    layer = keras.Model(inputs, hidden)
    x = np.sin(np.arange(784, dtype="float32"))[None]
    return float(np.abs(layer.predict(x, verbose=0) + layer.predict(-x, verbose=0)).max())


def varies(answer):
    """Whether *answer* answers otherwise the second time."""
    return bool(np.abs(np.asarray(answer()) - np.asarray(answer())).max() > 0)


def first_step(optimizer):
    """How far *optimizer* takes a variable in its first step."""
    w = keras.Variable([1.0])
    optimizer.build([w])
    optimizer.apply([keras.ops.ones(1)])
    return 1 - float(w.numpy()[0])


def refused(model, X):
    try:
        model.predict(X, verbose=0)
    except ValueError:
        return True
    return False


def facts(codes, images, labels):
    X, Y = digits(images, labels)
    parts = {"X": X[:2000], "Y": Y[:2000], "X_validation": X[2000:2500], "Y_validation": Y[2000:2500]}
    model, losses, accuracy = program(codes, {"activation", "learning-rate"}, **parts, steps=30)
    inputs, hidden, ones = keras.Input((784,)), keras.Input((64,)), np.ones((1, 64), "float32")
    dropping = [keras.Model(hidden, logits) for logits in both(codes["dropout"], "logits", hidden=hidden)]
    digit = Image.fromarray((X[0] * 255).astype("uint8").reshape(28, 28))
    light = np.pad(np.full((1, 1), 255, "uint8"), 1)
    return {
        "activation": [bend(hidden, inputs) for hidden in both(codes["activation"], "hidden", X=inputs)],
        "dropout": [varies(lambda: network(ones, training=True)) for network in dropping],
        "learning-rate": [first_step(optimizer) for optimizer in both(codes["learning-rate"], "optimizer")],
        "pixel-scale": [
            float(np.abs(logits).max()) for logits in both(codes["pixel-scale"], "logits", model=model, picture=digit)
        ],
        "keep-prob": [
            varies(lambda: run(codes["keep-prob"][version], "logits", model=dropping[1], X=ones))
            for version in ("faulty", "mended")
        ],
        "polarity": [
            [int(ink[1, 1]) for ink in both(codes["polarity"], "ink", grey=grey)] for grey in (light, 255 - light)
        ],
        "shape": [
            {"shape": X.shape, "refused": refused(model, X)}
            for X in both(codes["shape"], "X", picture=Image.new("RGB", (40, 30), "white"))
        ],
        "printed-loss": losses,
        "accuracy": accuracy,
        "set to 1e-3, to 1e-2": [
            [program(codes, mended, **parts, steps=2, learning_rate=rate)[1] for rate in ("1e-3", "1e-2")]
            for mended in (set(), {"learning-rate"})
        ],
    }


if __name__ == "__main__":
    json.dump(facts(json.load(sys.stdin), *sys.argv[1:]), sys.stdout)
