// One protocol frame in JavaScript: "TLK1", u32 size of the JSON, the JSON,
// zeros up to a multiple of 8, then the arrays (see src/protocol/frame.h).
// Runs in the page: it is handed over as text.
export function encodeFrame(body) {
  const json = new TextEncoder().encode(JSON.stringify(body));
  const bytes = new Uint8Array((8 + json.length + 7) & ~7);
  bytes.set([0x54, 0x4c, 0x4b, 0x31]);
  new DataView(bytes.buffer).setUint32(4, json.length, true);
  bytes.set(json, 8);
  return bytes;
}

export function decodeFrame(buffer) {
  const view = new DataView(buffer);
  const size = view.getUint32(4, true);
  const body = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, size)));
  const start = (8 + size + 7) & ~7;
  const kinds = {
    i64: BigInt64Array, u64: BigUint64Array, f64: Float64Array, f32: Float32Array,
    u32: Uint32Array, i32: Int32Array, u16: Uint16Array, u8: Uint8Array,
  };
  const arrays = {};
  for (const [name, entry] of Object.entries(body.arrays || {})) {
    arrays[name] = new kinds[entry.type](buffer.slice(start + entry.offset, start + entry.offset + entry.count * kinds[entry.type].BYTES_PER_ELEMENT));
  }
  return { body, arrays };
}
