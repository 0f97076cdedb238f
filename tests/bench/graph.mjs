// Networks: communities and layout against graphology in one node process on the same edges, communities and figures
// of every node against igraph's C library. CPU time, medians; answers are compared before times.
//
//   node tests/bench/graph.mjs --folder FOLDER [--peers NODE_MODULES_PARENT] [--igraph] [--repeat N]
//   node tests/bench/graph.mjs --folder FOLDER --rows 5900000 --igraph       the largest network, communities only
//
// Networks come from `tilik generate`: 1,000,000 posts whose links stay inside with probability 0.85 and 0.5, 20,000
// posts for figures that cost nodes times edges, and 100,000 for what such a figure is when sampled. Communities are
// also compared on the graphs of papers (known_graphs.py).
import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { buildDir, project } from '../browser/lib.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf('--' + name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const folder = option('folder');
const peers = option('peers');
const withIgraph = process.argv.includes('--igraph');
const repeat = Number(option('repeat', 3));
const rows = Number(option('rows', 1000000));
const layoutIterations = Number(option('layout-iterations', 30));
const native = path.join(buildDir, 'native', 'tilik');
const { default: makeBench } = await import(path.join(buildDir, 'wasm/node/graph_bench.mjs'));
const bench = await makeBench();
let good = true;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
function timed(work, times = repeat) {
  const seconds = [];
  let result;
  for (let i = 0; i < times; i++) {
    globalThis.gc?.();
    const begin = process.cpuUsage();
    result = work();
    const used = process.cpuUsage(begin);
    seconds.push((used.user + used.system) / 1e6);
  }
  return { cpu_s: median(seconds), result };
}
function check(what, isGood, detail) {
  good = good && isGood;
  console.log(`  ${isGood ? 'yes' : 'NO '}  ${what}: ${detail}`);
}

function network(rows, inside) {
  const file = path.join(folder, `net-${rows}-${inside}.csv`);
  if (fs.existsSync(file)) return file;
  const posts = path.join(folder, 'posts-for-network.csv');
  execFileSync(native, ['generate', '--rows', String(rows), '--inside', String(inside), '-o', posts]);
  execFileSync(native, ['network', posts, '-o', file + '.partial.csv']);
  fs.renameSync(file + '.partial.csv', file);
  fs.rmSync(posts);
  return file;
}

function withText(text, use) {
  const bytes = Buffer.from(text + '\0');
  const at = bench._malloc(bytes.length);
  bench.HEAPU8.set(bytes, at);
  const result = use(at);
  bench._free(at);
  return result;
}
function load(file) {
  const nodes = withText(file, (at) => bench._bench_graph_read(at));
  if (!(nodes > 0)) throw new Error('cannot read ' + file);
  return nodes;
}
function edges(isDirected) {
  const count = bench._malloc(4);
  const at = bench._bench_graph_edges(isDirected ? 1 : 0, count) >>> 0;
  const size = new Uint32Array(bench.HEAPU8.buffer, count, 1)[0];
  bench._free(count);
  const part = (i) => new Uint32Array(bench.HEAPU8.buffer, at + 4 * size * i, size).slice();
  return { size, source: part(0), target: part(1), weight: part(2) };
}
function writeEdges(name, nodes, list) {
  const numbers = new Uint32Array(2 + 3 * list.size);
  numbers.set([nodes, list.size]);
  numbers.set(list.source, 2);
  numbers.set(list.target, 2 + list.size);
  numbers.set(list.weight, 2 + 2 * list.size);
  fs.writeFileSync(path.join(folder, name), numbers);
}

