// Runs the browser tests, each file in a process of its own with a time limit,
// so that one that hangs cannot stop the rest. Two files run at the same time
// where there are two cores, as each waits half of its time; those that look at
// the time and work that something takes run alone after the others.
//
//   node tests/browser/run.mjs [NAME...]     names of files without .test.mjs
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const LIMIT_MS = Number(process.env.TILIK_BROWSER_TEST_LIMIT_S || 300) * 1000;
const ALONE = /^(idle|platform)\./;
const wanted = process.argv.slice(2);
const files = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.startsWith(part)))
  .sort();
// The longest first, so that no long one is left over at the end: nearly enough, by the length of their text, and two
// whose few lines take long.
const LONG = /^(glyphs|bad_input)\./;
const together = files.filter((name) => !ALONE.test(name));
const size = (name) => (LONG.test(name) ? Infinity : fs.statSync(path.join(folder, name)).size);
together.sort((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a))); // two may be infinite

function run(file) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--test', '--test-reporter=tap', file], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own, so that its browser goes with it
    });
    let output = '';
    let late = false;
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    const timer = setTimeout(() => {
      late = true;
      process.kill(-child.pid, 'SIGKILL');
    }, LIMIT_MS);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output, late });
    });
  });
}

const total = { pass: 0, fail: 0, skip: 0 };
async function runAndTell(name) {
  const begin = Date.now();
  const { code, output, late } = await run(path.join(folder, name));
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] || 0);
  const pass = count('pass');
  let fail = count('fail') + count('cancelled');
  const skip = count('skipped') + count('todo');
  if (code !== 0 && fail === 0) fail = 1;
  total.pass += pass;
  total.fail += fail;
  total.skip += skip;
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  console.log(`${fail ? 'FAILED' : 'ok    '} ${name} ${seconds} s: ${pass} passed, ${fail} failed${skip ? `, ${skip} skipped` : ''}`);
  if (late) console.log(`  stopped after ${LIMIT_MS / 1000} s`);
  // The summary lines are left out: they would be counted twice.
  if (fail) console.log(output.replace(/^# (pass|fail|cancelled|skipped|todo) \d+$/gm, '').replace(/^/gm, '  '));
}
const workers = os.cpus().length > 1 ? 2 : 1;
await Promise.all(
  Array.from({ length: workers }, async () => {
    while (together.length > 0) await runAndTell(together.shift());
  })
);
for (const name of files.filter((name) => ALONE.test(name))) await runAndTell(name);
console.log(`${total.pass} passed, ${total.fail} failed${total.skip ? `, ${total.skip} skipped` : ''}`);
process.exit(total.fail ? 1 : 0);
