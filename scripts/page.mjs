// Puts the page together from web/ and the two compiled modules:
//
//   node scripts/page.mjs web    --modules DIR --out DIR    a static site
//   node scripts/page.mjs single --modules DIR --out DIR    one file, tilik.html
//
// The site has the engine twice: with threads (engine_threads.*), for pages that the host's headers isolate, and
// without. A page fetches one of them; in one file there are never threads.
//
// Both carry a content-security policy; see web/boot.js for what happens when.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const web = path.join(project, 'web');

function option(name) {
  const at = process.argv.indexOf('--' + name);
  if (at < 0 || !process.argv[at + 1]) throw new Error(`missing --${name}`);
  return process.argv[at + 1];
}

const kind = process.argv[2];
const modules = option('modules');
const out = option('out');

const read = (file) => fs.readFileSync(file);
const text = (file) => fs.readFileSync(file, 'utf8');
const digest = (data, length) => createHash('sha256').update(data).digest('hex').slice(0, length);
const policyHash = (data) => `'sha256-${createHash('sha256').update(data).digest('base64')}'`;

const parts = ['engine.js', 'engine.wasm', 'ui.js', 'ui.wasm'];
const threadParts = ['engine_threads.js', 'engine_threads.wasm'];
const missing = parts.filter((name) => !fs.existsSync(path.join(modules, name)));
if (missing.length > 0) {
  console.error(`${missing.join(', ')} must be built first: scripts/build web`);
  process.exit(1);
}

// Every script of the page in the order it runs: boot, which sends for the
// programs, then helpers by name, then the UI program's own. Those named
// *_library.js are linked by the compiler, and the engine's parts are text for
// the worker, one behind the other.
const workerParts = ['engine_files.js', 'engine_worker.js'];
const workerText = workerParts.map((name) => text(path.join(web, name))).join('\n');
const notInPage = new Set(['boot.js', ...workerParts]);
const helpers = fs
  .readdirSync(web)
  .filter((name) => name.endsWith('.js') && !name.endsWith('_library.js') && !notInPage.has(name))
  .sort();
const styles = ['shell.css', ...fs.readdirSync(web).filter((name) => name.endsWith('.css') && name !== 'shell.css').sort()];

const icon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#3a49b8" stroke-width="3" stroke-linecap="round"><circle cx="14" cy="14" r="10.5"/><path d="M22 22 28 28"/><path d="M10 18.5v-3M14 18.5v-8M18 18.5v-5" stroke-width="2.4"/></svg>'
  );

function script(name) {
  return name === 'ui.js' ? path.join(modules, name) : path.join(web, name);
}
const pageScripts = ['boot.js', ...helpers, 'ui.js'];

// An inline script ends at the first </script, wherever it stands.
function inlineSafe(name, source) {
  if (/<\/script|<!--/i.test(source)) throw new Error(`${name} holds </script or <!-- and cannot be inlined`);
  return source;
}

function fill(template, values) {
  return template.replace(/\{\{(\w+)\}\}/g, (all, key) => {
    if (!(key in values)) throw new Error(`page.html asks for ${all}`);
    return values[key];
  });
}

function writeIfChanged(file, data) {
  const bytes = Buffer.isBuffer(data) ? data : Buffer.from(data);
  if (fs.existsSync(file) && fs.readFileSync(file).equals(bytes)) return false;
  fs.writeFileSync(file, bytes);
  return true;
}

