"""Speed and memory against the bars of the design: `python -m tests.bench`, or `make bench`."""
