"""Where terms stand: a text as the eye reads it, and every place in it that may be one.

- `normalise` gives the text as it is read, `triggers` the places worth a look;
- `scan` takes the words there apart, with `compounds`, `separable` and what stands `beside`;
- what form and neighbours settle alone: `senses`, `objects`, `made`, `titles`, `laws`.
"""