// ------------------------------------------------------------------ igraph
const METRICS = ['degree', 'strength', 'pagerank', 'core', 'clustering', 'betweenness', 'component', 'sampled betweenness'];
function metric(name, nodes) {
  const at = bench._bench_graph_metric(METRICS.indexOf(name)) >>> 0;
  return new Float64Array(bench.HEAPU8.buffer, at, nodes).slice();
}
function runIgraph(...flags) {
  const run = spawnSync('/usr/bin/python3', [path.join(project, 'tests/bench/graph_igraph.py'), folder, ...flags], { maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error('igraph: ' + run.stderr);
  return JSON.parse(run.stdout);
}
function igraphValues(name) {
  const bytes = fs.readFileSync(path.join(folder, `igraph-${name}.bin`));
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
}
// The same groups, whatever their numbers.
function differentGroups(a, b) {
  const names = new Map();
  const others = new Map();
  let different = 0;
  for (let i = 0; i < a.length; i++) {
    if (!names.has(a[i])) names.set(a[i], b[i]);
    if (!others.has(b[i])) others.set(b[i], a[i]);
    different += names.get(a[i]) !== b[i] || others.get(b[i]) !== a[i];
  }
  return different;
}
function compareMetrics(nodes, names) {
  for (const name of names) {
    const mine = metric(name, nodes);
    const theirs = igraphValues(name);
    if (name === 'component') {
      check('components', differentGroups(mine, theirs) === 0, 'the same sets of nodes');
      continue;
    }
    let worst = 0;
    for (let i = 0; i < nodes; i++) worst = Math.max(worst, Math.abs(mine[i] - theirs[i]) / Math.max(1e-300, Math.abs(theirs[i]), name === 'pagerank' ? 0 : 1));
    check(name, worst <= 1e-9, `largest relative difference ${worst.toExponential(1)} over ${nodes} nodes`);
  }
}
function againstIgraph(title, file, nodes, flags, names) {
  writeEdges('pairs.bin', nodes, edges(false));
  writeEdges('directed.bin', nodes, edges(true));
  const theirs = runIgraph(...flags);
  const runs = [];
  let json;
  for (let i = 0; i < repeat; i++) {
    json = JSON.parse(execFileSync(native, ['community', file, '--iterations', '2', '--top', '1'], { maxBuffer: 1 << 26 }));
    runs.push(json.cpu_s.leiden);
  }
  const cpu = median(runs);
  const ratio = cpu / theirs.leiden_cpu_s;
  console.log(`\n${title}: ${nodes} nodes, ${json.edges} pairs; igraph ${theirs.version}`);
  console.log(`  Leiden, 2 iterations: tilik ${cpu.toFixed(3)} s (Q ${json.modularity.toFixed(4)}), igraph ${theirs.leiden_cpu_s.toFixed(3)} s (Q ${theirs.leiden_modularity.toFixed(4)})`);
  if (theirs.leiden_cpu_s > 0.05) check('CPU at most 0.5 of igraph', ratio <= 0.5, ratio.toFixed(3));
  check('quality not below igraph - 0.0005', json.modularity >= theirs.leiden_modularity - 0.0005, (json.modularity - theirs.leiden_modularity).toFixed(4));
  if (names.length === 0) return;
  compareMetrics(nodes, names);
  const whole = [bench._bench_graph_whole(0), bench._bench_graph_whole(1)];
  check('reciprocity and transitivity', Math.abs(whole[0] - theirs.reciprocity) < 1e-9 && Math.abs(whole[1] - theirs.transitivity) < 1e-9, whole.map((v) => v.toFixed(6)).join(', '));
}

// Betweenness from a sample of sources beside igraph's exact one: every value inside the stated bound, and how far off
// the values of those are that matter, the hundred highest.
function sampledBetweenness(file) {
  const nodes = load(file);
  writeEdges('pairs.bin', nodes, edges(false));
  writeEdges('directed.bin', nodes, edges(true));
  runIgraph('--betweenness');
  const exact = igraphValues('betweenness');
  const sampled = metric('sampled betweenness', nodes);
  const bound = bench._bench_graph_whole(3);
  let worst = 0;
  for (let i = 0; i < nodes; i++) worst = Math.max(worst, Math.abs(sampled[i] - exact[i]));
  const highest = (values) => [...values.keys()].sort((a, b) => values[b] - values[a]).slice(0, 100);
  const top = highest(exact);
  const found = new Set(highest(sampled));
  const off = median(top.map((i) => Math.abs(sampled[i] - exact[i]) / exact[i]));
  console.log(`\nsampled betweenness: ${nodes} nodes`);
  check('inside the stated bound', worst <= bound, `largest difference ${worst.toExponential(2)}, bound ${bound.toExponential(2)}`);
  check('of the hundred highest at least 80 are found', top.filter((i) => found.has(i)).length >= 80, `${top.filter((i) => found.has(i)).length}; half of them are off by less than ${(100 * off).toFixed(1)} %`);
}

function knownGraphs() {
  if (spawnSync('/usr/bin/python3', ['-c', 'import leidenalg']).status !== 0) return console.log('\ngraphs of papers: left out, there is no python3-leidenalg');
  console.log();
  const done = spawnSync('/usr/bin/python3', [path.join(project, 'tests/bench/known_graphs.py'), native, path.join(folder, 'known')], { encoding: 'utf8' });
  console.log(done.stdout + done.stderr);
  good = good && done.status === 0;
}

// -------------------------------------------------------------- graphology
// Of a node's nearest in the picture, as many as it has neighbours: the share that are its neighbours.
function preservation(x, y, list, nodes) {
  const neighbours = new Map();
  const step = Math.max(1, Math.floor(nodes / 400));
  for (let node = 0; node < nodes; node += step) neighbours.set(node, new Set());
  for (let i = 0; i < list.size; i++) {
    neighbours.get(list.source[i])?.add(list.target[i]);
    neighbours.get(list.target[i])?.add(list.source[i]);
  }
  let sum = 0;
  let count = 0;
  const distance = new Float64Array(nodes);
  for (const [node, own] of neighbours) {
    if (own.size === 0) continue;
    for (let i = 0; i < nodes; i++) distance[i] = (x(i) - x(node)) ** 2 + (y(i) - y(node)) ** 2;
    distance[node] = Infinity;
    const limit = Float64Array.from(distance).sort()[own.size - 1];
    let kept = 0;
    for (const other of own) kept += distance[other] <= limit;
    sum += kept / own.size;
    count++;
  }
  return sum / count;
}

async function againstGraphology(nodes) {
  const require = createRequire(path.join(peers, 'x.js'));
  const { DirectedGraph, UndirectedGraph } = require('graphology');
  const louvain = require('graphology-communities-louvain');
  const forceAtlas2 = require('graphology-layout-forceatlas2');
  const iterate = require('graphology-layout-forceatlas2/iterate');
  const helpers = require('graphology-layout-forceatlas2/helpers');
  const list = edges(false);
  const records = edges(true);
  const mine = timed(() => bench._bench_graph_communities(2));
  let graph;
  const theirs = timed(() => {
    graph = new UndirectedGraph();
    for (let node = 0; node < nodes; node++) graph.addNode(node);
    for (let i = 0; i < records.size; i++) {
      const weight = records.weight[i];
      graph.updateEdge(records.source[i], records.target[i], (old) => ({ weight: (old.weight || 0) + weight }));
    }
    return louvain.detailed(graph, { getEdgeWeight: 'weight' }).modularity;
  });
  console.log(`\ngraphology, build and communities, in node: tilik ${mine.cpu_s.toFixed(2)} s (Q ${mine.result.toFixed(4)}), graphology ${theirs.cpu_s.toFixed(2)} s (Q ${theirs.result.toFixed(4)})`);
  check('at most 0.10 of its time', mine.cpu_s / theirs.cpu_s <= 0.1, (mine.cpu_s / theirs.cpu_s).toFixed(3));

  // Both from their own start to the same number of iterations. The peer starts from seeded random places.
  let seed = 1;
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32) * 2 - 1;
  graph.forEachNode((node) => graph.mergeNodeAttributes(node, { x: random() * 1000, y: random() * 1000 }));
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: true };
  const matrices = helpers.graphToByteArrays(graph, (edge, attributes) => attributes.weight);
  const used = { mine: 0, theirs: 0 };
  bench._bench_graph_layout_begin(layoutIterations);
  used.mine = timed(() => bench._bench_graph_layout(layoutIterations), 1).cpu_s;
  const at = bench._bench_graph_layout(layoutIterations) >>> 0;
  const places = new Float32Array(bench.HEAPU8.buffer, at, 2 * nodes).slice();
  used.theirs = timed(() => {
    const all = { ...require('graphology-layout-forceatlas2/defaults'), ...settings };
    for (let i = 0; i < layoutIterations; i++) iterate(all, matrices.nodes, matrices.edges);
  }, 1).cpu_s;
  const stride = matrices.nodes.length / nodes;
  const kept = [
    preservation((i) => places[2 * i], (i) => places[2 * i + 1], list, nodes),
    preservation((i) => matrices.nodes[i * stride], (i) => matrices.nodes[i * stride + 1], list, nodes),
  ];
  const speed = [layoutIterations / used.mine, layoutIterations / used.theirs];
  console.log(`layout, ${layoutIterations} iterations: tilik ${speed[0].toFixed(1)} a CPU second, graphology ${speed[1].toFixed(2)}`);
  check('at least 6 times its iterations a CPU second', speed[0] / speed[1] >= 6, (speed[0] / speed[1]).toFixed(1));
  check('neighbourhood preservation not worse', kept[0] >= kept[1], `${kept[0].toFixed(4)} against ${kept[1].toFixed(4)}`);
}

