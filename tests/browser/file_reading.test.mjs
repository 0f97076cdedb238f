// How the engine's worker reads files: any order of reads gives the bytes of the file, with and without streams that
// fill buffers of the reader's own, also when a stream comes late or fails.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { idle, mirrorSays, pageTests, pickFiles, press, project, shareBrowser, temporaryFolder } from './lib.mjs';

const pageTest = pageTests(shareBrowser());
const MB = 1024 * 1024;

// A number in [0, most), the same in every run.
function makeRandom(seed) {
  let state = seed >>> 0;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * most);
  };
}

// A file of the browser, as far as the reader needs it.
class PlainFile {
  constructor(bytes, behaviour = {}) {
    this.bytes = bytes;
    this.size = bytes.length;
    this.behaviour = behaviour;
  }
  slice(start, end = this.size) {
    return new PlainFile(this.bytes.subarray(start, end), this.behaviour);
  }
  stream() {
    this.behaviour.streams = (this.behaviour.streams || 0) + 1;
    const { fills = true, failAfter = Infinity } = this.behaviour;
    let at = 0;
    const pull = (controller) => {
      if (at >= failAfter) return controller.error(new Error('the drive is gone'));
      const size = Math.min(65536 + (at % 50021), this.size - at);
      const view = controller.byobRequest?.view;
      const room = view ? Math.min(size, view.byteLength) : size;
      if (room > 0 && view) new Uint8Array(view.buffer, view.byteOffset, room).set(this.bytes.subarray(at, at + room));
      if (room > 0 && !view) controller.enqueue(this.bytes.slice(at, at + room));
      at += room;
      if (room === 0) controller.close();
      if (view) controller.byobRequest.respond(room);
    };
    return new ReadableStream(fills ? { type: 'bytes', pull } : { pull });
  }
}

function makeReading(counts) {
  const source = fs.readFileSync(path.join(project, 'web/engine_files.js'), 'utf8');
  const FileReaderSync = class {
    readAsArrayBuffer(file) {
      if (counts.bytes >= file.behaviour.goneAfter) throw new Error('NotReadableError');
      counts.bytes += file.size;
      return file.bytes.slice().buffer;
    }
  };
  return new Function('FileReaderSync', source + '\nreturn makeFileReading();')(FileReaderSync);
}

function someBytes(size) {
  const random = makeRandom(7);
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) bytes[i] = random(256);
  return bytes;
}
const content = someBytes(12 * MB);
const turn = () => new Promise((resolve) => setImmediate(resolve));

// Reads the whole file as the engine does: 0.5 MB at a time; `waits` lets the stream come first, as the worker does.
async function readThrough(reading, id, size, waits) {
  const heap = new Uint8Array(size + 16);
  let at = 0;
  while (at < size) {
    if (waits && reading.isShort()) await new Promise((resolve) => reading.whenArrived(resolve));
    const got = reading.read(id, at, heap, at, 512 * 1024);
    if (got <= 0) return { got, at };
    at += got;
  }
  return { got: reading.read(id, at, heap, 0, 1024), at, heap: heap.subarray(0, size) };
}

for (const fills of [true, false]) {
  test(`a file read through comes as a stream, ${fills ? 'into buffers used again' : 'in the memory of an older browser'}`, async () => {
    const counts = { bytes: 0 };
    const reading = makeReading(counts);
    const behaviour = { fills };
    reading.add(1, new PlainFile(content, behaviour));
    assert.equal(reading.size(1), content.length);
    const { got, at, heap } = await readThrough(reading, 1, content.length, true);
    assert.equal(at, content.length);
    assert.equal(got, 0);
    assert.ok(Buffer.from(heap.buffer, 0, at).equals(Buffer.from(content.buffer)), 'the bytes of the file');
    assert.equal(behaviour.streams, 1);
    assert.equal(counts.bytes, 4 * MB, 'two blocks at once, all the rest from the stream');
    assert.equal(reading.isShort(), false);
  });

  test(`who does not wait for the stream gets the same bytes${fills ? '' : ', older browser'}`, async () => {
    const counts = { bytes: 0 };
    const reading = makeReading(counts);
    reading.add(1, new PlainFile(content, { fills }));
    const { at, heap } = await readThrough(reading, 1, content.length, false);
    assert.equal(at, content.length);
    assert.ok(Buffer.from(heap.buffer, 0, at).equals(Buffer.from(content.buffer)));
  });
}

