// The engine's side of the worker. This text, engine_files.js before it and
// engine.js make up the Blob that the worker starts from, so that it also works
// from a file on disk.
//
// Messages from the page:
//   {type: 'init', module, threads}                   compiled module, and how many threads it may use
//   {type: 'files', files: [{id, file}]}              files a later request names by id
//   {type: 'request', data: ArrayBuffer}              one protocol frame
//   {type: 'layout_...'}                              this instance moves a network, see the end
// Messages to the page:
//   {type: 'ready'}
//   {type: 'response', data: ArrayBuffer}             one protocol frame, transferred
//   {type: 'download', name, blob}                    an export built here
//   {type: 'fatal', message}                          the engine is gone
//
// Functions of the engine program:
//   tilik_engine_use_threads(n)                       before the first request
//   tilik_engine_allocate(n) -> pointer               room for a request; the engine owns it
//   tilik_engine_receive(pointer, n)                  takes the request
//   tilik_engine_pump(budget_ms) -> 1 while work is left
(function () {
  'use strict';

  // A helper thread of the engine starts from this text too; the program's own part speaks with it.
  if (String(self.name).startsWith('em-pthread')) return;

  // Work goes on in slices so that a newer request or a cancel is heard soon.
  const SLICE_MS = 8;
  const LONGEST_WAIT_MS = 500;
  const files = makeFileReading();
  const exports = new Map();
  const waiting = [];
  let engine = null;
  let dead = false;
  let scheduled = false;

  // Memory that threads share grows without the glue's own view of it.
  let view = new Uint8Array(0);
  function heap() {
    const buffer = engine.wasmMemory.buffer;
    if (view.buffer !== buffer) view = new Uint8Array(buffer);
    return view;
  }

  function fatal(error) {
    if (dead) return;
    dead = true;
    postMessage({ type: 'fatal', message: String((error && error.message) || error) });
  }

  // A message to oneself comes back at once; timers wait for 4 ms or longer.
  const channel = new MessageChannel();
  channel.port1.onmessage = function () {
    scheduled = false;
    if (dead) return;
    try {
      if (!engine._tilik_engine_pump(SLICE_MS)) return;
      // Read meanwhile, the file comes more cheaply than on demand. What the page says is heard at once all the same, and
      // a stream that brings nothing holds nobody up.
      if (!files.isShort()) return schedule();
      const patience = setTimeout(schedule, LONGEST_WAIT_MS);
      files.whenArrived(function () {
        clearTimeout(patience);
        schedule();
      });
    } catch (error) {
      fatal(error);
    }
  };
  function schedule() {
    if (scheduled) return;
    scheduled = true;
    channel.port2.postMessage(0);
  }

  const host = {
    send(bytes) {
      postMessage({ type: 'response', data: bytes.buffer }, [bytes.buffer]);
    },
    fileSize: files.size,
    fileRead: files.read,
    fileRelease: files.release,
    exportBegin(id) {
      exports.set(id, []);
    },
    exportPart(id, bytes) {
      // Turned into a Blob at once: the browser may keep those on disk.
      exports.get(id).push(new Blob([bytes]));
    },
    exportFinish(id, name, mime) {
      const parts = exports.get(id) || [];
      exports.delete(id);
      postMessage({ type: 'download', name: name, blob: new Blob(parts, { type: mime }) });
    },
    exportAbort(id) {
      exports.delete(id);
    },
  };

  function take(data) {
    const bytes = new Uint8Array(data);
    const pointer = engine._tilik_engine_allocate(bytes.length) >>> 0;
    if (pointer === 0) throw new Error('out of memory');
    heap().set(bytes, pointer);
    engine._tilik_engine_receive(pointer, bytes.length);
    schedule();
  }

  // ---------------------------------------------------------------- layout
  // In a worker of its own: {type: 'layout_graph', data}, {type: 'layout_command', command, node, x, y},
  // {type: 'layout_acknowledge'}, {type: 'layout_buffer', data} in; {type: 'layout_positions', data} out.
  // At most one set of positions is on its way, and at most 15 a second.
  const LAYOUT_INTERVAL_MS = 66;
  const layoutWaiting = [];
  const layoutChannel = new MessageChannel();
  const moving = { state: -1, isPaused: false, inFlight: false, sentIteration: -1, sentAt: 0, allowed: 0, allowedAt: 0, buffers: [], scheduled: false };

  function scheduleLayout() {
    if (moving.scheduled) return;
    moving.scheduled = true;
    layoutChannel.port2.postMessage(0);
  }

  layoutChannel.port1.onmessage = function () {
    moving.scheduled = false;
    if (dead) return;
    try {
      // Paused before there is a picture it goes on to the first one.
      if (moving.state !== 0 || (moving.isPaused && moving.sentAt > 0)) return sendPositions();
      const until = allowedIteration();
      moving.state = engine._tilik_layout_step(SLICE_MS, until);
      sendPositions();
      if (moving.state !== 0) return;
      // Ahead of its pace a small network waits; a large one never gets there.
      if (engine._tilik_layout_iteration() >= until) setTimeout(scheduleLayout, 16);
      else scheduleLayout();
    } catch (error) {
      fatal(error);
    }
  };

  // A small network would be done before anybody saw it move: its iterations are spread over time.
  function allowedIteration() {
    const pace = engine._tilik_layout_pace();
    if (pace === 0) return 0xffffffff;
    const now = performance.now();
    moving.allowed += (Math.min(100, now - moving.allowedAt) / 1000) * pace;
    moving.allowed = Math.max(moving.allowed, engine._tilik_layout_iteration() + 1);
    moving.allowedAt = now;
    return Math.floor(moving.allowed);
  }

  function sendPositions() {
    const iteration = engine._tilik_layout_iteration();
    // The last one for now is always sent: what is shown while all stand still must be where they stand.
    const isLast = moving.state === 1 || moving.isPaused;
    const now = performance.now();
    if (moving.inFlight || (iteration === moving.sentIteration && moving.sentState === moving.state)) return;
    if (!isLast && now - moving.sentAt < LAYOUT_INTERVAL_MS) return;
    const from = engine._tilik_layout_snapshot() >>> 0;
    if (from === 0) return;
    const size = engine._tilik_layout_snapshot_size();
    let buffer = moving.buffers.pop();
    if (!buffer || buffer.byteLength !== size) buffer = new ArrayBuffer(size);
    new Uint8Array(buffer).set(heap().subarray(from, from + size));
    moving.inFlight = true;
    moving.sentIteration = iteration;
    moving.sentState = moving.state;
    moving.sentAt = now;
    postMessage({ type: 'layout_positions', data: buffer }, [buffer]);
  }

  function takeLayout(message) {
    if (message.type === 'layout_graph') {
      const bytes = new Uint8Array(message.data);
      const pointer = engine._tilik_layout_allocate(bytes.length) >>> 0;
      if (pointer === 0) throw new Error('out of memory');
      heap().set(bytes, pointer);
      if (!engine._tilik_layout_begin()) throw new Error('out of memory');
      moving.state = 0;
      moving.allowed = 0;
    } else if (message.type === 'layout_acknowledge') {
      moving.inFlight = false;
    } else if (message.type === 'layout_buffer') {
      if (moving.buffers.length < 3) moving.buffers.push(message.data);
    } else if (message.type === 'layout_command') {
      if (message.command === 1) moving.isPaused = true;
      if (message.command === 2) moving.isPaused = false;
      if (message.command === 3) engine._tilik_layout_pin(message.node, message.x, message.y);
      if (message.command === 4) engine._tilik_layout_unpin(message.node);
      if (message.command >= 3) moving.sentIteration = -1; // shown also while all others stand still
    }
    scheduleLayout();
  }

  async function start(message) {
    const module = message.module;
    engine = await TilikEngine({
      tilikHost: host,
      print: (text) => console.log(text),
      printErr: (text) => console.warn(text),
      onAbort: (what) => fatal(what),
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), fatal);
        return {};
      },
    });
    engine._tilik_engine_use_threads(message.threads || 1);
    postMessage({ type: 'ready' });
    while (waiting.length > 0) take(waiting.shift());
    while (layoutWaiting.length > 0) takeLayout(layoutWaiting.shift());
  }

  self.onmessage = function (event) {
    if (dead) return;
    const message = event.data;
    try {
      if (message.type === 'request') {
        if (engine) take(message.data);
        else waiting.push(message.data);
      } else if (message.type === 'files') {
        for (const entry of message.files) files.add(entry.id, entry.file);
      } else if (message.type.startsWith('layout_')) {
        if (engine) takeLayout(message);
        else layoutWaiting.push(message);
      } else if (message.type === 'init') {
        start(message).catch(fatal);
      }
    } catch (error) {
      fatal(error);
    }
  };
})();
