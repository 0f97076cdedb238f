// What a visitor downloads: the page must open over a weak line, so it has a limit.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { buildDir } from './lib.mjs';

test('all parts of the page together stay below 900 kB with brotli', () => {
  const web = path.join(buildDir, 'web');
  const parts = fs.readdirSync(web).filter((name) => !name.endsWith('.br'));
  let bytes = 0;
  for (const name of parts) bytes += fs.statSync(path.join(web, name + '.br')).size;
  assert.ok(parts.includes('engine.wasm') && parts.includes('ui.wasm'), parts.join(' '));
  assert.ok(bytes < 900_000, `${bytes} bytes`);
});
