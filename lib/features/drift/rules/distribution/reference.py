"""Figures that reference.test.ts holds psi.ts, ks.ts, bins.ts and median.ts against, computed by numpy and scipy.

    pip install numpy scipy
    python lib/features/drift/rules/distribution/reference.py ../shared/aws/tabular > \
        lib/features/drift/rules/distribution/reference.json

Elec2 (Harries 1999) in order of time, UCI Adult (Becker and Kohavi) in order of its file and by sex. Only derived
figures are written, never the data.
"""

import csv
import gzip
import json
import sys

import numpy
from scipy import stats

FOLDER = sys.argv[1]
SETS = {
    "electricity/elec.csv.gz": {
        "numbers": ["nswprice", "nswdemand", "vicprice", "vicdemand", "transfer"],
        "categories": ["class"],
        "reference": {"from": 0, "to": 11328},
        "windows": [{"from": f, "to": f + 5664} for f in (11328, 16992, 28320, 39648)] + [{"from": 45000, "to": 45048}],
    },
    "adult/adults.csv.gz": {
        "numbers": ["age", "fnlwgt", "education-num", "capital-gain", "capital-loss", "hours-per-week"],
        "categories": ["workclass", "education", "occupation", "relationship", "native-country"],
        "reference": {"from": 0, "to": 24000},
        "windows": [
            {"from": 24000, "to": 36000},
            {"from": 36000, "to": 48842},
            {"from": 30000, "to": 30200},
            {"from": 24000, "to": 48842, "column": "sex", "value": "Female"},
        ],
    },
}


def psi(expected, actual):
    pairs = [(e, a) for e, a in zip(expected, actual) if e > 0 or a > 0]
    e = numpy.maximum(numpy.array([p[0] for p in pairs], dtype=float), 0.5) / numpy.sum(expected)
    a = numpy.maximum(numpy.array([p[1] for p in pairs], dtype=float), 0.5) / numpy.sum(actual)
    return float(numpy.sum((a - e) * numpy.log(a / e)))


def counts(values, edges):
    return numpy.bincount(numpy.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)


def cumulative(values):
    """Ten equal buckets over the values' own range, as a cumulative share that grows evenly inside a bucket."""
    held, bounds = numpy.histogram(values, bins=10)
    return bounds, numpy.concatenate([[0], numpy.cumsum(held)]) / len(values)


def bucketed(reference, current):
    # Of a single value numpy makes a range that no monitor would report.
    if numpy.ptp(reference) == 0 or numpy.ptp(current) == 0:
        return None, None
    bounds, below = cumulative(reference)
    other_bounds, other_below = cumulative(current)
    points = numpy.union1d(bounds, other_bounds)
    distance = numpy.abs(numpy.interp(points, bounds, below) - numpy.interp(points, other_bounds, other_below))
    inner = numpy.interp(bounds[1:-1], other_bounds, other_below)
    rebinned = numpy.diff(numpy.concatenate([[0], inner, [1]])) * len(current)
    return float(distance.max()), psi(numpy.diff(below) * len(reference), rebinned)


def numeric(reference, current):
    edges = numpy.unique(numpy.quantile(reference, numpy.arange(1, 10) / 10))
    distance = stats.ks_2samp(reference, current, method="asymp").statistic
    size = len(reference) * len(current) / (len(reference) + len(current))
    bucket_distance, bucket_psi = bucketed(reference, current)
    return {
        "edges": edges.tolist(),
        "psi": psi(counts(reference, edges), counts(current, edges)),
        "ks": float(distance),
        "pValue": float(stats.kstwobign.sf(numpy.sqrt(size) * distance)),
        "medians": [float(numpy.median(reference)), float(numpy.median(current))],
        "bucketKs": bucket_distance,
        "bucketPsi": bucket_psi,
    }


def categorical(reference, current):
    values = sorted(set(reference) | set(current))
    return {"psi": psi([reference.count(v) for v in values], [current.count(v) for v in values])}


def pick(rows, window):
    part = rows[window["from"] : window["to"]]
    return [row for row in part if "column" not in window or row[window["column"]] == window["value"]]


def cases():
    for name, plan in SETS.items():
        with gzip.open(f"{FOLDER}/{name}", "rt", newline="") as file:
            rows = list(csv.DictReader(file))
        reference = pick(rows, plan["reference"])
        for window in plan["windows"]:
            current = pick(rows, window)
            about = {"set": name, "reference": plan["reference"], "window": window}
            about["sizes"] = [len(reference), len(current)]
            for column in plan["numbers"]:
                sides = [numpy.array([float(row[column]) for row in side]) for side in (reference, current)]
                yield {**about, "column": column, "kind": "numeric", **numeric(*sides)}
            for column in plan["categories"]:
                sides = [[row[column] for row in side] for side in (reference, current)]
                yield {**about, "column": column, "kind": "categorical", **categorical(*sides)}


print(json.dumps(list(cases()), indent=2))
