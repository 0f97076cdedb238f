// Writes TAR archives for the tests: [{name, data}], with `folder`, `link`, `longName: 'gnu' | 'pax'`.

function header(name, size, type, link = '') {
  const block = Buffer.alloc(512);
  block.write(name.slice(0, 100), 0);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(size.toString(8).padStart(11, '0') + '\0', 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write(link, 157);
  block.write('ustar\0' + '00', 257, 'latin1');
  let sum = 0;
  for (const byte of block) sum += byte;
  block.write(sum.toString(8).padStart(6, '0') + '\0 ', 148);
  return block;
}

function padded(data) {
  const bytes = Buffer.from(data);
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

function longNameOf(entry) {
  if (entry.longName === 'gnu') {
    const name = entry.name + '\0';
    return [header('././@LongLink', name.length, 'L'), padded(name)];
  }
  // The length of a record counts its own digits.
  const rest = ` path=${entry.name}\n`;
  let length = rest.length;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  const record = length + rest;
  return [header('PaxHeaders/x', record.length, 'x'), padded(record)];
}

export function tar(entries) {
  const parts = [];
  for (const entry of entries) {
    if (entry.longName) parts.push(...longNameOf(entry));
    const data = Buffer.from(entry.data || '');
    parts.push(header(entry.name, data.length, entry.folder ? '5' : entry.link ? '2' : '0', entry.link));
    if (data.length > 0) parts.push(padded(data));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}
