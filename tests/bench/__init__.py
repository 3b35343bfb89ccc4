"""What `make bench` measures: everything as a ratio against a limit measured in the same run.

    make bench                                   the whole, about twenty minutes; writes docs/reference/performance.md
    .venv/bin/python -m tests.bench --quick      a minute, to see that it runs; writes nothing
    .venv/bin/python -m tests.bench --only embedded

`frame` is the arithmetic, `subjects` what is measured, `machine` where. Why ratios: docs/explanation/measuring.md.
"""
