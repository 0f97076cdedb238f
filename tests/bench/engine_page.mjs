// The bench page for Tilik's engine alone: the same worker as in the page, fed
// with requests by this script. window.bench(file) loads the file and gives
// the six answers of the contract; window.readOnly(file) only reads it.
import { decodeFrame, encodeFrame } from './frame.mjs';

// ?threads=N takes the engine with threads.
const threads = Number(new URLSearchParams(location.search).get('threads') || 1);
const program = threads > 1 ? 'engine_threads' : 'engine';

async function startEngine() {
  const [script, worker, module] = await Promise.all([
    fetch(`/web/${program}.js`).then((answer) => answer.text()),
    fetch('/web/engine_worker.js').then((answer) => answer.text()),
    WebAssembly.compileStreaming(fetch(`/web/${program}.wasm`)),
  ]);
  const engine = new Worker(URL.createObjectURL(new Blob([script, '\n', worker], { type: 'text/javascript' })));
  const waiting = new Map();
  let nextId = 1;
  const ready = new Promise((resolve, reject) => {
    engine.onmessage = (event) => {
      const message = event.data;
      if (message.type === 'ready') return resolve();
      if (message.type === 'fatal') return reject(new Error(message.message));
      if (message.type !== 'response') return;
      const frame = decodeFrame(message.data);
      if (frame.body.type === 'progress') return;
      const entry = waiting.get(frame.body.id);
      if (!entry) return;
      waiting.delete(frame.body.id);
      if (frame.body.type === 'error') entry.reject(new Error(entry.type + ': ' + JSON.stringify(frame.body)));
      else entry.resolve(frame);
    };
  });
  engine.postMessage({ type: 'init', module, threads });
  await ready;
  const call = (type, body = {}, files = []) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject, type });
      const bytes = encodeFrame({ type, id, generation: id, ...body });
      if (files.length > 0) engine.postMessage({ type: 'files', files });
      engine.postMessage({ type: 'request', data: bytes.buffer }, [bytes.buffer]);
    });
  await call('hello', { version: 1 });
  return { call, end: () => engine.terminate() };
}

const engineStarted = startEngine();

window.bench = async (file) => {
  const engine = await engineStarted;
  const times = {};
  const timed = async (name, work) => {
    const begin = performance.now();
    const result = await work();
    times[name] = Math.round(performance.now() - begin);
    return result;
  };
  const loaded = await timed('load', () =>
    engine.call('load', { files: [{ file: 1, name: file.name, size: file.size }], append: false }, [{ id: 1, file }])
  );
  const charts = await timed('charts', () => engine.call('charts', { bin: 'day', zone_offset_min: 420, top: 50 }));
  const engagement = await timed('engagement', () => engine.call('engagement', { zone_offset_min: 420, top: 50 }));
  const edges = await timed('edges', () => engine.call('edges', { kind: 'all' })).catch((error) => ({ body: { missing: String(error) } }));
  const days = {};
  const starts = charts.arrays.timeline_start_s || [];
  for (let i = 0; i < starts.length; i++) {
    const count = charts.arrays.timeline_total[i];
    if (count > 0) days[new Date((Number(starts[i]) + 420 * 60) * 1000).toISOString().slice(0, 10)] = count;
  }
  return {
    times,
    rows: loaded.body.posts,
    memory_mb: Math.round((loaded.body.memory_bytes || 0) / 1e6),
    answers: {
      days,
      hashtags: charts.body.hashtags.map((entry) => [entry.key, entry.total_posts || entry.posts, entry.authors]),
      terms: charts.body.terms.map((entry) => [entry.key, entry.total_posts || entry.posts]),
      authors: engagement.body.accounts.map((entry) => [entry.author, entry.interactions]),
      rates: Object.fromEntries(
        engagement.body.groups.filter((entry) => entry.dimension === 'platform').map((entry) => [entry.label, entry.rate_by_followers])
      ),
      edges: edges.body.edges ?? null,
    },
    notes: edges.body.missing ? [edges.body.missing] : [],
  };
};

// What a visitor of the community page waits for: the load, the network, and all that is told below it.
window.network = async (file, note = () => {}) => {
  const engine = await engineStarted;
  const times = {};
  const answers = {};
  const timed = async (name, ...request) => {
    const begin = performance.now();
    const frame = await engine.call(...request);
    times[name] = Math.round(performance.now() - begin);
    // Bytes of the answer's arrays, in short.
    let sum = 0;
    for (const array of Object.values(frame.arrays)) for (const value of array) sum = (Math.imul(sum, 31) + (Number(value) * 1000 | 0)) | 0;
    answers[name] = sum;
    await note(name);
  };
  await timed('load', 'load', { files: [{ file: 1, name: file.name, size: file.size }], append: false }, [{ id: 1, file }]);
  await timed('community', 'community', { kind: 'all' });
  await timed('life', 'life', {});
  return { times, answers };
};

// How long the counting charts take to follow a brush on the timeline.
window.brush = async (file) => {
  const engine = await engineStarted;
  const loaded = await engine.call('load', { files: [{ file: 1, name: file.name, size: file.size }], append: false }, [{ id: 1, file }]);
  const { first_utc_s: first, last_utc_s: last } = loaded.body;
  const length = last - first;
  const charts = async (from, to) => {
    const begin = performance.now();
    await engine.call('charts', {
      filters: { has_time: true, from_utc_s: Math.round(first + from * length), to_utc_s: Math.round(first + to * length) },
      dragging: true,
      bin: 'day',
      zone_offset_min: 420,
      top: 50,
    });
    return performance.now() - begin;
  };
  await engine.call('charts', { bin: 'day', zone_offset_min: 420, top: 50 });
  await charts(0.2, 0.4);
  const moves = [];
  for (let i = 1; i <= 40; i++) moves.push(await charts(0.2 + i * 0.01, 0.4 + i * 0.01));
  const jumps = [];
  for (const [from, to] of [[0, 0.1], [0.5, 1], [0.1, 0.9], [0.4, 0.41], [0, 1], [0.7, 0.8], [0, 0.5], [0.3, 0.35]]) jumps.push(await charts(from, to));
  return { moves, jumps };
};

// The floor of any load: the file's bytes reach a worker and nothing is done.
window.readOnly = (file) =>
  new Promise((resolve, reject) => {
    const source = `onmessage = (event) => {
      const file = event.data;
      const reader = new FileReaderSync();
      let bytes = 0;
      for (let at = 0; at < file.size; at += 8 << 20) {
        bytes += reader.readAsArrayBuffer(file.slice(at, at + (8 << 20))).byteLength;
      }
      postMessage(bytes);
    };`;
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    worker.onmessage = (event) => {
      worker.terminate();
      resolve({ bytes: event.data });
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(file);
  });

engineStarted.then(
  () => (document.title = 'ready'),
  (error) => (document.title = 'failed: ' + error.message)
);