function buildWeb() {
  fs.mkdirSync(out, { recursive: true });
  const wanted = new Map();
  for (const name of [...parts, ...threadParts]) wanted.set(name, read(path.join(modules, name)));
  for (const name of [...helpers, 'boot.js', ...styles]) wanted.set(name, read(path.join(web, name)));
  wanted.set('engine_worker.js', Buffer.from(workerText));

  // The version in the address keeps a cached half of an older build away.
  const url = (name) => `${name}?v=${digest(wanted.get(name), 10)}`;
  const fetched = ['engine_worker.js', 'engine.js', 'engine.wasm', 'ui.wasm', ...threadParts];
  const urls = Object.fromEntries(fetched.map((name) => [name, url(name)]));
  const sizes = Object.fromEntries(fetched.map((name) => [name, wanted.get(name).length]));
  const policy = [
    "default-src 'none'",
    "connect-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    'worker-src blob:',
    'img-src data: blob:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  const html = fill(text(path.join(web, 'page.html')), {
    POLICY: policy,
    ICON: icon,
    STYLES: styles.map((name) => `<link rel="stylesheet" href="${url(name)}">`).join('\n'),
    SCRIPTS: [
      `<script type="application/json" id="tilik-assets">${JSON.stringify({ mode: 'hosted', urls, sizes })}</script>`,
      ...pageScripts.map((name) => `<script defer src="${url(name)}"></script>`),
    ].join('\n'),
  });
  wanted.set('index.html', Buffer.from(html));

  // Brotli copies for servers that can send them; written only when changed,
  // because the highest quality takes a second for each megabyte.
  for (const [name, data] of wanted) {
    const file = path.join(out, name);
    const packed = file + '.br';
    if (writeIfChanged(file, data) || !fs.existsSync(packed)) {
      fs.writeFileSync(packed, zlib.brotliCompressSync(data, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: data.length } }));
    }
  }
  for (const name of fs.readdirSync(out)) {
    if (!wanted.has(name.replace(/\.br$/, ''))) fs.rmSync(path.join(out, name), { recursive: true });
  }
  // What a browser fetches: all but one of the two engines.
  const packedSize = (names) => names.reduce((sum, name) => sum + fs.statSync(path.join(out, name + '.br')).size, 0);
  const plainParts = threadParts.map((name) => name.replace('_threads', ''));
  const common = packedSize([...wanted.keys()].filter((name) => !threadParts.includes(name) && !plainParts.includes(name)));
  const kilobytes = (size) => Math.round((common + size) / 1000);
  console.log(`build/web: ${wanted.size} files, ${kilobytes(packedSize(plainParts))} kB with brotli, with threads ${kilobytes(packedSize(threadParts))} kB`);
}

function buildSingle() {
  fs.mkdirSync(out, { recursive: true });
  const scripts = pageScripts.map((name) => inlineSafe(name, text(script(name))));
  const style = styles.map((name) => text(path.join(web, name))).join('\n');
  const sizes = Object.fromEntries(['engine.js', 'engine.wasm', 'ui.wasm'].map((name) => [name, fs.statSync(path.join(modules, name)).size]));
  sizes['engine_worker.js'] = Buffer.byteLength(workerText);
  const assets = JSON.stringify({ mode: 'single', sizes });
  const wasm = (name) =>
    `<script type="text/plain" id="part-${name}">${zlib.gzipSync(read(path.join(modules, name)), { level: 9 }).toString('base64')}</script>`;
  const workerPart = (name, source) => `<script type="text/plain" id="part-${name}">${inlineSafe(name, source)}</script>`;
  const policy = [
    "default-src 'none'",
    "connect-src 'none'",
    `script-src ${scripts.map(policyHash).join(' ')} 'wasm-unsafe-eval'`,
    `style-src ${policyHash(style)}`,
    'worker-src blob:',
    'img-src data: blob:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  const html = fill(text(path.join(web, 'page.html')), {
    POLICY: policy,
    ICON: icon,
    STYLES: `<style>${style}</style>`,
    SCRIPTS: [
      `<script type="application/json" id="tilik-assets">${assets}</script>`,
      wasm('engine.wasm'),
      wasm('ui.wasm'),
      workerPart('engine.js', text(path.join(modules, 'engine.js'))),
      workerPart('engine_worker.js', workerText),
      ...scripts.map((source) => `<script>${source}</script>`),
    ].join('\n'),
  });
  const file = path.join(out, 'tilik.html');
  writeIfChanged(file, html);
  console.log(`build/single/tilik.html: ${Math.round(fs.statSync(file).size / 1000)} kB`);
}

if (kind === 'web') buildWeb();
else if (kind === 'single') buildSingle();
else throw new Error('usage: page.mjs web|single --modules DIR --out DIR');
