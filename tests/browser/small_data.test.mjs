// Data of which there is little, and selections that leave nothing: what the page says is true of them, and no chart
// stands there without anything to show.
import assert from 'node:assert/strict';
import { dropFiles, idle, isAttached, mirrorSays, mirrorText, openSample, pageTests, press, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

const HEAD = 'created_at,author,text,likes\n';
const csv = (text, name = 'kecil.csv') => ({ name, type: 'text/csv', text });

async function openFiles(tab, files, page) {
  await dropFiles(tab, files);
  await isAttached(tab, 'heading', /siap ditilik|ready to explore/);
  await idle(tab);
  await press(tab, 'tab', page);
  await idle(tab);
}

// The canvas in CSS pixels: whether a point has the colour of bars, which are darker and bluer than all else.
async function isBar(tab, x, y) {
  const png = await tab.page.screenshot({ clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 } });
  const [red, , blue] = await tab.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(1, 1);
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data];
  }, png.toString('base64'));
  return red < 120 && blue > 140;
}

pageTest('one post is a bar that can be seen and met, in the middle of a day that is named', { draws: true }, async (tab) => {
  await openFiles(tab, [csv(`${HEAD}2026-05-01T08:00:00+07:00,ani,halo,1\n`)], 'Tren');
  const box = await tab.page.getByRole('img', { name: 'Kiriman dari waktu ke waktu' }).boundingBox();
  const middle = box.x + box.width / 2, y = box.y + box.height * 0.7;
  for (const away of [-40, 0, 40]) assert.ok(await isBar(tab, middle + away, y), `a bar ${away} px from the middle`);
  for (const away of [-60, 60]) assert.ok(!(await isBar(tab, middle + away, y)), `no wall ${away} px from the middle`);
});

pageTest('where every bar is as high as the others that is why no direction is tested', {}, async (tab) => {
  const days = Array.from({ length: 12 }, (_, i) => `2026-05-${String(i + 1).padStart(2, '0')}T08:00:00+07:00,ani,halo ${i},1\n`);
  await openFiles(tab, [csv(HEAD + days.join(''))], 'Tren');
  await mirrorSays(tab, /Semua batang sama tinggi: tidak ada yang naik atau turun\./);
  assert.doesNotMatch(await mirrorText(tab), /Tidak ada kiriman dalam pilihan ini/);
});

pageTest('posts that no bar can show are counted beside the timeline', {}, async (tab) => {
  const timed = `${HEAD}2026-05-01T08:00:00+07:00,ani,halo,1\n2026-05-02T08:00:00+07:00,budi,ya,2\n`;
  await openFiles(tab, [csv(timed), csv('author,text,likes\nani,satu kabar,1\nbudi,dua kabar,2\ncitra,tiga kabar,3\n', 'lain.csv')], 'Tren');
  await mirrorSays(tab, /5 kiriman · WIB · 3 tanpa waktu/);
});

pageTest('of posts without accounts the community page says just that', {}, async (tab) => {
  await openFiles(tab, [csv('created_at,text,likes\n2026-05-01T08:00:00+07:00,halo,1\n2026-05-02T08:00:00+07:00,ya,2\n')], 'Komunitas');
  await mirrorSays(tab, /Data ini tidak memuat akun\./);
  assert.doesNotMatch(await mirrorText(tab), /Satu titik satu akun/);
});

pageTest('a search that finds nothing leaves one way out on every page, and no empty charts', {}, async (tab) => {
  await openSample(tab);
  await tab.page.keyboard.press('/');
  await settle(tab);
  await tab.page.keyboard.type('zzzqqq');
  await tab.page.keyboard.press('Enter');
  await idle(tab);
  for (const page of ['Ringkasan', 'Tren', 'Keterlibatan']) {
    await press(tab, 'tab', page);
    await idle(tab);
    await mirrorSays(tab, /Tidak ada kiriman dalam pilihan ini/);
    assert.equal(await tab.page.getByRole('button', { name: /^Pilihan untuk/ }).count(), 0, `${page}: no card of a chart`);
  }
  await press(tab, 'tab', 'Tren');
  const waysOut = tab.page.getByRole('button', { name: 'Hapus saringan', exact: true });
  assert.equal(await waysOut.count(), 2, 'in the bar and in the page');
  await waysOut.last().evaluate((node) => node.click());
  await isAttached(tab, 'heading', /^Percakapan memuncak/);
});

pageTest('a quiet part of the time still shows the timeline to choose another', {}, async (tab) => {
  const rows = ['01T08', '02T08', '20T08'].map((day) => `2026-05-${day}:00:00+07:00,ani,halo ${day},1\n`);
  await openFiles(tab, [csv(HEAD + rows.join(''))], 'Tren');
  const box = await tab.page.getByRole('img', { name: 'Kiriman dari waktu ke waktu' }).boundingBox();
  await tab.page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await tab.page.mouse.down();
  await tab.page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 4 });
  await tab.page.mouse.up();
  await idle(tab);
  await mirrorSays(tab, /Tidak ada kiriman dalam pilihan ini/);
  assert.equal(await tab.page.getByRole('img', { name: 'Kiriman dari waktu ke waktu' }).count(), 1);
});

pageTest('one is one post in English', { locale: 'en-GB' }, async (tab) => {
  await press(tab, 'radio', 'EN');
  await openFiles(tab, [csv(`${HEAD}2026-05-01T08:00:00+07:00,ani,halo,1\n2026-05-01T09:00:00+07:00,citra,ya,\n`)], 'Overview');
  await mirrorSays(tab, /1 per post, of 1 post(?!s)/);
  assert.doesNotMatch(await mirrorText(tab), /\b1 (posts|accounts|replies|likes)\b/);
});

pageTest('a row that is refused says so in the table of what is read', {}, async (tab) => {
  await openFiles(tab, [csv(`${HEAD}2026-05-01T08:00:00+07:00,ani,halo,1\nbukan tanggal,budi,apa,2\n`)], 'Data');
  await press(tab, 'button', 'Periksa kolom');
  await isAttached(tab, 'cell', 'Ditolak');
});
