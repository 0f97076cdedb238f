// Measures what the goals are about; started by scripts/bench.
//
//   --rows N       generated posts (default 1000000)
//   --repeat N     runs of each candidate, the median counts (default 5)
//   --peers        also DuckDB-Wasm on the same file in the same browser, polars, uDSV and JSON.parse in node,
//                  igraph, leidenalg and graphology
//   --only LIST    of load, threads, brush, page, native, ingest, graph (default: all)
//
// CPU is user plus system time of the whole browser, minus what an idle page
// of the same kind uses in the same time.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launch, openPage, buildDir, pickFiles, press, idle, project, startServer } from '../browser/lib.mjs';
import { CpuMeter, rendererPeakMb } from './process_tree.mjs';

function option(name, otherwise) {
  const at = process.argv.indexOf('--' + name);
  return at < 0 ? otherwise : process.argv[at + 1];
}
const rows = Number(option('rows', 1000000));
const repeat = Number(option('repeat', 5));
const peers = process.argv.includes('--peers');
const parts = option('only', 'load,threads,brush,page,native,ingest,graph').split(',');
const cache = option('cache');
const root = path.join(cache, 'root');
const report = { rows, repeat, date: new Date().toISOString(), results: {} };

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const show = (value, digits = 2) => (value === null || value === undefined || Number.isNaN(value) ? '-' : Number(value).toFixed(digits));

// ------------------------------------------------------------------- the file
const native = path.join(buildDir, 'native', 'tilik');
const file = path.join(cache, `posts-${rows}.csv`);
if (!fs.existsSync(file)) {
  console.log(`generating ${rows} posts`);
  execFileSync(native, ['generate', '--rows', String(rows), '--seed', '1', '-o', file + '.partial'], { stdio: 'inherit' });
  fs.renameSync(file + '.partial', file);
}
const megabytes = fs.statSync(file).size / 1e6;
console.log(`${rows} posts, ${megabytes.toFixed(0)} MB; ${repeat} runs each, medians\n`);

// The stop words that both sides leave out: read from where the engine has them.
function stopWords() {
  const words = new Set();
  const sources = [path.join(project, 'src/text/stop_words.cpp')];
  const deps = option('deps');
  if (deps) sources.push(path.join(deps, 'include/stopwords_id/words.inc'));
  for (const name of sources) {
    if (!fs.existsSync(name)) continue;
    for (const match of fs.readFileSync(name, 'utf8').matchAll(/"((?:[^"\\]|\\.)*)"/g)) words.add(match[1]);
  }
  return [...words];
}

function preparePages() {
  fs.rmSync(root, { recursive: true, force: true });
  fs.mkdirSync(path.join(root, 'bench'), { recursive: true });
  fs.symlinkSync(path.join(buildDir, 'web'), path.join(root, 'web'));
  for (const name of ['engine_page.mjs', 'frame.mjs']) fs.copyFileSync(path.join(project, 'tests/bench', name), path.join(root, 'bench', name));
  const page = (name, script) =>
    fs.writeFileSync(path.join(root, name), `<!DOCTYPE html><title>starting</title><link rel="icon" href="data:,"><input type="file" id="file"><script type="module" src="${script}"></script>`);
  page('engine.html', 'bench/engine_page.mjs');
  if (peers) {
    const modules = path.join(cache, 'peers', 'node_modules');
    fs.symlinkSync(path.join(modules, '@duckdb/duckdb-wasm/dist'), path.join(root, 'duckdb'));
    execFileSync(
      path.join(modules, '.bin/esbuild'),
      [path.join(project, 'tests/bench/duckdb_page.mjs'), '--bundle', '--format=esm', '--log-level=error', `--outfile=${path.join(root, 'bench/duckdb_page.mjs')}`],
      { env: { ...process.env, NODE_PATH: modules }, stdio: 'inherit' }
    );
    page('duckdb.html', 'bench/duckdb_page.mjs');
  }
}