fs.mkdirSync(folder, { recursive: true });
const whole = ['degree', 'strength', 'pagerank', 'core', 'clustering', 'component'];
const isWhole = rows <= 1000000;
if (withIgraph && isWhole) {
  const small = network(20000, 0.85);
  againstIgraph('figures, with betweenness', small, load(small), ['--metrics', '--betweenness'], [...whole, 'betweenness']);
  sampledBetweenness(network(100000, 0.85));
  knownGraphs();
  const hard = network(rows, 0.5);
  againstIgraph('links inside with probability 0.5', hard, load(hard), [], []);
}
const large = network(rows, 0.85);
const nodes = load(large);
if (withIgraph) againstIgraph('links inside with probability 0.85', large, nodes, isWhole ? ['--metrics'] : [], isWhole ? whole : []);
if (peers && isWhole) await againstGraphology(nodes);
else {
  const mine = timed(() => bench._bench_graph_communities(2));
  console.log(`build and communities in node, ${nodes} nodes: ${mine.cpu_s.toFixed(2)} s CPU, Q ${mine.result.toFixed(4)}`);
  bench._bench_graph_layout_begin(layoutIterations);
  const used = timed(() => bench._bench_graph_layout(layoutIterations), 1).cpu_s;
  console.log(`layout, ${layoutIterations} iterations: ${(layoutIterations / used).toFixed(2)} a CPU second`);
}
process.exit(good ? 0 : 1);
