// Owns: makeFileReading, the files that the engine may read and what is here of them before it asks.
// Depends on: File and its streams, FileReaderSync. Thread: the engine's worker.
// Why: the engine asks for bytes at once and cannot wait for them, so a first block is read while it waits. Who goes on
// reading gets the rest as a stream into a few buffers that are filled again and again: a fresh block of memory for
// every part of a file costs a browser more than reading the part.
//
// This text stands before engine_worker.js in the worker.
function makeFileReading() {
  'use strict';

  const BLOCK = 2 * 1024 * 1024;
  // A jump (to the directory of an archive, to one of its members) shows first whether reading goes on there.
  const BLOCK_AFTER_JUMP = 256 * 1024;
  // As much as a stream gives at a time, and how far it runs ahead of the engine.
  const PART = 256 * 1024;
  const MOST_AHEAD = 6 * 1024 * 1024;
  // The engine takes up to 0.5 MB at a time, once or twice in a slice of its work.
  const ENOUGH = 1536 * 1024;

  const files = new Map();
  const NOTHING = { id: -1, start: 0, bytes: new Uint8Array(0) };
  let block = NOTHING;
  let stream = null;
  let arrived = null;

  const endOf = (part) => part.start + part.bytes.length;
  const holds = (part, at) => at >= part.start && at < endOf(part);

  function tellArrival() {
    if (arrived === null || isShort()) return;
    const tell = arrived;
    arrived = null;
    tell();
  }

  function endStream() {
    if (stream === null) return;
    const ended = stream;
    stream = null;
    ended.reader.cancel().catch(() => {});
    tellArrival();
  }

  // Older browsers give a file's stream only in memory of their own.
  function readerOf(bytes) {
    try {
      return { reader: bytes.getReader({ mode: 'byob' }), fills: true };
    } catch (error) {
      return { reader: bytes.getReader(), fills: false };
    }
  }

  function beginStream(id, file, start) {
    const { reader, fills } = readerOf(file.slice(start).stream());
    stream = { id: id, reader: reader, fills: fills, parts: [], next: start, size: 0, isResting: false, hasAll: false, unused: [] };
    fill(stream);
  }

  async function fill(into) {
    try {
      while (stream === into && !into.isResting && !into.hasAll) {
        const free = into.fills ? new Uint8Array(into.unused.pop() || new ArrayBuffer(PART)) : undefined;
        const { value, done } = await into.reader.read(free);
        if (stream !== into) return;
        if (done) into.hasAll = true;
        else take(into, value);
        into.isResting = into.size >= MOST_AHEAD;
        tellArrival();
      }
    } catch (error) {
      // The same place is read again, and refused, when the engine asks for it.
      if (stream === into) endStream();
    }
  }

  function take(into, bytes) {
    into.parts.push({ start: into.next, bytes: bytes });
    into.next += bytes.length;
    into.size += bytes.length;
  }

  // Whether the stream brings the byte at `at` next, or is only a little late.
  function isOnStream(id, at) {
    if (stream === null || stream.id !== id) return false;
    const from = stream.parts.length > 0 ? stream.parts[0].start : stream.next;
    return at >= from && at <= stream.next + BLOCK;
  }

  // The stream's part with the byte at `at`, or undefined. Parts before it are done with.
  function partAt(at) {
    const parts = stream.parts;
    while (parts.length > 0 && endOf(parts[0]) <= at) {
      const done = parts.shift();
      stream.size -= done.bytes.length;
      if (stream.fills) stream.unused.push(done.bytes.buffer);
    }
    if (stream.isResting && stream.size < MOST_AHEAD / 2) {
      stream.isResting = false;
      fill(stream);
    }
    return parts.length > 0 && holds(parts[0], at) ? parts[0] : undefined;
  }

  function readNow(file, start, end) {
    return new Uint8Array(new FileReaderSync().readAsArrayBuffer(file.slice(start, end)));
  }

  // Reads the block at `at`. Behind a whole block comes the stream, for who has read so far reads on.
  function readBlock(id, file, at) {
    const goesOn = block.id === id && endOf(block) === at;
    const readsOn = goesOn && block.bytes.length === BLOCK;
    const size = goesOn || at === 0 ? BLOCK : BLOCK_AFTER_JUMP;
    block = { id: id, start: at, bytes: readNow(file, at, Math.min(at + size, file.size)) };
    if (readsOn && stream === null && block.bytes.length > 0 && endOf(block) < file.size) beginStream(id, file, endOf(block));
  }

  // What is here from `at` on, at most until `end`; empty when the file gives nothing more.
  function bytesAt(id, file, at, end) {
    if (!(block.id === id && holds(block, at))) {
      if (isOnStream(id, at)) {
        const part = partAt(at);
        if (part !== undefined) return part.bytes.subarray(at - part.start, Math.min(part.bytes.length, end - part.start));
        if (!stream.hasAll) return readNow(file, at, end); // it comes too late
      }
      endStream();
      if (end - at >= BLOCK) return readNow(file, at, end);
      readBlock(id, file, at);
    }
    return block.bytes.subarray(at - block.start, Math.min(block.bytes.length, end - block.start));
  }

  function forget(id) {
    if (block.id === id) block = NOTHING;
    if (stream !== null && stream.id === id) endStream();
  }

  // Whether a stream runs that has not yet brought what the engine is likely to ask for next.
  function isShort() {
    return stream !== null && !stream.hasAll && stream.size < ENOUGH;
  }

  return {
    isShort: isShort,
    // Calls back once, when it is not short any more.
    whenArrived(callback) {
      arrived = callback;
      tellArrival();
    },
    add(id, file) {
      files.set(id, file);
    },
    size(id) {
      const file = files.get(id);
      return file ? file.size : -1;
    },
    // Copies up to `size` bytes from `offset` on to `pointer` in `heap`. How many they were: fewer at the file's end, -1
    // when it cannot be read (it was moved or changed, or its drive was taken out).
    read(id, offset, heap, pointer, size) {
      const file = files.get(id);
      if (!file) return -1;
      const end = Math.min(offset + size, file.size);
      let at = offset;
      try {
        while (at < end) {
          const part = bytesAt(id, file, at, end);
          if (part.length === 0) break;
          heap.set(part, pointer + (at - offset));
          at += part.length;
        }
      } catch (error) {
        return -1;
      }
      if (at >= file.size) forget(id);
      return Math.max(0, at - offset);
    },
    release(id) {
      files.delete(id);
      forget(id);
    },
  };
}
