// CSV and NDJSON read by Tilik's readers in WebAssembly, by uDSV and by JSON.parse, in one node process on the
// same bytes. Answers are compared before times. CPU time of the process, medians.
//
//   node tests/bench/ingest.mjs CSV NDJSON PEERS_FOLDER [REPEAT]
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { buildDir } from '../browser/lib.mjs';

const [csv, ndjson, peers, repeatText] = process.argv.slice(2);
const repeat = Number(repeatText || 5);
const { inferSchema, initParser } = createRequire(path.join(peers, 'x.js'))('udsv');
const { default: makeBench } = await import(path.join(buildDir, 'wasm/node/ingest_bench.mjs'));
const bench = await makeBench();

// Runs `work` several times; the median of its CPU time in seconds, and what it gave.
function timed(name, work) {
  const times = [];
  let result;
  for (let i = 0; i < repeat; i++) {
    globalThis.gc?.();
    const begin = process.cpuUsage();
    result = work();
    const used = process.cpuUsage(begin);
    times.push((used.user + used.system) / 1e6);
  }
  times.sort((a, b) => a - b);
  const median = times[repeat >> 1];
  console.log(`  ${name.padEnd(36)} ${median.toFixed(3)} s CPU   ${JSON.stringify(result)}`);
  return { cpu_s: median, result };
}

const place = bench._malloc(16);
function ours(run) {
  const first = run(place, place + 8);
  return [first, ...new Float64Array(bench.HEAPU8.buffer, place, 2)];
}
function load(file) {
  const bytes = Buffer.from(file + '\0');
  const at = bench._malloc(bytes.length);
  bench.HEAPU8.set(bytes, at);
  if (bench._bench_read(at) < 0) throw new Error('cannot read ' + file);
  bench._free(at);
}

function compare(what, mine, theirs, goal) {
  const same = JSON.stringify(mine.result) === JSON.stringify(theirs.result);
  console.log(`  ${what}: ${(mine.cpu_s / theirs.cpu_s).toFixed(3)} of their time (goal: at most ${goal}); answers ${same ? 'the same' : 'DIFFER'}\n`);
  return same;
}

// ------------------------------------------------------------------------ CSV
console.log(`CSV rows, ${(fs.statSync(csv).size / 1e6).toFixed(0)} MB`);
load(csv);
const text = fs.readFileSync(csv, 'utf8');
const schema = inferSchema(text);
const parser = initParser(schema);
const rowsMine = timed('tilik', () => ours((cells) => bench._bench_csv_rows(cells)).slice(0, 2));
const rowsTheirs = timed('uDSV', () => {
  const rows = parser.stringArrs(text);
  let cells = 0;
  for (const row of rows) cells += row.length;
  return [rows.length, cells];
});
let good = compare('rows', rowsMine, rowsTheirs, '0.10');

console.log('CSV rows, posts a day and posts a hashtag');
const timeColumn = schema.cols.findIndex((column) => column.name === 'created_at');
const textColumn = schema.cols.findIndex((column) => column.name === 'text');
const countsMine = timed('tilik', () => ours((days, tags) => bench._bench_csv_counts(days, tags)));
const countsTheirs = timed('uDSV', () => {
  const days = new Map();
  const tags = new Map();
  const rows = parser.stringArrs(text);
  for (const row of rows) {
    const day = row[timeColumn].slice(0, 10);
    days.set(day, (days.get(day) || 0) + 1);
    for (const match of row[textColumn].matchAll(/(?<![\p{L}\p{N}&])[#＃]([\p{L}\p{N}\p{M}_]+)/gu)) {
      if (/^\p{N}+$/u.test(match[1])) continue;
      const tag = match[1].toLowerCase();
      tags.set(tag, (tags.get(tag) || 0) + 1);
    }
  }
  return [rows.length, days.size, tags.size];
});
good = compare('rows and counts', countsMine, countsTheirs, '0.20') && good;

// --------------------------------------------------------------------- NDJSON
console.log(`NDJSON, ${(fs.statSync(ndjson).size / 1e6).toFixed(0)} MB`);
load(ndjson);
const lines = fs.readFileSync(ndjson, 'utf8');
const jsonMine = timed('tilik', () => ours((values) => bench._bench_ndjson(values)).slice(0, 1));
const jsonTheirs = timed('JSON.parse by line', () => {
  let records = 0;
  for (let at = 0; at < lines.length; ) {
    let end = lines.indexOf('\n', at);
    if (end < 0) end = lines.length;
    if (end > at && typeof JSON.parse(lines.slice(at, end)) === 'object') records++;
    at = end + 1;
  }
  return [records];
});
good = compare('records', jsonMine, jsonTheirs, '0.15') && good;
process.exit(good ? 0 : 1);
