"""Speed, measured beside what people would otherwise use: ``python -m benchmarks``."""
