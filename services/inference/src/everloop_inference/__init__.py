"""Everloop's engines behind one contract, served by Ray Serve over the Connect protocol."""

import os

# One render runs on one core and several run side by side. A linear-algebra pool per process would make them
# fight for cores, and its blocking depends on the number of threads, which may change the last bit of a sum.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

__version__ = "0.1.0"
