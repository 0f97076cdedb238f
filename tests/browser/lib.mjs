// What every browser test shares: a server on a free port, Chromium without a
// GPU, the page opened and ready, and everything it says or asks for recorded.
// Tests operate the page as a screen reader would, through the mirrored DOM,
// by role and name.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, firefox } from 'playwright-core';
import { serve } from '../../scripts/server.mjs';

// TILIK_BROWSER=firefox runs the tests in the machine's Firefox, which draws only with a display (xvfb-run). Tests that
// need what a script may do in Chromium alone are skipped there; those that choose files fail, since a script's press
// opens no chooser there. By hand: scripts/test takes Chromium.
const isFirefox = process.env.TILIK_BROWSER === 'firefox';
class NeedsChromium extends Error {}
export function needsChromium() {
  if (isFirefox) throw new NeedsChromium();
}

// Firefox does not tell a script of what it saves, so it saves here.
const savedByFirefox = isFirefox ? fs.mkdtempSync(path.join(os.tmpdir(), 'tilik-saved-')) : '';
if (isFirefox) process.on('exit', () => fs.rmSync(savedByFirefox, { recursive: true, force: true }));

export const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const buildDir = process.env.TILIK_BUILD_DIR || path.join(project, 'build');
export const singleFile = path.join(buildDir, 'single', 'tilik.html');

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // WebGL 2 in software, the same on every machine.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // Times finer than 100 microseconds and a collector that can be asked.
  '--js-flags=--expose-gc',
];

export function chromiumPath() {
  const found = [process.env.TILIK_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (file) => file && fs.existsSync(file)
  );
  if (!found) throw new Error('no Chromium found: install it or set TILIK_CHROMIUM');
  return found;
}

// Starts a browser of its own with a fresh profile.
export function launch(extraFlags = []) {
  if (isFirefox) {
    return firefox.launch({
      channel: 'moz-firefox', // as it is released, without changes for tests
      executablePath: process.env.TILIK_FIREFOX || '/usr/bin/firefox-esr',
      headless: false,
      downloadsPath: savedByFirefox,
      firefoxUserPrefs: { 'webgl.force-enabled': true, 'webgl.disable-fail-if-major-performance-caveat': true },
      timeout: 60000,
    });
  }
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: false, // the flag below picks the new headless mode
    args: ['--headless=new', ...FLAGS, ...extraFlags],
    timeout: 60000,
  });
}

export async function startServer(folder = path.join(buildDir, 'web'), options = {}) {
  const started = await serve(folder, 0, undefined, options);
  return {
    url: started.url,
    requests: started.requests,
    close() {
      started.server.closeAllConnections();
      return new Promise((resolve) => started.server.close(resolve));
    },
  };
}

// Most tests read what the page says in the mirrored DOM and never look at the canvas. Drawing in software would take
// half of their time, so there the page asks for its pictures as ever, and nothing is put on the canvas: not even its
// ground, since a canvas that was cleared is put on the screen anew.
const undrawn = new WeakSet();
const DRAW_NOTHING = `for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced', 'clear', 'bufferData'])
  WebGL2RenderingContext.prototype[name] = () => {};`;

// Each page opens a window of its own, for which Chromium would load the list below its address bar: half a second of
// processor time. Given once more, the flag replaces the driver's, whose features are named here too.
const NO_ADDRESS_LIST = `--disable-features=${[
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'BoundaryEventDispatchTracksNodeRemoval', 'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider', 'GlobalMediaControls', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'PaintHolding',
  'ThirdPartyStoragePartitioning', 'Translate', 'AutoDeElevate', 'RenderDocument', 'OptimizationHints',
].join(',')}`;

// Set-up of a test file: one server and one browser for all its tests. With `draws` its pages are drawn; so is a single
// page that is opened with it.
export function shareBrowser({ draws = false } = {}) {
  const shared = { browser: null, server: null };
  before(async () => {
    shared.server = await startServer();
    shared.browser = await launch(draws ? [NO_ADDRESS_LIST] : [NO_ADDRESS_LIST, '--disable-gpu-compositing']);
    if (!draws) undrawn.add(shared.browser);
  });
  after(async () => {
    await shared.browser?.close();
    await shared.server?.close();
  });
  return shared;
}

