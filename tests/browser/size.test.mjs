// What a visitor downloads: the page must open over a weak line, so it has a limit.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { buildDir } from './lib.mjs';

test('all parts of the page that one visitor gets stay below 900 kB with brotli', () => {
  const web = path.join(buildDir, 'web');
  const parts = fs.readdirSync(web).filter((name) => !name.endsWith('.br'));
  for (const name of ['engine.wasm', 'engine_threads.wasm', 'ui.wasm']) assert.ok(parts.includes(name), parts.join(' '));
  // A page has one of the two engines: with threads where it is isolated.
  const isOfEngine = (name, engine) => name === engine + '.js' || name === engine + '.wasm';
  for (const left of ['engine', 'engine_threads']) {
    const names = parts.filter((name) => !isOfEngine(name, left));
    const bytes = names.reduce((sum, name) => sum + fs.statSync(path.join(web, name + '.br')).size, 0);
    assert.ok(bytes < 900_000, `without ${left}: ${bytes} bytes`);
  }
});

test('no program holds the tables by which the standard library writes numbers with decimals', () => {
  // One call of std::to_chars with a double brings them: 100 kB that brotli leaves at 36. See src/base/number_text.h.
  const entry = Buffer.alloc(8);
  entry.writeBigUInt64LE(699646928636035157n);
  for (const name of ['engine.wasm', 'engine_threads.wasm', 'ui.wasm']) {
    assert.ok(!fs.readFileSync(path.join(buildDir, 'web', name)).includes(entry), name);
  }
});
