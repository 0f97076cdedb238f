"""Quality of communities on the graphs that papers report, beside leidenalg on the same edges.

    /usr/bin/python3 tests/bench/known_graphs.py TILIK FOLDER

TILIK is the native program; FOLDER keeps the graphs. They come from Debian's python3-graph-tool, whose package is
fetched and opened, not installed. Of a directed graph each pair of neighbours counts once, as in the papers.
Fails when the median over seeds is lower than leidenalg's converged median by more than 0.0005.
"""
import gzip
import json
import pathlib
import statistics
import struct
import subprocess
import sys

import igraph
import leidenalg

PACKAGE = "python3-graph-tool"
GRAPHS = ["karate", "football", "polbooks", "polblogs"]
SEEDS = range(1, 21)
ALLOWED = 0.0005

tilik, folder = sys.argv[1], pathlib.Path(sys.argv[2])


def fetch():
    folder.mkdir(parents=True, exist_ok=True)
    if all((folder / f"{name}.gt.gz").exists() for name in GRAPHS):
        return
    subprocess.run(["apt-get", "download", PACKAGE], cwd=folder, check=True, capture_output=True)
    package = next(folder.glob(f"{PACKAGE}_*.deb"))
    subprocess.run(["dpkg-deb", "-x", package, folder / "package"], check=True)
    for name in GRAPHS:
        next((folder / "package").rglob(f"collection/{name}.gt.gz")).rename(folder / f"{name}.gt.gz")
    subprocess.run(["rm", "-r", folder / "package", package], check=True)


def pairs_of(name):
    """Number of nodes, and the distinct pairs of neighbours: graph-tool's own format, see its documentation."""
    data = gzip.decompress((folder / f"{name}.gt.gz").read_bytes())
    assert data[:6] == "⛾ gt".encode(), name
    order = ">" if data[7] else "<"
    (comment,) = struct.unpack_from(order + "Q", data, 8)
    at = 16 + comment + 1
    (nodes,) = struct.unpack_from(order + "Q", data, at)
    at += 8
    width, letter = (1, "B") if nodes < 1 << 8 else (2, "H") if nodes < 1 << 16 else (4, "I")
    pairs = set()
    for source in range(nodes):
        (count,) = struct.unpack_from(order + "Q", data, at)
        targets = struct.unpack_from(f"{order}{count}{letter}", data, at + 8)
        at += 8 + count * width
        pairs.update((min(source, target), max(source, target)) for target in targets if source != target)
    return nodes, sorted(pairs)


def tilik_modularity(name, seed):
    done = subprocess.run([tilik, "community", folder / f"{name}.csv", "--seed", str(seed)], check=True, capture_output=True)
    return json.loads(done.stdout)["modularity"]


fetch()
good = True
print(f"graphs of papers, {len(SEEDS)} seeds each, converged; leidenalg {leidenalg.version}")
for name in GRAPHS:
    nodes, pairs = pairs_of(name)
    (folder / f"{name}.csv").write_text("source,target\n" + "".join(f"n{a},n{b}\n" for a, b in pairs))
    ours = [tilik_modularity(name, seed) for seed in SEEDS]
    graph = igraph.Graph(n=nodes, edges=pairs)
    theirs = [
        leidenalg.find_partition(graph, leidenalg.ModularityVertexPartition, n_iterations=-1, seed=seed).modularity
        for seed in SEEDS
    ]
    is_good = statistics.median(ours) >= statistics.median(theirs) - ALLOWED
    good = good and is_good
    print(
        f"  {'yes' if is_good else 'NO '}  {name}: {nodes} nodes, {len(pairs)} pairs; median {statistics.median(ours):.5f},"
        f" least {min(ours):.5f}; leidenalg median {statistics.median(theirs):.5f}, most {max(theirs):.5f}"
    )
sys.exit(0 if good else 1)