// Defines tests of one page each, which also fail on any error in the console and any request after the start.
// `body` gets the tab and the test; options are those of openPage, and `timeoutOfTest`.
export function pageTests(shared) {
  return function pageTest(name, options, body) {
    test(name, { timeout: options.timeoutOfTest || 120000 }, async (t) => {
      const tab = await openPage(shared.browser, { url: shared.server.url, ...options });
      try {
        if (isFirefox) Object.defineProperty(tab, 'devtools', { get: needsChromium });
        else tab.devtools = await tab.context.newCDPSession(tab.page);
        try {
          await body(tab, t);
        } catch (error) {
          if (!(error instanceof NeedsChromium)) throw error;
          t.skip('needs what only Chromium allows');
        }
        assert.deepEqual(tab.errors, [], 'nothing in the console');
        assert.deepEqual(tab.requestsSince(), [], 'no request after the start');
      } finally {
        await tab.close();
      }
    });
  };
}

// Opens the page and waits until it can be used. Options:
//   url            address; `single: true` opens build/single/tilik.html from disk
//   width, height, scale, locale, dark, reducedMotion, touch, timezone
//   draws          the canvas is drawn where the tests of this browser do without
// Returns { page, context, errors, requests, ready, close }:
//   errors         console errors and uncaught exceptions so far
//   requests       every request that the browser made for this page and its workers
//   requestsSince  those after the last call of mark()
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: options.width || 1366, height: options.height || 768 },
    deviceScaleFactor: options.scale || 1,
    locale: options.locale || 'id-ID',
    timezoneId: options.timezone || 'Asia/Jakarta',
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    hasTouch: Boolean(options.touch),
    isMobile: Boolean(options.mobile) && !isFirefox,
    acceptDownloads: true,
  });
  const errors = [];
  const requests = [];
  let marked = 0;
  context.on('request', (request) => {
    // Blobs and data addresses never leave the page.
    if (!/^(blob|data):/.test(request.url())) requests.push(request.url());
  });
  context.on('requestfailed', (request) => {
    // What the policy refused was never sent; the server's list shows the same.
    if (request.failure()?.errorText === 'csp') requests.splice(requests.lastIndexOf(request.url()), 1);
  });
  const page = await context.newPage();
  // A picture of Firefox's page is taken with a style of the test's own, which the policy refuses.
  const note = (said) => {
    if (!isFirefox || !/style-src-elem/.test(said)) errors.push(said);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text());
  });
  page.on('pageerror', (error) => note(String(error.stack || error)));
  page.setDefaultTimeout(options.timeout || 15000);
  if (undrawn.has(browser) && !options.draws) await page.addInitScript(DRAW_NOTHING);
  if (options.init) await page.addInitScript(options.init);
  const url = options.single ? pathToFileURL(singleFile).href : options.url;
  await page.goto(url, { waitUntil: 'load' });
  const tab = {
    page,
    context,
    errors,
    requests,
    mark() {
      marked = requests.length;
    },
    requestsSince: () => requests.slice(marked),
    close: () => context.close(),
  };
  if (options.wait !== false) await waitReady(page, options.readyTimeout);
  tab.mark();
  return tab;
}

// Ready: the UI has started and the engine in its worker answers.
export async function waitReady(page, timeout = 30000) {
  await page.waitForFunction(() => ['ready', 'failed'].includes(document.documentElement.dataset.tilik), null, { timeout });
  const state = await page.evaluate(() => document.documentElement.dataset.tilik);
  if (state !== 'ready') throw new Error('the page failed to start: ' + (await page.textContent('#boot')));
  await page.waitForFunction(() => document.getElementById('boot').hidden, null, { timeout });
}

// Elements of the mirrored DOM. `name` is a string or a regular expression.
export function byRole(tab, role, name, more = {}) {
  return tab.page.getByRole(role, { name, includeHidden: false, ...more }).first();
}

export const isAttached = (tab, role, name, more = {}) => byRole(tab, role, name).waitFor({ state: 'attached', ...more });

// All that the mirrored DOM says.
export const mirrorText = (tab) => tab.page.evaluate(() => document.getElementById('mirror').textContent);
export const mirrorSays = (tab, pattern, more = {}) =>
  tab.page.waitForFunction(
    ([source, flags]) => new RegExp(source, flags).test(document.getElementById('mirror').textContent),
    [pattern.source, pattern.flags],
    more
  );

