"""The same network in igraph's C library: communities with their CPU time, figures of every node.

    /usr/bin/python3 tests/bench/graph_igraph.py FOLDER [--metrics] [--betweenness]

FOLDER holds pairs.bin and directed.bin (32-bit numbers: nodes, edges, sources, targets, weights) as graph.mjs writes
them; figures go to igraph-NAME.bin as doubles, the rest as JSON to stdout.
"""
import array
import json
import pathlib
import sys
import time

import igraph

folder = pathlib.Path(sys.argv[1])


def read(name, directed):
    numbers = array.array("I")
    numbers.frombytes((folder / name).read_bytes())
    nodes, edges = numbers[0], numbers[1]
    sources, targets, weights = (numbers[2 + i * edges : 2 + (i + 1) * edges] for i in range(3))
    graph = igraph.Graph(n=nodes, edges=list(zip(sources, targets)), directed=directed)
    graph.es["weight"] = list(weights)
    return graph


def keep(name, values):
    (folder / f"igraph-{name}.bin").write_bytes(array.array("d", values).tobytes())


pairs = read("pairs.bin", False)
result = {"version": igraph.__version__, "nodes": pairs.vcount(), "edges": pairs.ecount()}
times = []
for _ in range(3):
    begin = time.process_time()
    found = pairs.community_leiden(objective_function="modularity", weights="weight", n_iterations=2)
    times.append(time.process_time() - begin)
result["leiden_cpu_s"] = sorted(times)[1]
result["leiden_modularity"] = pairs.modularity(found.membership, weights="weight")

if "--metrics" in sys.argv:
    directed = read("directed.bin", True)
    keep("degree", pairs.degree())
    keep("strength", pairs.strength(weights="weight"))
    keep("pagerank", directed.pagerank(damping=0.85, weights="weight", implementation="arpack"))
    keep("core", pairs.coreness())
    keep("clustering", [-1.0 if value != value else value for value in pairs.transitivity_local_undirected()])
    keep("component", pairs.connected_components().membership)
    result["reciprocity"] = directed.reciprocity(mode="ratio")
    result["transitivity"] = pairs.transitivity_undirected()
if "--betweenness" in sys.argv:
    keep("betweenness", pairs.betweenness(directed=False))
print(json.dumps(result))