// Runs one job in a fresh browser and returns what it used beyond idling.
async function measured(server, pageName, job) {
  const browser = await launch();
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${pageName}: ${error}`));
    page.setDefaultTimeout(600000);
    await page.goto(server.url + pageName);
    await page.waitForFunction(() => /^(ready|failed)/.test(document.title));
    const title = await page.title();
    if (title !== 'ready') throw new Error(`${pageName}: ${title}`);
    await page.setInputFiles('#file', file);
    await wait(1500);
    const idleMeter = new CpuMeter();
    idleMeter.start();
    await wait(3000);
    const still = idleMeter.stop();
    const meter = new CpuMeter();
    meter.start();
    const result = await job(page);
    const used = meter.stop();
    return {
      result,
      cpu_s: Math.max(0, used.cpu_s - (still.cpu_s / still.wall_s) * used.wall_s),
      wall_s: used.wall_s,
      renderer_mb: rendererPeakMb(),
    };
  } finally {
    await browser.close();
  }
}

async function candidate(name, server, pageName, job) {
  const runs = [];
  for (let i = 0; i < repeat; i++) {
    runs.push(await measured(server, pageName, job));
    const last = runs[runs.length - 1];
    console.log(`  ${name} ${i + 1}: ${show(last.cpu_s)} s CPU, ${show(last.wall_s)} s, renderer ${last.renderer_mb} MB ${JSON.stringify(last.result.times || {})}`);
  }
  const times = {};
  for (const key of Object.keys(runs[0].result.times || {})) times[key] = median(runs.map((run) => run.result.times[key]));
  return {
    cpu_s: median(runs.map((run) => run.cpu_s)),
    wall_s: median(runs.map((run) => run.wall_s)),
    renderer_mb: Math.max(...runs.map((run) => run.renderer_mb)),
    times,
    result: runs[0].result,
  };
}

// ------------------------------------------------------- answers before times
function compareAnswers(ours, theirs) {
  const problems = [];
  if (ours.rows !== theirs.rows) problems.push(`rows: ${ours.rows} and ${theirs.rows}`);
  const list = (name, a, b) => {
    const text = (entry) => entry.join(' ');
    const missing = a.map(text).filter((entry) => !b.map(text).includes(entry));
    if (missing.length > 0) problems.push(`${name}: ${missing.length} of ${a.length} differ, first ours "${missing[0]}", theirs "${text(b[a.map(text).indexOf(missing[0])] || [])}"`);
  };
  list('days', Object.entries(ours.answers.days).map(([day, count]) => [day, count]), Object.entries(theirs.answers.days));
  // Tags and names are shown in their most frequent spelling; case is no difference.
  const folded = (entries) => entries.map((entry) => [String(entry[0]).toLowerCase(), ...entry.slice(1)]);
  list('hashtags', folded(ours.answers.hashtags), theirs.answers.hashtags);
  list('terms', ours.answers.terms, theirs.answers.terms);
  list('interactions by author', folded(ours.answers.authors), folded(theirs.answers.authors));
  for (const [platform, rate] of Object.entries(theirs.answers.rates)) {
    const mine = ours.answers.rates[platform];
    if (!(Math.abs(mine - rate) <= 1e-9 * Math.max(1, Math.abs(rate)))) problems.push(`rate on ${platform}: ${mine} and ${rate}`);
  }
  if (ours.answers.edges !== null && ours.answers.edges !== theirs.answers.edges) problems.push(`edges: ${ours.answers.edges} and ${theirs.answers.edges}`);
  if (ours.answers.edges === null) problems.push('edges: no answer of ours');
  return problems;
}

async function loadPart(server) {
  console.log('load and six answers, in a tab');
  const floor = await candidate('reading only', server, 'engine.html', (page) => page.evaluate(() => window.readOnly(document.getElementById('file').files[0])));
  const ours = await candidate('tilik', server, 'engine.html', (page) => page.evaluate(() => window.bench(document.getElementById('file').files[0])));
  report.results.floor = floor;
  report.results.tilik = ours;
  for (const line of ours.result.notes) console.log(`  note: ${line}`);
  if (peers) {
    const words = stopWords();
    const theirs = await candidate('duckdb-wasm', server, 'duckdb.html', (page) =>
      page.evaluate((list) => window.bench(document.getElementById('file').files[0], list), words)
    );
    report.results.duckdb = theirs;
    const problems = compareAnswers(ours.result, theirs.result);
    report.results.answers = problems;
    console.log(problems.length === 0 ? '\nanswers: the same' : `\nanswers differ:\n  ${problems.join('\n  ')}`);
  }
  console.log('\n                 CPU s   wall s   renderer MB   engine memory MB');
  const line = (name, entry) =>
    console.log(`  ${name.padEnd(13)} ${show(entry.cpu_s).padStart(6)} ${show(entry.wall_s).padStart(8)} ${String(entry.renderer_mb).padStart(13)} ${String(entry.result.memory_mb ?? '-').padStart(18)}`);
  line('reading only', floor);
  line('tilik', ours);
  if (peers) {
    line('duckdb-wasm', report.results.duckdb);
    const ratio = ours.cpu_s / report.results.duckdb.cpu_s;
    report.results.ratio = ratio;
    console.log(`\n  CPU against DuckDB-Wasm: ${show(ratio, 3)} (goal: at most 0.15); above the floor: ${show((ours.cpu_s - floor.cpu_s) / (report.results.duckdb.cpu_s - floor.cpu_s), 3)}`);
  }
  console.log();
}

// Load and network with one thread and with as many as this machine has cores: how much sooner, with the same answers.
async function threadsPart(server) {
  const cores = Math.min(8, os.availableParallelism());
  if (cores < 2) return console.log('threads: left out, this machine has one core\n');
  console.log(`load, network and all below it in a tab with one thread and with ${cores}`);
  const job = (page) => page.evaluate(() => window.network(document.getElementById('file').files[0]));
  const one = await candidate('one', server, 'engine.html', job);
  const many = await candidate(`${cores} threads`, server, `engine.html?threads=${cores}`, job);
  const same = JSON.stringify(one.result.answers) === JSON.stringify(many.result.answers);
  report.results.threads = { cores, one, many, same };
  for (const name of Object.keys(one.times)) {
    const speedup = one.times[name] / many.times[name];
    console.log(`  ${name.padEnd(10)} ${show(speedup)} times as fast, efficiency ${show(speedup / cores)}`);
  }
  console.log(`  answers ${same ? 'the same' : 'DIFFER'}\n`);
}

async function brushPart(server) {
  console.log('brush to all counting charts, engine in a worker');
  const run = await measured(server, 'engine.html', (page) => page.evaluate(() => window.brush(document.getElementById('file').files[0])));
  const { moves, jumps } = run.result;
  report.results.brush = { moves, jumps };
  console.log(`  small moves: median ${show(median(moves), 1)} ms, worst ${show(Math.max(...moves), 1)} ms`);
  console.log(`  jumps:       median ${show(median(jumps), 1)} ms, worst ${show(Math.max(...jumps), 1)} ms   (goal 100 ms at 1 million, 250 at 5.9)\n`);
}

// The page as a person uses it.
async function pagePart() {
  console.log('the whole page');
  const server = await startServer();
  const browser = await launch();
  try {
    const tab = await openPage(browser, { url: server.url });
    const start = await tab.page.evaluate(() => performance.getEntriesByName('tilik-usable')[0].startTime);
    const drawn = await tab.page.evaluate(() => performance.getEntriesByName('tilik-drawn')[0].startTime);
    await wait(2000);
    const still = new CpuMeter();
    still.start();
    await wait(5000);
    const idleUse = still.stop();
    await tab.page.evaluate(() => {
      window.longTasks = [];
      new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ entryTypes: ['longtask'] });
    });
    const meter = new CpuMeter();
    meter.start();
    await pickFiles(tab, () => press(tab, 'button', /pilih berkas|choose files/i), [file]);
    await wait(1000);
    await idle(tab, 600000);
    const used = meter.stop();
    const longest = await tab.page.evaluate(() => Math.max(0, ...window.longTasks));
    report.results.page = { start_ms: start, drawn_ms: drawn, idle_cpu_s: idleUse.cpu_s, load_cpu_s: used.cpu_s, load_wall_s: used.wall_s, longest_task_ms: longest, renderer_mb: rendererPeakMb() };
    console.log(`  first screen takes files after ${show(start, 0)} ms, drawn by the program after ${show(drawn, 0)} ms; idle for 5 s: ${show(idleUse.cpu_s)} s CPU`);
    console.log(`  load to a still overview: ${show(used.wall_s)} s, ${show(used.cpu_s)} s CPU, renderer ${rendererPeakMb()} MB, longest main-thread task ${show(longest, 0)} ms\n`);
  } catch (error) {
    console.log(`  could not be measured: ${error.message.split('\n')[0]}\n`);
  } finally {
    await browser.close();
    await server.close();
  }
}

// The command line asks the machine for pages of 2 MB, which no WebAssembly gets: code is compared with code on the small
// pages that both can have, and what the large ones save is told beside it.
const onSmallPages = { ...process.env, GLIBC_TUNABLES: '' };

function nativePart() {
  console.log('the same analysis, native and as WebAssembly under node');
  const run = (command, args, env = process.env) => {
    const times = [];
    for (let i = 0; i < Math.min(3, repeat); i++) {
      const begin = process.hrtime.bigint();
      const done = spawnSync('/usr/bin/env', ['bash', '-c', `TIMEFORMAT='%U %S'; time "$@" > /dev/null`, 'bench', command, ...args], { encoding: 'utf8', env });
      if (done.status !== 0) throw new Error(done.stderr.trim().split('\n')[0]);
      const [user, system] = done.stderr.trim().split('\n').pop().split(' ').map(Number);
      times.push({ cpu: user + system, wall: Number(process.hrtime.bigint() - begin) / 1e9 });
    }
    return { cpu_s: median(times.map((entry) => entry.cpu)), wall_s: median(times.map((entry) => entry.wall)) };
  };
  try {
    const args = ['analyze', file, '--only', 'trend,engagement'];
    const host = run(native, args, onSmallPages);
    const hostOnLargePages = run(native, args);
    const wasm = run(process.execPath, [path.join(buildDir, 'node', 'tilik.mjs'), ...args]);
    report.results.native = { host, hostOnLargePages, wasm };
    console.log(`  native on pages of 4 KB ${show(host.cpu_s)} s CPU, WebAssembly ${show(wasm.cpu_s)} s CPU, ratio ${show(wasm.cpu_s / host.cpu_s)} (goal: at most 1.5)`);
    console.log(`  native as it runs, on pages of 2 MB: ${show(hostOnLargePages.cpu_s)} s CPU, ratio ${show(wasm.cpu_s / hostOnLargePages.cpu_s)}\n`);
  } catch (error) {
    console.log(`  could not be measured: ${error.message}\n`);
  }
}

// The native load beside polars on one thread, which parses the same table and looks at no text.
function polarsPart() {
  const script = `const pl = require('nodejs-polars'); const begin = process.cpuUsage(); const table = pl.readCSV(process.argv[1]);
    const used = process.cpuUsage(begin); console.log(JSON.stringify({ rows: table.height, cpu_s: (used.user + used.system) / 1e6 }));`;
  const theirs = [];
  const ours = [];
  const oursOnSmallPages = [];
  const load = (env) => JSON.parse(execFileSync(native, ['inspect', file, '--timings'], { encoding: 'utf8', env })).cpu_s.load;
  let rows = 0;
  for (let i = 0; i < repeat; i++) {
    const done = spawnSync(process.execPath, ['-e', script, file], { encoding: 'utf8', cwd: path.join(cache, 'peers'), env: { ...process.env, POLARS_MAX_THREADS: '1' } });
    if (done.status !== 0) return console.log(`  polars could not be measured: ${done.stderr.trim().split('\n')[0]}\n`);
    const answer = JSON.parse(done.stdout);
    rows = answer.rows;
    theirs.push(answer.cpu_s);
    ours.push(load(process.env));
    oursOnSmallPages.push(load(onSmallPages));
  }
  report.results.polars = { rows, cpu_s: median(theirs), tilik_cpu_s: median(ours), tilik_on_small_pages_cpu_s: median(oursOnSmallPages) };
  console.log(`native load against polars on one thread (${rows} rows): ${show(median(ours))} and ${show(median(theirs))} s CPU, ratio ${show(median(ours) / median(theirs))} (goal: at most 1.0); on pages of 4 KB ${show(median(oursOnSmallPages))} s\n`);
}

// Readers against other parsers, in a process of their own; needs the peers.
function ingestPart() {
  console.log('reading tables and records in WebAssembly under node');
  const records = path.join(cache, 'posts-200000.ndjson');
  const table = path.join(cache, 'posts-200000.csv');
  for (const [name, format] of [[records, 'ndjson'], [table, 'csv']]) {
    if (!fs.existsSync(name)) execFileSync(native, ['generate', '--rows', '200000', '--seed', '1', '--format', format, '-o', name]);
  }
  const done = spawnSync(process.execPath, ['--expose-gc', path.join(project, 'tests/bench/ingest.mjs'), table, records, path.join(cache, 'peers'), String(repeat)], { encoding: 'utf8' });
  report.results.ingest = done.stdout;
  console.log(done.stdout + done.stderr);
}

// Communities, layout and figures of networks, in a process of their own.
function graphPart() {
  console.log('networks');
  const args = ['--expose-gc', '--max-old-space-size=6000', path.join(project, 'tests/bench/graph.mjs'), '--folder', path.join(cache, 'graph'), '--repeat', String(Math.min(3, repeat))];
  if (peers) args.push('--peers', path.join(cache, 'peers'));
  if (peers && spawnSync('/usr/bin/python3', ['-c', 'import igraph']).status === 0) args.push('--igraph');
  const done = spawnSync(process.execPath, args, { encoding: 'utf8' });
  report.results.graph = done.stdout;
  console.log(done.stdout + done.stderr);
}

if (['load', 'threads', 'brush'].some((part) => parts.includes(part))) {
  preparePages();
  const server = await startServer(root);
  try {
    if (parts.includes('load')) await loadPart(server);
    if (parts.includes('threads')) await threadsPart(server);
    if (parts.includes('brush')) await brushPart(server);
  } finally {
    await server.close();
  }
}
if (parts.includes('page')) await pagePart();
if (parts.includes('native')) nativePart();
if (parts.includes('native') && peers) polarsPart();
if (parts.includes('ingest') && peers) ingestPart();
if (parts.includes('graph')) graphPart();

const results = path.join(buildDir, 'bench');
fs.mkdirSync(results, { recursive: true });
const name = path.join(results, `bench-${rows}${peers ? '-peers' : ''}.json`);
fs.writeFileSync(name, JSON.stringify(report, null, 2) + '\n');
console.log(`figures: ${path.relative(project, name)}`);
process.exit(0);