// The invented town, with its overview drawn.
export async function openSample(tab) {
  await press(tab, 'button', 'Coba data contoh');
  await isAttached(tab, 'tab', 'Ringkasan');
  await isAttached(tab, 'heading', /akun membentuk/, { timeout: 60000 });
  await idle(tab);
}

// Presses a mirrored element. The mirror lies over the canvas without taking
// the pointer, so this uses the element's own click as a screen reader does.
export async function press(tab, role, name, more = {}) {
  const element = byRole(tab, role, name, more);
  await element.waitFor({ state: 'attached', timeout: more.timeout });
  // What a person typed may enable it with the next picture.
  for (let i = 0; i < 30 && (await element.isDisabled()); i++) await settle(tab, 50);
  await element.evaluate((node) => node.click());
  await settle(tab);
}

// Waits until the page has drawn what an action led to.
export async function settle(tab, ms = 150) {
  await tab.page.evaluate(
    (wait) => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), wait)),
    ms
  );
}

// Waits until nothing in the page says that it is busy.
export async function idle(tab, timeout = 60000) {
  await settle(tab);
  await tab.page.waitForFunction(
    () => !document.querySelector('#mirror [aria-busy="true"], #mirror [role="progressbar"]'),
    null,
    { timeout, polling: 100 }
  );
  await settle(tab);
}

// Drops files on the canvas as a person would: [{name, type, path}] or
// [{name, type, text}].
export async function dropFiles(tab, files) {
  const data = files.map((file) => ({
    name: file.name || path.basename(file.path),
    type: file.type || '',
    base64: (file.path ? fs.readFileSync(file.path) : Buffer.from(file.text)).toString('base64'),
  }));
  await tab.page.evaluate((list) => {
    const transfer = new DataTransfer();
    for (const file of list) {
      const text = atob(file.base64);
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      transfer.items.add(new File([bytes], file.name, { type: file.type }));
    }
    const canvas = document.getElementById('canvas');
    const middle = { clientX: innerWidth / 2, clientY: innerHeight / 2 };
    for (const type of ['dragenter', 'dragover', 'drop']) {
      canvas.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer, ...middle }));
    }
  }, data);
}

// A large file through the page's own file picker: `open` must make it appear.
export async function pickFiles(tab, open, paths) {
  const [chooser] = await Promise.all([tab.page.waitForEvent('filechooser'), open()]);
  await chooser.setFiles(paths);
}

// The file that the page saves when `start` makes it: its name and its bytes.
export async function savedFile(tab, start) {
  if (isFirefox) return savedInFolder(start);
  const [download] = await Promise.all([tab.page.waitForEvent('download'), start()]);
  return { name: download.suggestedFilename(), bytes: fs.readFileSync(await download.path()) };
}

async function savedInFolder(start) {
  const before = new Set(fs.readdirSync(savedByFirefox));
  await start();
  for (const deadline = Date.now() + 15000; Date.now() < deadline; ) {
    const now = fs.readdirSync(savedByFirefox);
    // While it writes there is another beside it that ends in .part.
    const fresh = now.filter((name) => !before.has(name));
    if (fresh.length === 1 && !fresh[0].endsWith('.part')) {
      const bytes = fs.readFileSync(path.join(savedByFirefox, fresh[0]));
      fs.rmSync(path.join(savedByFirefox, fresh[0])); // the next of that name would get a number
      if (bytes.length > 0) return { name: fresh[0], bytes };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no file was saved');
}

export async function screenshot(tab, file) {
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  await tab.page.screenshot({ path: file });
}

export function temporaryFolder(prefix = 'tilik-') {
  return fs.mkdtempSync(path.join(os.tmpdir(), prefix));
}

// A row of generated posts in the contract's CSV layout, for small tests.
export const SMALL_CSV = [
  'id,created_at,platform,author,followers,text,likes,replies,reposts,quotes,views,reply_to_id,repost_of_id',
  '1,2026-05-01T01:00:00Z,x,ani,120,"Pagi! #kota bersih @budi",5,1,0,0,100,,',
  '2,2026-05-01T02:00:00Z,x,budi,80,"Setuju @ani #kota",3,0,1,0,90,1,',
  '3,2026-05-02T03:00:00Z,instagram,citra,900,"Pasar #kuliner ramai 🍜",40,4,2,0,800,,',
  '4,2026-05-03T04:00:00Z,x,ani,121,"Terima kasih @citra #kuliner",8,0,0,0,110,,',
  '',
].join('\n');
