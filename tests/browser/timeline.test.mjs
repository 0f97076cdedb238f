// The timeline by pointer, wheel, fingers and keys: a click on a bar lists its posts, a part can be shown larger.
import assert from 'node:assert/strict';
import { idle, isAttached, openSample, pageTests, press, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

const timeFilters = (tab) => tab.page.getByRole('button', { name: /^Hapus saringan \d/ });
// The large one; the filter bar's comes first.
const large = (tab) => tab.page.getByRole('img', { name: 'Lini masa untuk memilih waktu' }).nth(1);
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
  for (let i = 0; i < 6; i++) {
    await tab.page.keyboard.press('-');
    await settle(tab);
  }
  await isPart(tab, false);
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
