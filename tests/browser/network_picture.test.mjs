// What is done with the network picture: saved while it still moves, coloured by figures that are made on demand.
import assert from 'node:assert/strict';
import { byRole, dropFiles, idle, isAttached, mirrorSays, openSample, pageTests, press, savedFile, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

pageTest('a drawing saved while the layout moves has its accounts and links', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await press(tab, 'button', 'Simpan jaringan');
  const svg = (await savedFile(tab, () => press(tab, 'menuitem', /SVG/))).bytes.toString('utf8');
  assert.ok((svg.match(/<circle/g) || []).length > 500);
  assert.ok((svg.match(/<path/g) || []).length > 500);
});

pageTest('the file for Gephi has every account where the picture has it, in its size and colour', {}, async (tab) => {
  // Two triangles and a link between them: two communities.
  await dropFiles(tab, [{ name: 'dua.csv', type: 'text/csv', text: 'source,target\na,b\nb,c\nc,a\nd,e\ne,f\nf,d\na,d\n' }]);
  await isAttached(tab, 'heading', /^Jaringan: 6 simpul/);
  await press(tab, 'button', 'Lihat komunitas');
  await idle(tab);
  // Both files are of one picture: it must stand still.
  await byRole(tab, 'button', 'Hentikan gerak').waitFor({ state: 'detached' });
  const saved = async (item) => {
    await press(tab, 'button', 'Simpan jaringan');
    return (await savedFile(tab, () => press(tab, 'menuitem', item))).bytes.toString('utf8');
  };
  const svg = await saved(/SVG/);
  const gexf = await saved(/Gephi/);
  const [, width, height] = svg.match(/viewBox="0 0 ([\d.]+) ([\d.]+)"/).map(Number);
  const circles = [...svg.matchAll(/<circle cx="([-\d.]+)" cy="([-\d.]+)" r="([-\d.]+)" fill="#([0-9a-f]{6})"/g)]
    .map(([, x, y, r, fill]) => ({ x: Number(x), y: Number(y), r: Number(r), fill }));
  const nodes = [...gexf.matchAll(/<viz:color r="(\d+)" g="(\d+)" b="(\d+)"\/><viz:position x="([-\d.e]+)" y="([-\d.e]+)" z="0"\/><viz:size value="([\d.]+)"/g)]
    .map((match) => match.slice(1).map(Number));
  assert.equal(nodes.length, 6, gexf);
  const near = (a, b) => Math.abs(a - b) < 0.2;
  const fills = new Set();
  for (const [r, g, b, x, y, size] of nodes) {
    const fill = [r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('');
    fills.add(fill);
    // y grows upwards in such a file.
    assert.ok(circles.some((c) => near(c.x, x + width / 2) && near(c.y, height / 2 - y) && near(c.r, size) && c.fill === fill), `${x} ${y} ${size} ${fill}\n${svg}`);
  }
  assert.equal(fills.size, 2);
});

pageTest('the menu that saves the network saves its picture, too', { draws: true }, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await press(tab, 'button', 'Simpan jaringan');
  const { name, bytes } = await savedFile(tab, () => press(tab, 'menuitem', /PNG/));
  assert.equal(name, 'tilik-jaringan.png');
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  assert.ok(bytes.readUInt32BE(16) > 500, `${bytes.readUInt32BE(16)} pixels wide`);
});

pageTest('in English the files that are saved have English names', { draws: true }, async (tab) => {
  await press(tab, 'radio', 'EN');
  await press(tab, 'button', 'Try sample data');
  await idle(tab);
  await press(tab, 'button', /^Options for .*peaks/);
  const { name } = await savedFile(tab, () => press(tab, 'menuitem', /PNG/));
  assert.equal(name, 'tilik-timeline.png');
});

pageTest('betweenness, clustering, attention against followers and tone colour the dots and say what they mean', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  for (const [name, meaning, range] of [
    [/jembatan/, /jalan terpendek antara dua akun lain/, /jembatan \(keantaraan\): 0.* – \d/],
    [/saling kenal/, /pasangan akun yang terhubung dengannya/, /pengelompokan\): 0 – (1|0,\d+)/],
    [/perhatian dibanding/, /dibanding akun dengan pengikut sebanyak itu/, /perhatian dibanding pengikut: 0,\d+ × – \d+/],
    [/nada kiriman/, /lebih banyak memuji atau mencela/, /nada kiriman: mencela – memuji/],
  ]) {
    await press(tab, 'combobox', 'Warna');
    await press(tab, 'menuitem', name);
    await mirrorSays(tab, meaning);
    await mirrorSays(tab, range, { timeout: 20000 });
  }
  // The same figures as sizes, without another computation.
  await press(tab, 'combobox', 'Ukuran');
  await press(tab, 'menuitem', /jembatan/);
  await isAttached(tab, 'combobox', /Ukuran: jembatan/);
});
