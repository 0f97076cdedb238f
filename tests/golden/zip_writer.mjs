// Writes ZIP files for fixtures, with every oddity that readers meet. Node's zlib packs; the frame is ours.
import zlib from 'node:zlib';

const u16 = (value) => { const b = Buffer.alloc(2); b.writeUInt16LE(value & 0xffff); return b; };
const u32 = (value) => { const b = Buffer.alloc(4); b.writeUInt32LE(value >>> 0); return b; };
const u64 = (value) => { const b = Buffer.alloc(8); b.writeBigUInt64LE(BigInt(value)); return b; };

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
export function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = crcTable[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

// members: [{name (text or bytes), data, stored, follows (sizes after the data), encrypted, method, crc, wide}]
// options: {wide: zip64 records, before: bytes in front, comment}
export function zip(members, options = {}) {
  const parts = [];
  let offset = 0;
  const put = (...buffers) => { for (const b of buffers) { parts.push(b); offset += b.length; } };
  if (options.before) put(Buffer.from(options.before));
  const start = options.shift === false ? 0 : offset;
  const directory = [];
  for (const member of members) {
    const data = Buffer.from(member.data ?? '');
    const packed = member.stored ? data : zlib.deflateRawSync(data, { level: 9 });
    const method = member.method ?? (member.stored ? 0 : 8);
    const isText = typeof member.name === 'string';
    const name = Buffer.from(member.name);
    const flags = (member.encrypted ? 1 : 0) | (member.follows ? 8 : 0) | (isText && !member.unmarked ? 1 << 11 : 0);
    const crc = member.crc ?? crc32(data);
    const wide = member.wide || options.wide;
    const at = offset - start;
    const extra = wide && !member.follows ? Buffer.concat([u16(1), u16(16), u64(data.length), u64(packed.length)]) : Buffer.alloc(0);
    const sizes = member.follows ? [u32(0), u32(0), u32(0)] : [u32(crc), u32(wide ? -1 : packed.length), u32(wide ? -1 : data.length)];
    put(u32(0x04034b50), u16(45), u16(flags), u16(method), u32(0x5a210000), ...sizes, u16(name.length), u16(extra.length), name, extra, packed);
    if (member.follows) put(u32(0x08074b50), u32(crc), u32(packed.length), u32(data.length));
    const wideExtra = wide ? Buffer.concat([u16(1), u16(24), u64(data.length), u64(packed.length), u64(at)]) : Buffer.alloc(0);
    directory.push(Buffer.concat([
      u32(0x02014b50), u16(45), u16(45), u16(flags), u16(method), u32(0x5a210000), u32(crc),
      u32(wide ? -1 : packed.length), u32(wide ? -1 : (member.claims ?? data.length)), u16(name.length), u16(wideExtra.length),
      u16(0), u16(0), u16(0), u32(0), u32(wide ? -1 : at), name, wideExtra,
    ]));
  }
  const directoryAt = offset - start;
  put(...directory);
  const size = offset - start - directoryAt;
  if (options.wide) {
    const recordAt = offset - start;
    put(u32(0x06064b50), u64(44), u16(45), u16(45), u32(0), u32(0), u64(members.length), u64(members.length), u64(size), u64(directoryAt));
    put(u32(0x07064b50), u32(0), u64(recordAt), u32(1));
  }
  const comment = Buffer.from(options.comment ?? '');
  put(u32(0x06054b50), u16(0), u16(0), u16(options.wide ? -1 : members.length), u16(options.wide ? -1 : members.length),
      u32(options.wide ? -1 : size), u32(options.wide ? -1 : directoryAt), u16(comment.length), comment);
  return Buffer.concat(parts);
}
