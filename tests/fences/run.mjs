// The fences between folders and the rules of sameness, read off the sources.
// Each rule is one test; it lists every place that breaks it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

// What each folder under src/ may include besides itself.
const lower = ['text', 'stats', 'graph', 'data', 'base'];
const MAY = {
  base: [],
  protocol: ['base'],
  data: ['base'],
  ingest: ['data', 'graph', 'text', 'base'],
  text: ['data', 'base'],
  stats: ['base'],
  graph: ['base'],
  generate: ['base'],
  trend: lower,
  engagement: lower,
  community: lower,
  engine: ['trend', 'engagement', 'community', 'ingest', 'generate', ...lower, 'protocol'],
  words: ['protocol', 'base'],
  report: ['protocol', 'base'],
  app: ['words', 'protocol', 'base'],
  gfx: ['base', 'generated'],
  ui: ['app', 'gfx', 'words', 'protocol', 'base'],
  platform: ['base'],
  main: 'all',
};

const PLATFORM_USERS = new Set(['ui', 'app', 'engine']);

const HEADERS = [
  {
    rule: 'Emscripten headers only in src/platform/web and src/main',
    header: /^(emscripten|html5|webgl\/)/,
    allowed: /^src\/(platform\/web|main)\//,
  },
  { rule: 'GL headers only in src/gfx', header: /^(GLES|GL\/|EGL|KHR|webgl)/, allowed: /^src\/gfx\// },
  {
    rule: 'Dear ImGui only in src/ui and the UI main file',
    header: /^(imgui|imconfig|imstb)/,
    allowed: /^src\/(ui\/|main\/ui_)/,
  },
  { rule: 'no iostream: it costs 100 kB in a module', header: /^(iostream|fstream|sstream|regex)$/, allowed: /^$/ },
];

// The same input must give the same result everywhere (DESIGN, "Sameness").
const FORBIDDEN = [
  { rule: 'no std distributions: their results differ between libraries', pattern: /\b(std::)?\w+_distribution\s*[<({]/ },
  { rule: 'no std::shuffle or std::sample', pattern: /\bstd::(ranges::)?(shuffle|random_shuffle|sample)\b/ },
  { rule: 'no std::hash', pattern: /\bstd::hash\b/ },
  { rule: 'no rand, random_device or default_random_engine', pattern: /(^|[^\w.>:])s?rand\s*\(|\brandom_device\b|\bdefault_random_engine\b/ },
  { rule: 'no fused multiply-add and no fast-math', pattern: /\bstd::fma\b|\bfmaf?\s*\(|fast-math|relaxed_/ },
  { rule: 'no exceptions', pattern: /\bthrow\s+\w|\btry\s*\{|\bcatch\s*\(/ },
];

const LINES_MAX = 700;

function files(folder, pattern) {
  const root = path.join(project, folder);
  if (!fs.existsSync(root)) return [];
  const found = [];
  for (const entry of fs.readdirSync(root, { withFileTypes: true, recursive: false })) {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...files(name, pattern));
    else if (pattern.test(entry.name)) found.push(name);
  }
  return found.sort();
}

const read = (name) => fs.readFileSync(path.join(project, name), 'utf8');

// Comments and texts out, line numbers kept.
function codeOnly(source) {
  const blank = (text) => text.replace(/[^\n]/g, ' ');
  return source
    .replace(/R"(\w*)\([\s\S]*?\)\1"/g, blank)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])+'/g, (text) =>
      // A quote inside a number, 60'000, is no text.
      /^'[0-9]{3}'?/.test(text) ? text : blank(text)
    );
}

let passed = 0;
let failed = 0;
function check(rule, places) {
  if (places.length === 0) {
    passed++;
    return;
  }
  failed++;
  console.log(`FAILED: ${rule}`);
  for (const place of places.slice(0, 40)) console.log(`  ${place}`);
  if (places.length > 40) console.log(`  and ${places.length - 40} more`);
}

const sources = files('src', /\.(h|cpp)$/).map((name) => {
  const text = read(name);
  return { name, folder: name.split('/')[1], text, code: codeOnly(text), lines: text.split('\n').length - 1 };
});

// ------------------------------------------------------------------ includes
{
  const wrong = [];
  const unknown = [];
  const header = HEADERS.map(() => []);
  for (const file of sources) {
    file.text.split('\n').forEach((line, at) => {
      const match = /^\s*#\s*include\s*(["<])([^">]+)[">]/.exec(line);
      if (!match) return;
      const [, kind, target] = match;
      const place = `${file.name}:${at + 1} includes ${target}`;
      HEADERS.forEach((fence, index) => {
        if (fence.header.test(target) && !fence.allowed.test(file.name)) header[index].push(place);
      });
      if (kind !== '"') return;
      const folder = target.split('/')[0];
      if (!(folder in MAY) && folder !== 'generated') {
        if (!target.endsWith('.h') || !/^imgui/.test(target)) unknown.push(`${place}: write it from src/, as "folder/file.h"`);
        return;
      }
      // Interface headers of the platform lie in src/platform itself; what the
      // platforms are made of is in folders below it.
      if (folder === 'platform' && target.split('/').length === 2 && PLATFORM_USERS.has(file.folder)) return;
      const may = MAY[file.folder];
      if (may === undefined || may === 'all' || folder === file.folder || may.includes(folder)) return;
      wrong.push(place);
    });
  }
  check('folders include only what the design lets them', wrong);
  check('own headers are included from src/', unknown);
  HEADERS.forEach((fence, index) => check(fence.rule, header[index]));
  check(
    'every folder under src/ is in the table of fences',
    [...new Set(sources.map((file) => file.folder))].filter((folder) => !(folder in MAY) && !/\./.test(folder))
  );
}

// ------------------------------------------------------------------ sameness
for (const { rule, pattern } of FORBIDDEN) {
  const places = [];
  for (const file of sources) {
    file.code.split('\n').forEach((line, at) => {
      if (pattern.test(line)) places.push(`${file.name}:${at + 1} ${line.trim().slice(0, 100)}`);
    });
  }
  check(rule, places);
}

// A loop over an unordered container gives another order on another library.
{
  const places = [];
  for (const file of sources) {
    const names = new Set();
    for (const match of file.code.matchAll(/\bunordered_(?:map|set)\s*<[^;{}()]*>\s*&?\s*(\w+)\s*[;,={)]/g)) names.add(match[1]);
    file.code.split('\n').forEach((line, at) => {
      const loop = /\bfor\s*\(.*:\s*\*?(\w+)\s*\)/.exec(line);
      if (loop && names.has(loop[1])) places.push(`${file.name}:${at + 1} ${line.trim().slice(0, 100)}`);
    });
  }
  check('no loop over an unordered container', places);
}

// -------------------------------------------------------------------- shape
check(
  `no file in src/ over ${LINES_MAX} lines`,
  sources.filter((file) => file.lines > LINES_MAX).map((file) => `${file.name}: ${file.lines} lines`)
);
check(
  'headers have #pragma once',
  sources.filter((file) => file.name.endsWith('.h') && !/^#pragma once/m.test(file.text)).map((file) => file.name)
);

{
  const map = fs.existsSync(path.join(project, 'src/README.md')) ? read('src/README.md') : '';
  const folders = [...new Set(sources.map((file) => file.folder))].filter((folder) => !/\./.test(folder));
  check(
    'src/README.md names every folder',
    folders.filter((folder) => !map.includes(folder)).map((folder) => `src/${folder} is missing there`)
  );
}

// Everything that git tracks or would track.
let tracked = [];
try {
  tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: project, encoding: 'utf8' })
    .split('\n')
    .filter((name) => name && fs.existsSync(path.join(project, name)) && fs.statSync(path.join(project, name)).size < 2e6);
} catch {
  tracked = [...files('src', /./), ...files('scripts', /./), ...files('web', /./)];
}
{
  // Spelled in pieces so that this file does not break its own rule.
  const hosts = ['deb.debian', 'snapshot.debian', 'npmjs', 'pypi', 'nodesource', 'golang', 'crates'].map(
    (name) => new RegExp('\\b' + name.replace('.', '\\.') + '\\.(org|com|io)\\b')
  );
  const paths = [/(^|[\s"'=(:])\/(work|root|home)\/\w/];
  const places = [];
  for (const name of tracked) {
    if (/\.(png|ico|zip|xlsx|gz|br|bin)$/.test(name)) continue;
    const text = read(name);
    if (text.includes('\0')) continue;
    const bad = (/^tests\/(data|golden|fuzz)\//.test(name) ? [] : paths).concat(hosts);
    text.split('\n').forEach((line, at) => {
      if (bad.some((pattern) => pattern.test(line))) places.push(`${name}:${at + 1} ${line.trim().slice(0, 100)}`);
    });
  }
  check('no host names of package registries and no paths of one machine', places);
}

// The page's policy refuses these at run time; better to find them here.
{
  const pattern = /\beval\s*\(|\bnew Function\b|setAttribute\(\s*['"]style|\.innerHTML\b|\bdocument\.write\b|XMLHttpRequest|sendBeacon|new WebSocket/;
  const places = [];
  for (const name of files('web', /\.(js|html)$/)) {
    read(name).split('\n').forEach((line, at) => {
      if (pattern.test(line)) places.push(`${name}:${at + 1} ${line.trim().slice(0, 100)}`);
    });
  }
  check('page scripts use nothing that the policy refuses', places);
}

// --------------------------------------------------------------- formatting
{
  let places = [];
  try {
    execFileSync(path.join(project, 'scripts/format'), ['--check'], { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    places = String(error.stdout || error.stderr || error.message).trim().split('\n').slice(0, 200);
  }
  check('C++ is formatted (scripts/format mends it)', places);
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
