// Owns: TilikLayout, the worker that moves the network and the positions that come from it.
// Depends on: page.js, boot.js (a worker with the engine's module), engine_worker.js. Thread: main.
// Why: positions go from the worker's buffer straight to the graphics card. Three buffers go round: one being
// shown, one on its way, one with the worker; the worker waits for an acknowledgement, which is given when a
// picture used the positions, so a hidden page stops the layout by itself.
'use strict';

var TilikLayout = {
  worker: null,
  latest: null,          // ArrayBuffer: 32 bytes of header, then 16-bit pairs
  isFresh: false,
  hasFailed: false,      // until it was told
  headerBytes: 32,

  start(bytes) {
    const layout = TilikLayout;
    layout.stop();
    const make = TilikPage.host().makeWorker;
    if (!make) return;
    const worker = make('tilik-layout');
    layout.worker = worker;
    worker.onmessage = (event) => {
      if (layout.worker !== worker) return;
      if (event.data.type === 'fatal') return layout.fail();
      if (event.data.type !== 'layout_positions') return;
      if (layout.latest) worker.postMessage({ type: 'layout_buffer', data: layout.latest }, [layout.latest]);
      layout.latest = event.data.data;
      layout.isFresh = true;
      TilikPage.requestFrame();
    };
    worker.onerror = () => layout.fail();
    worker.postMessage({ type: 'layout_graph', data: bytes.buffer }, [bytes.buffer]);
  },

  stop() {
    if (TilikLayout.worker) TilikLayout.worker.terminate();
    TilikLayout.worker = null;
    TilikLayout.latest = null;
    TilikLayout.isFresh = false;
  },

  fail() {
    TilikLayout.stop();
    TilikLayout.hasFailed = true;
    TilikPage.requestFrame();
  },

  takeFailure() {
    const hasFailed = TilikLayout.hasFailed;
    TilikLayout.hasFailed = false;
    return hasFailed ? 1 : 0;
  },

  // 0 stop, 1 pause, 2 go on, 3 pin a node at (x, y), 4 let it go
  command(command, node, x, y) {
    if (command === 0) return TilikLayout.stop();
    if (TilikLayout.worker) TilikLayout.worker.postMessage({ type: 'layout_command', command, node: node >>> 0, x, y });
  },

  // Copies the header when there is a picture not seen yet (or any, when `again`). 1: copied.
  poll(out, again) {
    const layout = TilikLayout;
    if (!layout.latest || (!layout.isFresh && !again)) return 0;
    TilikPage.program.HEAPU8.set(new Uint8Array(layout.latest, 0, layout.headerBytes), out >>> 0);
    if (layout.isFresh) layout.worker.postMessage({ type: 'layout_acknowledge' });
    layout.isFresh = false;
    return 1;
  },

  // Into the texture that is `width` texels wide, one texel a node.
  upload(gl, texture, width) {
    if (!TilikLayout.latest || !texture) return;
    const pairs = new Uint16Array(TilikLayout.latest, TilikLayout.headerBytes);
    const count = pairs.length / 2, rows = Math.floor(count / width), rest = count % width;
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
    if (rows > 0) gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, rows, gl.RG_INTEGER, gl.UNSIGNED_SHORT, pairs);
    if (rest > 0) {
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, rows, rest, 1, gl.RG_INTEGER, gl.UNSIGNED_SHORT, pairs, rows * width * 2);
    }
  },

  // For picking and labels: the latest pairs, at most `count` nodes.
  read(out, count) {
    if (!TilikLayout.latest) return 0;
    const bytes = new Uint8Array(TilikLayout.latest, TilikLayout.headerBytes);
    const length = Math.min(bytes.length, count * 4);
    TilikPage.program.HEAPU8.set(bytes.subarray(0, length), out >>> 0);
    return length / 4;
  },
};
