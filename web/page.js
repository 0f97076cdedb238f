// Owns: TilikPage, what the UI program needs from the page: the canvas and its size, the frame request,
// clipboard, files, downloads, settings, preferences.
// Depends on: the DOM; src/platform/web/ through ui_library.js. Thread: main.
// Why: an ordinary script of the page, so that it can be read and stepped through as written. Addresses
// arrive signed from WebAssembly and are made unsigned (>>> 0) here.
'use strict';

var TilikPage = {
  program: null,          // the instantiated UI module
  encoder: new TextEncoder(),
  decoder: new TextDecoder(),
  viewCache: null,
  canvas: null,
  ratio: 1,
  left: 0,
  top: 0,
  frameHandle: 0,
  frameCount: 0,
  isDrawing: false,
  wasAsked: false,       // for another picture, while one was being drawn
  files: new Map(),
  nextFileNumber: 1,
  pendingCaptures: [],
  graphicsTimer: 0,
  cursors: ['default', 'text', 'pointer', 'move', 'ew-resize', 'ns-resize', 'nwse-resize', 'not-allowed',
            'crosshair', 'grab', 'grabbing'],

  // Calls back(address, length) with `text` as UTF-8 in the program's memory.
  withText(text, back) {
    return TilikPage.withBytes(TilikPage.encoder.encode(text), back);
  },

  withBytes(bytes, back) {
    const address = TilikPage.program._malloc(bytes.length + 1) >>> 0;
    if (address === 0) return undefined;
    TilikPage.program.HEAPU8.set(bytes, address);
    TilikPage.program.HEAPU8[address + bytes.length] = 0;
    try {
      return back(address, bytes.length);
    } finally {
      TilikPage.program._free(address);
    }
  },

  // An address of zero-ended UTF-8 that the caller of WebAssembly frees; 0 when there is no memory.
  newText(text) {
    const bytes = TilikPage.encoder.encode(text);
    const address = TilikPage.program._malloc(bytes.length + 1) >>> 0;
    if (address === 0) return 0;
    TilikPage.program.HEAPU8.set(bytes, address);
    TilikPage.program.HEAPU8[address + bytes.length] = 0;
    return address;
  },

  textAt(address, length) {
    address >>>= 0;
    return TilikPage.decoder.decode(TilikPage.program.HEAPU8.subarray(address, address + length));
  },

  textToZero(address) {
    const heap = TilikPage.program.HEAPU8;
    return TilikPage.textAt(address, heap.indexOf(0, address >>> 0) - (address >>> 0));
  },

  bytesAt(address, length) {
    return TilikPage.program.HEAPU8.slice(address >>> 0, (address >>> 0) + length);
  },

  // Other views of the program's memory; made anew when the memory grew.
  views() {
    const buffer = TilikPage.program.HEAPU8.buffer;
    if (TilikPage.viewCache === null || TilikPage.viewCache.buffer !== buffer) {
      TilikPage.viewCache = { buffer, u32: new Uint32Array(buffer), f32: new Float32Array(buffer) };
    }
    return TilikPage.viewCache;
  },

  // What boot hands over: { canvas, sendToEngine(bytes, files) }.
  host() {
    return TilikPage.program['tilik'] || window.tilik || {};
  },

  start(program) {
    const page = TilikPage;
    page.program = program;
    page.canvas = page.host().canvas || document.getElementById('canvas');
    if (!page.canvas) {
      page.canvas = document.createElement('canvas');
      page.canvas.id = 'canvas';
      document.body.appendChild(page.canvas);
    }
    page.canvas.tabIndex = -1;
    // The mirrored elements say what is on the canvas; the canvas itself says nothing.
    page.canvas.setAttribute('aria-hidden', 'true');
    const measure = () => page.measure();
    try {
      new ResizeObserver((entries) => page.measure(entries[0])).observe(page.canvas, { 'box': 'device-pixel-content-box' });
    } catch (error) {
      new ResizeObserver(measure).observe(page.canvas);
    }
    window.addEventListener('resize', measure);
    if (window.visualViewport) window.visualViewport.addEventListener('resize', measure);
    page.watchPixelRatio();
    document.addEventListener('visibilitychange', () => {
      TilikPage.program._tilik_web_visibility(document.hidden ? 0 : 1);
      if (!document.hidden) page.requestFrame();
    });
    page.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      TilikPage.program._tilik_web_context(0);
      page.awaitGraphics();
    });
    page.canvas.addEventListener('webglcontextrestored', () => {
      clearTimeout(page.graphicsTimer);
      TilikPage.program._tilik_web_context(1);
      page.requestFrame();
    });
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(prefers-contrast: more)']) {
      window.matchMedia(query).addEventListener('change', () => {
        TilikPage.program._tilik_web_preferences();
        page.requestFrame();
      });
    }
    page.measure();
  },

  // A browser gives the graphics card back within a second or two, or never; in a hidden tab it may wait.
  awaitGraphics() {
    const page = TilikPage;
    page.graphicsTimer = setTimeout(() => {
      if (document.hidden) return page.awaitGraphics();
      const host = page.host();
      if (host.endGraphics) host.endGraphics();
    }, 8000);
  },

  // The ratio has no event of its own: a media query on its present value ends when it changes.
  watchPixelRatio() {
    const query = window.matchMedia('(resolution: ' + window.devicePixelRatio + 'dppx)');
    query.addEventListener('change', () => {
      TilikPage.measure();
      TilikPage.watchPixelRatio();
    }, { 'once': true });
  },

  measure(entry) {
    const page = TilikPage;
    const rectangle = page.canvas.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    let deviceWidth = Math.round(rectangle.width * ratio);
    let deviceHeight = Math.round(rectangle.height * ratio);
    if (entry && entry.devicePixelContentBoxSize) {
      // The exact size, where rounding would be one off. Emulated screens report it in real device px: not used.
      const box = entry.devicePixelContentBoxSize[0];
      if (Math.abs(box.inlineSize - deviceWidth) < 2 && Math.abs(box.blockSize - deviceHeight) < 2) {
        deviceWidth = box.inlineSize;
        deviceHeight = box.blockSize;
      }
    }
    let keyboard = 0;
    if (window.visualViewport) {
      keyboard = Math.max(0, window.innerHeight - window.visualViewport.height * window.visualViewport.scale);
    }
    page.ratio = ratio;
    page.left = rectangle.left;
    page.top = rectangle.top;
    TilikPage.program._tilik_web_resize(rectangle.width, rectangle.height, deviceWidth, deviceHeight, ratio, keyboard);
    page.requestFrame();
  },

  requestFrame() {
    const page = TilikPage;
    page.wasAsked = true;
    if (page.frameHandle !== 0 || document.hidden || page.isDrawing) return;
    page.frameHandle = requestAnimationFrame(page.onFrame);
  },

  onFrame(time) {
    const page = TilikPage;
    page.frameHandle = 0;
    if (window.devicePixelRatio !== page.ratio) page.measure();
    const again = page.drawNow(time);
    if (again) page.requestFrame();
  },

  // Also called inside an event where the browser wants its answer at once (copy).
  drawNow(time) {
    const page = TilikPage;
    page.isDrawing = true;
    page.wasAsked = false;
    let again = false;
    try {
      again = TilikPage.program._tilik_web_frame(time);
      // What was drawn to be saved, in the pixels of the file, is replaced before the screen shows it.
      if (page.captureNow()) again = TilikPage.program._tilik_web_frame(time);
    } finally {
      page.isDrawing = false;  // else an error would end all drawing
    }
    page.canvas['tilikFrameCount'] = ++page.frameCount;
    return again || page.wasAsked;
  },

  // The picture in which a click takes effect is drawn inside the click's own event: browsers open file
  // pickers, links and the clipboard only from there.
  drawInEvent(count) {
    for (let i = 0; i < count && !TilikPage.isDrawing && !document.hidden; ++i) TilikPage.drawNow(performance.now());
    TilikPage.requestFrame();
  },

  captureNow() {
    // The drawing buffer is only sure to hold the picture within the task that drew it.
    const captures = TilikPage.pendingCaptures.splice(0);
    for (const capture of captures) {
      const ratio = TilikPage.canvas.width / Math.max(1, TilikPage.canvas.clientWidth);
      const target = document.createElement('canvas');
      target.width = Math.max(1, Math.round(capture.width * ratio));
      target.height = Math.max(1, Math.round(capture.height * ratio));
      target.getContext('2d').drawImage(TilikPage.canvas, -Math.round(capture.x * ratio), -Math.round(capture.y * ratio));
      target.toBlob((blob) => blob && TilikPage.saveBlob(blob, capture.name), 'image/png');
    }
    return captures.length > 0;
  },

  saveBlob(blob, name) {
    const link = document.createElement('a');
    const url = URL.createObjectURL(blob);
    link.href = url;
    link.download = name;
    link.style.display = 'none';
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  },

  // Keeps the files with the page and tells the UI their numbers, names and sizes.
  addFiles(list, origin) {
    const files = Array.from(list);
    if (files.length === 0) return;
    for (const file of files) {
      const number = TilikPage.nextFileNumber++;
      TilikPage.files.set(number, file);
      TilikPage.withText(file.name || '', (address, length) => TilikPage.program._tilik_web_file(number, address, length, file.size, origin));
    }
    TilikPage.program._tilik_web_files_done();
    TilikPage.requestFrame();
  },

  addPastedText(text) {
    TilikPage.addFiles([new File([text], '', { 'type': 'text/plain' })], 2);
  },
};
