// The timeline by pointer, wheel, fingers and keys: a click on a bar lists its posts, a part can be shown larger.
import assert from 'node:assert/strict';
import { dropFiles, idle, isAttached, mirrorSays, openSample, pageTests, press, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

const timeFilters = (tab) => tab.page.getByRole('button', { name: /^Hapus saringan \d/ });
// The large one; the filter bar's has another name.
const large = (tab) => tab.page.getByRole('img', { name: 'Kiriman dari waktu ke waktu' });
const status = (tab) =>
  tab.page.evaluate(() => [...document.querySelectorAll('#mirror [role="status"]')].map((node) => node.textContent).join('|'));

// The button that shows all can be pressed exactly when a part is shown.
const isPart = (tab, expected) =>
  tab.page.waitForFunction(
    (wanted) => [...document.querySelectorAll('#mirror button')].some(
      (node) => node.getAttribute('aria-label') === 'Seluruh waktu' && (node.getAttribute('aria-disabled') !== 'true') === wanted),
    expected
  );

async function openTrend(tab) {
  await openSample(tab);
  await press(tab, 'tab', 'Tren');
  await idle(tab);
  return large(tab).boundingBox();
}

pageTest('a click on a bar chooses its time and lists its posts, once more takes it away', {}, async (tab) => {
  const box = await openTrend(tab);
  // 1 January to 30 April: the 60th of 120 days.
  const x = box.x + (box.width * 59.5) / 120, y = box.y + box.height - 8;
  await tab.page.mouse.click(x, y);
  await idle(tab);
  await isAttached(tab, 'button', /^Hapus saringan 1 Mar/);
  await isAttached(tab, 'region', 'Kiriman di balik angka ini');
  await isAttached(tab, 'listitem', /1 Mar 2026/);
  await press(tab, 'button', 'Tutup');
  const again = await large(tab).boundingBox();
  await tab.page.mouse.click(again.x + (again.width * 59.5) / 120, again.y + again.height - 8);
  await idle(tab);
  assert.equal(await timeFilters(tab).count(), 0);
});

pageTest('buttons, ctrl and wheel, and keys show a part of the time; a button shows all again', {}, async (tab) => {
  const box = await openTrend(tab);
  await isPart(tab, false);
  await press(tab, 'button', 'Perbesar lini masa');
  await idle(tab);
  assert.match(await status(tab), /31 Jan – 31 Mar 2026/);
  await press(tab, 'button', 'Seluruh waktu');
  await settle(tab);
  assert.doesNotMatch(await status(tab), /Mar 2026/);

  await tab.page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
  await settle(tab);
  await tab.page.keyboard.down('Control');
  for (let i = 0; i < 4; i++) {
    await tab.page.mouse.wheel(0, -100);
    await settle(tab, 60);
  }
  await tab.page.keyboard.up('Control');
  await settle(tab);
  const zoomed = await status(tab);
  assert.match(zoomed, /Apr 2026/, 'the end of the time stays under the pointer');
  // A click chooses the bar that is seen there, not the one of the whole range.
  await tab.page.mouse.click(box.x + box.width * 0.02, box.y + box.height - 8);
  await idle(tab);
  assert.equal(await timeFilters(tab).count(), 1);
  assert.doesNotMatch(await timeFilters(tab).first().getAttribute('aria-label'), /Jan/);
  assert.equal(await status(tab).then((text) => /Apr 2026/.test(text)), true, 'the part stays');
  await press(tab, 'button', 'Seluruh waktu');
  await isPart(tab, false);

  await large(tab).focus();
  await settle(tab);
  await tab.page.keyboard.press('+');
  await isPart(tab, true);
  for (let i = 0; i < 9; i++) {
    await tab.page.keyboard.press('-');
    await settle(tab);
  }
  await isPart(tab, false);
});

pageTest('bins follow the zoom: days, hours, minutes and back; a brush inside holds', {}, async (tab) => {
  const box = await openTrend(tab);
  await mirrorSays(tab, /kiriman per hari/);
  for (let i = 0; i < 4; i++) {
    await press(tab, 'button', 'Perbesar lini masa');
    await idle(tab);
  }
  await mirrorSays(tab, /kiriman per jam/);
  // A brush over a tenth of a week: some hours of one day.
  const y = box.y + box.height - 12;
  await tab.page.mouse.move(box.x + box.width * 0.4, y);
  await tab.page.mouse.down();
  await tab.page.mouse.move(box.x + box.width * 0.45, y, { steps: 4 });
  await tab.page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
  await tab.page.mouse.up();
  await idle(tab);
  await isAttached(tab, 'button', /^Hapus saringan \d+ \p{L}{3}, \d\d\.00/u);
  await mirrorSays(tab, /kiriman per jam/);
  for (let i = 0; i < 5; i++) {
    await press(tab, 'button', 'Perbesar lini masa');
    await idle(tab);
  }
  await mirrorSays(tab, /kiriman per menit/);
  await press(tab, 'button', 'Seluruh waktu');
  await idle(tab);
  await mirrorSays(tab, /kiriman per hari/);
  assert.equal(await timeFilters(tab).count(), 1, 'what was chosen stays');
});

pageTest('two fingers show a part of the time', { width: 390, height: 844, touch: true, mobile: true, scale: 2 }, async (tab) => {
  const box = await openTrend(tab);
  const y = box.y + box.height / 2, middle = box.x + box.width / 2;
  const touch = (type, reach) =>
    tab.devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: reach === null ? [] : [{ x: middle - reach, y, id: 1 }, { x: middle + reach, y, id: 2 }],
    });
  await touch('touchStart', 20);
  for (const reach of [30, 45, 60, 80]) {
    await touch('touchMove', reach);
    await settle(tab, 60);
  }
  await touch('touchEnd', null);
  await isPart(tab, true);
});

pageTest('where no hashtag bursts, a word names the peak; a word of common talk does not', {}, async (tab) => {
  const rows = ['time,author,text'];
  for (let day = 1; day <= 28; day++) {
    const posts = day === 17 ? 30 : 6;
    for (let i = 0; i < posts; i++) {
      const text = day === 17 ? `halo warga listrik padam blok${i}` : `halo warga kabar${day} nomor${i}`;
      rows.push(`2026-02-${String(day).padStart(2, '0')} 10:${String(i).padStart(2, '0')}:00,akun${i % 7},${text}`);
    }
  }
  await dropFiles(tab, [{ name: 'listrik.csv', text: rows.join('\n') }]);
  await isAttached(tab, 'tab', 'Tren');
  await press(tab, 'tab', 'Tren');
  await idle(tab);
  await isAttached(tab, 'heading', /^Percakapan memuncak 17 Feb, 5 kali biasanya, bersama “(listrik|padam)”$/);
});

pageTest('a quick drag reaches where it was let go, though its last move and the letting go come at once', {}, async (tab) => {
  const box = await openTrend(tab);
  const y = box.y + box.height / 2;
  await tab.page.mouse.move(box.x + (box.width * 30.5) / 120, y);
  await tab.page.mouse.down();
  await settle(tab, 300);
  await tab.page.evaluate(([x, y]) => {
    const canvas = document.querySelector('canvas');
    for (const [type, buttons] of [['pointermove', 1], ['pointerup', 0]])
      canvas.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, buttons, button: 0, pointerType: 'mouse', bubbles: true }));
  }, [box.x + (box.width * 59.5) / 120, y]);
  await tab.page.mouse.up();
  await idle(tab);
  // From the 31st to the 60th of 120 days, 31 January to 1 March.
  await isAttached(tab, 'button', /^Hapus saringan 31 Jan – 1 Mar 2026/);
});
