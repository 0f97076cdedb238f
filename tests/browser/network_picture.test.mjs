// What is done with the network picture: saved while it still moves, coloured by figures that are made on demand.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { idle, isAttached, mirrorSays, openSample, pageTests, press, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

pageTest('a drawing saved while the layout moves has its accounts and links', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await press(tab, 'button', 'Simpan jaringan');
  const [file] = await Promise.all([tab.page.waitForEvent('download'), press(tab, 'menuitem', /SVG/)]);
  const svg = fs.readFileSync(await file.path(), 'utf8');
  assert.ok((svg.match(/<circle/g) || []).length > 500);
  assert.ok((svg.match(/<path/g) || []).length > 500);
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
