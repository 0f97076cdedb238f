// Starts the two programs: the UI here, the engine in a worker, and then shuts
// the door: from that moment the page can make no request.
//
// In the hosted build the modules are fetched and compiled first, under a
// policy that allows connections to this host only; then a second policy
// without any connection is added, and only then can input arrive. In the
// single file everything is inside the page and no connection is ever allowed.
//
// What the UI program finds as Module['tilik'], and page scripts as
// window.tilik:
//   canvas                           the canvas to draw on
//   sendToEngine(bytes, files)       one protocol frame (its buffer is given
//                                    away) and the files it names: [{id, file}]
//   endEngine(error)                 an engine that ended, or is no use any more, is replaced
//   makeWorker(name)                 a further worker with the engine's module
//   saveBlob(name, blob)             a download
//   ui                               the UI program, once it has started
(function () {
  'use strict';

  const boot = document.getElementById('boot');
  const bar = document.getElementById('boot-bar');
  const textId = document.getElementById('boot-text');
  const textEn = document.getElementById('boot-text-en');
  const button = document.getElementById('boot-button');
  const assets = JSON.parse(document.getElementById('tilik-assets').textContent);
  const hosted = assets.mode === 'hosted';
  const filesField = document.getElementById('boot-files');
  const sampleButton = document.getElementById('boot-sample');

  const TEXTS = {
    no_wasm: [
      'Peramban ini terlalu lama untuk Tilik (WebAssembly SIMD tidak ada).\nPakai Chrome, Edge, Firefox atau Safari keluaran 2023 ke atas.',
      'This browser is too old for Tilik (no WebAssembly SIMD).\nUse Chrome, Edge, Firefox or Safari from 2023 or later.',
    ],
    no_webgl: [
      'Tilik menggambar dengan WebGL 2, dan di peramban ini WebGL 2 mati atau tidak ada.\nNyalakan akselerasi perangkat keras di pengaturan peramban, atau pakai peramban lain.',
      'Tilik draws with WebGL 2, which is off or missing in this browser.\nTurn on hardware acceleration in the browser settings, or use another browser.',
    ],
    no_worker: [
      'Tilik memerlukan Web Worker, dan peramban ini tidak mengizinkannya di sini.',
      'Tilik needs web workers, and this browser does not allow them here.',
    ],
    load_failed: [
      'Bagian dari halaman ini tidak dapat dimuat. Periksa sambungan, lalu muat ulang.',
      'A part of this page could not be loaded. Check the connection, then reload.',
    ],
    start_failed: [
      'Tilik tidak dapat dimulai. Muat ulang halaman; bila tetap gagal, tutup tab lain agar memori cukup.',
      'Tilik could not start. Reload the page; if it fails again, close other tabs to free memory.',
    ],
    page_failed: [
      'Halaman ini berhenti karena kesalahan di Tilik. Data yang dimuat hilang dari memori; berkas Anda tidak berubah. Muat ulang halaman untuk memulai lagi.',
      'This page stopped because of a fault in Tilik. The loaded data is gone from memory; your files are unchanged. Reload the page to start again.',
    ],
    engine_failed: [
      'Mesin analisis berhenti. Data yang dimuat hilang dari memori; berkas Anda tidak berubah. Muat ulang halaman untuk memulai lagi.',
      'The analysis engine stopped. The loaded data is gone from memory; your files are unchanged. Reload the page to start again.',
    ],
    graphics_lost: [
      'Peramban kehilangan kartu grafis dan tidak mendapatkannya kembali. Muat ulang halaman, lalu buka berkas Anda lagi; berkas itu tidak berubah.',
      'The browser lost the graphics card and did not get it back. Reload the page, then open your files again; they are unchanged.',
    ],
  };

  // The first screen as the page itself can show it, before the programs can draw theirs: in the language and colours of
  // the last visit.
  const SCREEN = {
    id: {
      title: 'Lihat percakapan di media sosial lebih dekat',
      sub: 'Apa yang naik, apa yang ditanggapi, siapa berbicara dengan siapa.',
      drop: 'Letakkan berkas di sini', dropPhone: 'Buka berkas di sini',
      formats: 'CSV, Excel, JSON, ZIP, ekspor X atau TikTok, obrolan WhatsApp',
      choose: 'Pilih berkas', paste: 'Tempel teks', sample: 'Coba data contoh',
      wait: 'Menyiapkan… Data Anda tetap di perangkat ini.', open: 'Data Anda tetap di perangkat ini.', soon: 'Segera dibuka: ',
    },
    en: {
      title: 'Take a closer look at social-media conversations',
      sub: 'What is rising, what gets a response, who talks with whom.',
      drop: 'Drop files here', dropPhone: 'Open files here',
      formats: 'CSV, Excel, JSON, ZIP, X or TikTok exports, WhatsApp chats',
      choose: 'Choose files', paste: 'Paste text', sample: 'Try sample data',
      wait: 'Getting ready… Your data stays on this device.', open: 'Your data stays on this device.', soon: 'Opening soon: ',
    },
  };
  let screen = SCREEN.id;
  function dress() {
    let stored = '';
    try {
      stored = localStorage.getItem('tilik.settings') || '';
    } catch (error) {
      stored = '';
    }
    const language = stored.startsWith('en') ? 'en' : 'id';
    const isDark = stored.includes(';dark') || (!stored.includes(';light') && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.classList.toggle('boot-dark', isDark);
    document.documentElement.lang = language;
    screen = SCREEN[language];
    // As narrow as this is a phone to the programs too: nothing is dropped there.
    const isPhone = innerWidth < 720;
    for (const element of boot.querySelectorAll('[data-says]')) {
      const name = element.dataset.says;
      element.textContent = (isPhone && screen[name + 'Phone']) || screen[name];
    }
    textId.textContent = screen.wait;
  }

  // What was chosen before the programs were there; told to them as soon as they are.
  const chosen = { files: [], origin: 0, sample: false };
  function choose(files, origin) {
    if (files.length === 0 || filesField.disabled || failed) return;
    chosen.files = Array.from(files);
    chosen.origin = origin;
    textId.textContent = screen.soon + chosen.files[0].name;
    deliver();
  }
  function deliver() {
    if (!uiStarted || failed) return;
    const files = chosen.files.splice(0);
    if (files.length > 0) window.TilikPage.addFiles(files, chosen.origin);
    else if (chosen.sample) host.ui._tilik_ui_sample();
    chosen.sample = false;
  }
  filesField.onchange = () => {
    choose(filesField.files, 0);
    filesField.value = '';
  };
  sampleButton.onclick = () => {
    chosen.sample = true;
    textId.textContent = screen.soon + screen.sample;
    deliver();
  };
  boot.ondragover = (event) => event.preventDefault();
  boot.ondrop = (event) => {
    event.preventDefault();
    event.stopPropagation();  // the page behind may listen already
    choose(event.dataTransfer.files, 1);
  };

  // Only behind the closed door. Resolves when the screen that works has been painted.
  function open() {
    filesField.disabled = sampleButton.disabled = false;
    boot.classList.add('boot-open');
    textId.textContent = screen.open;
    return new Promise((painted) => {
      const done = () => {
        performance.mark('tilik-usable');
        painted();
      };
      requestAnimationFrame(() => setTimeout(done));
      // A page in the background is not painted.
      if (document.hidden) setTimeout(done, 0);
    });
  }

  let failed = false;
  function fail(code, error) {
    if (failed) return;
    failed = true;
    document.documentElement.dataset.tilik = 'failed';
    if (error) console.error('tilik:', code, error);
    const detail = error ? '\n' + String(error.message || error).slice(0, 200) : '';
    boot.hidden = false;
    boot.classList.remove('boot-done');
    boot.classList.add('boot-failed');
    boot.setAttribute('role', 'alert');
    textId.lang = 'id';
    textId.textContent = TEXTS[code][0];
    textEn.hidden = false;
    textEn.textContent = TEXTS[code][1] + detail;
    button.hidden = false;
    button.onclick = () => location.reload();
    button.focus();
  }

  function progress(part) {
    bar.style.transform = 'scaleX(' + Math.max(0.02, Math.min(1, part)).toFixed(3) + ')';
  }

  function support() {
    // A function that returns a vector: is 128-bit SIMD there?
    const simd = new Uint8Array([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
    ]);
    if (typeof WebAssembly !== 'object' || !WebAssembly.validate(simd)) return 'no_wasm';
    if (typeof Worker !== 'function' || typeof Blob !== 'function') return 'no_worker';
    return '';
  }

  // The one context that the UI program finds again by asking with the same attributes, in the size that the first
  // picture will have. Making it waits long for the graphics process: the first screen is open by then.
  function makeContext() {
    const canvas = document.getElementById('canvas');
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.max(1, Math.round(canvas.clientWidth * ratio));
    canvas.height = Math.max(1, Math.round(canvas.clientHeight * ratio));
    return canvas.getContext('webgl2', { alpha: false, depth: false, stencil: false, antialias: false });
  }

  // ------------------------------------------------------------ getting parts
  let bytesDone = 0;
  let bytesTotal = 1;
  function count(bytes) {
    bytesDone += bytes;
    progress(bytesDone / bytesTotal);
  }

  async function get(name) {
    const response = await fetch(assets.urls[name], { credentials: 'same-origin' });
    if (!response.ok) throw new Error(name + ': ' + response.status);
    return response;
  }

  async function fetchText(name) {
    const text = await (await get(name)).text();
    count(assets.sizes[name]);
    return text;
  }

  // Resolves when the module has arrived, to the promise of the compiled one in `{ compiled }`. The compiler gets the
  // host's own answer: only for such a one may a browser keep the compiled code for the next visit. What arrives is counted
  // on a copy.
  async function fetchModule(name) {
    const response = await get(name);
    if (!response.body || typeof WebAssembly.compileStreaming !== 'function') {
      return { compiled: WebAssembly.compile(await response.arrayBuffer()) };
    }
    const copy = response.clone().body.getReader();
    const compiled = WebAssembly.compileStreaming(response);  // needs the right type
    compiled.catch(() => {});  // told where it is awaited
    for (let part = await copy.read(); !part.done; part = await copy.read()) count(part.value.length);
    return { compiled: compiled };
  }

  async function inlineText(name) {
    count(assets.sizes[name]);
    return document.getElementById('part-' + name).textContent;
  }

  async function inlineModule(name) {
    const element = document.getElementById('part-' + name);
    const text = atob(element.textContent.trim());
    element.remove();
    const packed = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    const bytes = await new Response(stream).arrayBuffer();
    count(bytes.byteLength);
    return { compiled: WebAssembly.compile(bytes) };
  }

  // How many threads the engine may use. They share memory: only a page that its host's headers isolate may, and only
  // where there is room for 4 GB of addresses, which some phones refuse. One core is left to the page and its pictures.
  function threadsForEngine() {
    const threads = Math.min(8, (navigator.hardwareConcurrency || 1) - 1);
    if (!hosted || !self.crossOriginIsolated || threads < 2) return 1;
    try {
      new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
      return threads;
    } catch (error) {
      return 1;
    }
  }

  async function parts() {
    const text = hosted ? fetchText : inlineText;
    const module = hosted ? fetchModule : inlineModule;
    engineThreads = threadsForEngine();
    const engineName = engineThreads > 1 ? 'engine_threads' : 'engine';
    const names = ['engine_worker.js', engineName + '.js', engineName + '.wasm', 'ui.wasm'];
    bytesTotal = names.reduce((sum, name) => sum + assets.sizes[name], 0);
    const [worker, engineScript, engine, ui] = await Promise.all([text(names[0]), text(names[1]), module(names[2]), module(names[3])]);
    return { workerText: engineScript + '\n' + worker, engine: engine.compiled, ui: ui.compiled };
  }

  // From here on the browser refuses every request of this page and, as it
  // inherits the policy, of the worker started afterwards.
  function shutTheDoor() {
    if (!hosted) return;
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content =
      "default-src 'none'; connect-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; " +
      "img-src data: blob:; form-action 'none'; base-uri 'none'";
    document.head.appendChild(meta);
  }

  // ------------------------------------------------------------ the two sides
  const host = { canvas: document.getElementById('canvas'), ui: null };
  window.tilik = host;
  let worker = null;
  let workerUrl = '';
  let engineThreads = 1;
  let engineModule = null;
  let engineReady = false;
  let uiStarted = false;
  const unseen = [];

  function announce() {
    if (engineReady && uiStarted && !failed) document.documentElement.dataset.tilik = 'ready';
  }

  function toUi(buffer) {
    if (!uiStarted) {
      unseen.push(buffer);
      return;
    }
    const ui = host.ui;
    const bytes = new Uint8Array(buffer);
    const pointer = ui._malloc(Math.max(1, bytes.length)) >>> 0;
    if (pointer === 0) throw new Error('out of memory');
    ui.HEAPU8.set(bytes, pointer);
    ui._tilik_ui_receive(pointer, bytes.length);
    ui._free(pointer);
  }

  // Another engine takes the place of one that ended; one that ends before it is ready would only end again.
  function engineFailed(error) {
    if (!uiStarted || !engineReady) return fail('engine_failed', error);
    console.error('tilik: engine', error);
    worker.terminate();
    startEngine();
    delete document.documentElement.dataset.tilik;
    host.ui._tilik_ui_engine_failed();
  }
  host.endEngine = engineFailed;
  host.endGraphics = () => fail('graphics_lost');

  function startEngine() {
    const current = new Worker(workerUrl, { name: 'tilik-engine' });
    worker = current;
    engineReady = false;
    current.onmessage = function (event) {
      if (current !== worker) return;
      const message = event.data;
      if (message.type === 'response') {
        toUi(message.data);
      } else if (message.type === 'download') {
        host.saveBlob(message.name, message.blob);
      } else if (message.type === 'ready') {
        engineReady = true;
        announce();
      } else if (message.type === 'fatal') {
        engineFailed(new Error(message.message));
      }
    };
    current.onerror = (event) => {
      if (current === worker) engineFailed(new Error(event.message || 'worker'));
    };
    current.postMessage({ type: 'init', module: engineModule, threads: engineThreads });
  }

  host.sendToEngine = function (bytes, files) {
    if (files && files.length > 0) worker.postMessage({ type: 'files', files: files });
    const own = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
    worker.postMessage({ type: 'request', data: own }, [own]);
  };

  // A further instance of the engine's module in a worker of its own (the live layout).
  host.makeWorker = function (name) {
    const further = new Worker(workerUrl, { name: name });
    further.postMessage({ type: 'init', module: engineModule });
    return further;
  };

  host.saveBlob = function (name, blob) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    // The browser needs the address until the download has begun.
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  function startUi(module) {
    return TilikUi({
      canvas: host.canvas,
      tilik: host,
      print: (text) => console.log(text),
      printErr: (text) => console.warn(text),
      onAbort: (what) => fail(uiStarted ? 'page_failed' : 'start_failed', new Error(String(what))),
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, imports).then(
          (instance) => done(instance, module),
          (error) => fail('start_failed', error)
        );
        return {};
      },
    });
  }

  function uncover() {
    progress(1);
    // One frame more than the first picture of the UI: it is then on screen.
    requestAnimationFrame(function wait() {
      if (failed) return;
      if (!host.ui._tilik_ui_has_drawn()) return requestAnimationFrame(wait);
      requestAnimationFrame(() => {
        performance.mark('tilik-drawn');
        boot.classList.add('boot-done');
        setTimeout(() => {
          if (!failed) boot.hidden = true;
        }, 200);
      });
    });
  }

  // This script runs before the others, so that the parts are on their way meanwhile.
  const scriptsAreThere = new Promise((there) => {
    if (document.readyState === 'complete') there();
    document.addEventListener('DOMContentLoaded', there);
  });

  async function main() {
    dress();
    const missing = support();
    if (missing) return fail(missing);
    let got;
    try {
      got = await parts();
    } catch (error) {
      return fail('load_failed', error);
    }
    try {
      shutTheDoor();
      await open();
      engineModule = await got.engine;
      workerUrl = URL.createObjectURL(new Blob([got.workerText], { type: 'text/javascript' }));
      startEngine();
      if (!makeContext()) return fail('no_webgl');
      await scriptsAreThere;
      host.ui = await startUi(await got.ui);
      host.ui._tilik_ui_start();
      uiStarted = true;
      while (unseen.length > 0) toUi(unseen.shift());
      deliver();
      uncover();
      announce();
    } catch (error) {
      fail('start_failed', error);
    }
  }

  main();
})();