test('reads in any order, of two files by turns, give the bytes of the file', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = makeRandom(seed);
    const reading = makeReading({ bytes: 0 });
    for (const id of [1, 2]) reading.add(id, new PlainFile(content, { fills: seed % 3 !== 0 }));
    const heap = new Uint8Array(3 * MB);
    let at = 0;
    let id = 1;
    for (let i = 0; i < 300; i++) {
      const dice = random(100);
      if (dice < 4) at = random(content.length);
      else if (dice < 6) at = Math.max(0, at - random(MB));
      else if (dice < 8) at = 0;
      else if (dice < 9) id = 3 - id;
      const size = dice % 10 === 9 ? 1 + random(3 * MB) : 1 + random(600 * 1024);
      const got = reading.read(id, at, heap, 0, size);
      assert.equal(got, Math.min(size, content.length - at), `seed ${seed}, read ${i}`);
      const same = Buffer.compare(heap.subarray(0, got), content.subarray(at, at + got)) === 0;
      assert.ok(same, `seed ${seed}, read ${i}, ${got} bytes at ${at}`);
      at = at + got >= content.length ? 0 : at + got;
      for (let turns = random(4); turns > 0; turns--) await turn();
    }
  }
});

test('a stream that fails in the middle costs nothing while the file can be read, and then says so', async () => {
  const reading = makeReading({ bytes: 0 });
  const behaviour = { failAfter: 3 * MB };
  reading.add(1, new PlainFile(content, behaviour));
  const whole = await readThrough(reading, 1, content.length, true);
  assert.equal(whole.at, content.length);
  assert.ok(Buffer.from(whole.heap.buffer, 0, whole.at).equals(Buffer.from(content.buffer)));

  const gone = { failAfter: 3 * MB, goneAfter: 4 * MB };
  const second = makeReading({ bytes: 0 });
  second.add(1, new PlainFile(content, gone));
  const cut = await readThrough(second, 1, content.length, true);
  assert.equal(cut.got, -1);
  assert.ok(cut.at >= 4 * MB && cut.at < content.length, String(cut.at));
  assert.equal(second.read(7, 0, new Uint8Array(8), 0, 8), -1, 'a file that nobody gave');
});

test('a released file leaves nobody waiting', async () => {
  const reading = makeReading({ bytes: 0 });
  reading.add(1, new PlainFile(content));
  const heap = new Uint8Array(MB);
  for (let at = 0; at < 3 * MB; at += MB) reading.read(1, at, heap, 0, MB);
  assert.equal(reading.isShort(), true);
  const waited = new Promise((resolve) => reading.whenArrived(() => resolve('told')));
  reading.release(1);
  assert.equal(await waited, 'told');
  assert.equal(reading.read(1, 0, heap, 0, 8), -1);
});

pageTest('a table larger than what is read at once comes whole into the page', {}, async (tab) => {
  const file = path.join(temporaryFolder(), 'panjang.csv');
  const rows = [];
  for (let i = 0; i < 60000; i++) {
    const day = String(1 + (i % 28)).padStart(2, '0');
    rows.push(`${1000000000 + i},akun${i % 997},2024-05-${day} 10:00:00,"pesan nomor ${i} tentang banjir, ${'warga menunggu bantuan '.repeat(5)}"`);
  }
  fs.writeFileSync(file, 'id,author,created_at,text\n' + rows.join('\n') + '\n');
  assert.ok(fs.statSync(file).size > 8 * MB);
  await pickFiles(tab, () => press(tab, 'button', /pilih berkas/i), [file]);
  await idle(tab, 120000);
  await mirrorSays(tab, /Semua 60\.000 baris terpakai/);
});
