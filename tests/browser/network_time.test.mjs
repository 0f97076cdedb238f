// The network played over time: by pointer, buttons and keys; filters and their undo are left alone.
import assert from 'node:assert/strict';
import { byRole, idle, isAttached, openSample, pageTests, press, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

const slider = (tab) => byRole(tab, 'slider', 'Waktu jaringan');
const at = async (tab) => Number(await slider(tab).inputValue());
// Waits until the time of the network lies between two steps, both included.
const until = (tab, first, last) =>
  tab.page.waitForFunction(
    ([from, to]) => {
      const node = [...document.querySelectorAll('#mirror input[type=range]')].find((range) => range.getAttribute('aria-label') === 'Waktu jaringan');
      return node && Number(node.value) >= from && Number(node.value) <= to;
    },
    [first, last],
    { timeout: 20000 }
  );
const sentence = (tab) =>
  tab.page.evaluate(() => {
    const group = [...document.querySelectorAll('#mirror [role="group"]')].find((node) => node.getAttribute('aria-label') === 'Putar menurut waktu');
    return group.textContent.match(/\d[^:]*: [\d.]+ akun menulis [\d.]+ kiriman; [\d.]+ hubungan menyala/)?.[0];
  });

async function openTime(tab) {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await press(tab, 'button', 'Putar menurut waktu');
  await slider(tab).waitFor({ state: 'attached' });
  // It plays at once; the tests begin where it stands, at the first day.
  await until(tab, 1, 119);
  await press(tab, 'button', /^Jeda$/);
  await slider(tab).focus();
  await tab.page.keyboard.press('Home');
  await idle(tab);
}

pageTest('days are stepped through by buttons, arrow keys and the pointer, and a sentence says what lights up', {}, async (tab) => {
  await openTime(tab);
  assert.equal(await slider(tab).getAttribute('max'), '119', '120 days');
  assert.match(await sentence(tab), /^1 Jan 2026: /);
  await press(tab, 'button', 'Langkah berikutnya');
  assert.match(await sentence(tab), /^2 Jan 2026: /);
  await slider(tab).focus();
  await settle(tab);
  for (let i = 0; i < 3; i++) await tab.page.keyboard.press('ArrowRight');
  await settle(tab, 400);
  assert.equal(await at(tab), 4);
  assert.match(await slider(tab).getAttribute('aria-valuetext'), /^5 Jan 2026/);
  await press(tab, 'button', 'Langkah sebelumnya');
  assert.equal(await at(tab), 3);
  const box = await slider(tab).boundingBox();
  await tab.page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  await tab.page.mouse.down();
  await tab.page.mouse.move(box.x + (box.width * 60.5) / 120, box.y + box.height / 2, { steps: 4 });
  await tab.page.mouse.up();
  await settle(tab, 400);
  assert.equal(await at(tab), 60);
  // The whole until then has as many posts as the days together; no filter was set, nothing can be undone.
  await press(tab, 'combobox', 'Menyala');
  await press(tab, 'menuitem', 'semua sejak awal');
  await settle(tab, 400);
  await slider(tab).focus();
  await tab.page.keyboard.press('End');
  await settle(tab, 400);
  assert.match(await sentence(tab), /^1 Jan – 30 Apr 2026: 2\.\d{3} akun menulis \d\d\.\d{3} kiriman/);
  assert.equal(await tab.page.getByRole('button', { name: /^Hapus saringan/ }).count(), 0);
  assert.equal(await byRole(tab, 'button', /^Urungkan/).isDisabled(), true);
});

pageTest('it plays to the end and stops; paused, nothing is drawn', {}, async (tab) => {
  await openTime(tab);
  await press(tab, 'button', /^Putar$/);
  await until(tab, 3, 119);
  await press(tab, 'button', /^Jeda$/);
  const stopped = await at(tab);
  await settle(tab, 2500);
  assert.equal(await at(tab), stopped);
  const drawn = await tab.page.evaluate(async () => {
    const gl = WebGL2RenderingContext.prototype, real = gl.drawElements;
    let calls = 0;
    gl.drawElements = function (...values) { calls++; return real.apply(this, values); };
    await new Promise((resolve) => setTimeout(resolve, 1500));
    gl.drawElements = real;
    return calls;
  });
  assert.equal(drawn, 0, 'no picture while it is paused');
  await slider(tab).focus();
  await tab.page.keyboard.press('End');
  await tab.page.keyboard.press('ArrowLeft');
  await until(tab, 118, 118);
  await press(tab, 'button', /^Putar$/);
  // One step is left; then it stands still by itself.
  await until(tab, 119, 119);
  await isAttached(tab, 'button', /^Putar$/);
  assert.equal(await at(tab), 119);
  // The slider is drawn below the button: both used at once act in the order of use.
  await slider(tab).evaluate((node) => {
    node.value = '60';
    node.dispatchEvent(new Event('input', { bubbles: true }));
    [...document.querySelectorAll('#mirror button')].find((button) => button.getAttribute('aria-label') === 'Putar').click();
  });
  await isAttached(tab, 'button', /^Jeda$/);
  await until(tab, 61, 119);
  await press(tab, 'button', 'Tutup putaran waktu');
  await settle(tab, 300);
  assert.equal(await slider(tab).count(), 0);
});
