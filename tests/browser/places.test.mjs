// The browser's Back and Forward: they lead through the pages that were seen and close what lies over a page, and
// before what was loaded is lost the browser asks.
import assert from 'node:assert/strict';
import { SMALL_CSV, byRole, dropFiles, idle, isAttached, openSample, pageTests, press, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());
const small = { name: 'kecil.csv', type: 'text/csv', text: SMALL_CSV };

const isTabOpen = async (tab, name) => (await tab.page.getByRole('tab', { name, selected: true }).count()) > 0;
const historyLength = (tab) => tab.page.evaluate(() => history.length);
const isOpen = async (tab, role, name) => (await tab.page.getByRole(role, { name }).count()) > 0;
async function go(tab, way) {
  await tab.page.evaluate((name) => history[name](), way);
  await settle(tab, 300);
  await idle(tab);
}

// Whether the browser asked when the page was to be loaded anew; it stays where it asks.
async function asksBeforeReload(tab) {
  let asked = '';
  tab.page.once('dialog', (dialog) => {
    asked = dialog.type();
    dialog.dismiss();
  });
  await tab.page.evaluate(() => setTimeout(() => location.reload(), 0));
  await settle(tab, 500).catch(() => {});
  return asked === 'beforeunload';
}

pageTest('Back and Forward lead through the pages that were seen', {}, async (tab) => {
  await openSample(tab);
  const before = await historyLength(tab);
  await press(tab, 'tab', 'Tren');
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  assert.equal(await historyLength(tab), before + 2);
  await go(tab, 'back');
  assert.ok(await isTabOpen(tab, 'Tren'), 'on Tren');
  await go(tab, 'back');
  assert.ok(await isTabOpen(tab, 'Ringkasan'), 'on Ringkasan');
  await go(tab, 'forward');
  assert.ok(await isTabOpen(tab, 'Tren'), 'on Tren');
  // From here on another way: what was ahead is gone.
  await press(tab, 'tab', 'Keterlibatan');
  await idle(tab);
  await go(tab, 'back');
  assert.ok(await isTabOpen(tab, 'Tren'), 'on Tren');
});

pageTest('Back closes what lies over the page, and closing it by hand leaves nothing to go back to', {}, async (tab) => {
  await press(tab, 'button', 'Bantuan');
  assert.ok(await isOpen(tab, 'dialog', /./));
  await go(tab, 'back');
  assert.ok(!(await isOpen(tab, 'dialog', /./)));
  await openSample(tab);
  await press(tab, 'tab', 'Tren');
  await press(tab, 'button', 'Bantuan');
  assert.ok(await isOpen(tab, 'dialog', /./));
  await go(tab, 'back');
  assert.ok(!(await isOpen(tab, 'dialog', /./)));
  assert.ok(await isTabOpen(tab, 'Tren'), 'on Tren');
  await press(tab, 'button', 'Bantuan');
  await tab.page.keyboard.press('Escape');
  await settle(tab, 300);
  assert.ok(!(await isOpen(tab, 'dialog', /./)));
  await go(tab, 'back');
  assert.ok(await isTabOpen(tab, 'Ringkasan'), 'on Ringkasan');
});

pageTest('on a phone Back closes the list of posts', { width: 390, height: 844, mobile: true, touch: true }, async (tab) => {
  await openSample(tab);
  await press(tab, 'button', 'Lihat kiriman');
  await isAttached(tab, 'region', /^Kiriman/);
  await go(tab, 'back');
  assert.ok(!(await isOpen(tab, 'region', /^Kiriman/)));
  assert.ok(await isTabOpen(tab, 'Ringkasan'), 'on Ringkasan');
});

pageTest('on a phone Back closes a menu', { width: 390, height: 844, mobile: true, touch: true }, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Tren');
  const before = await historyLength(tab);
  for (let i = 0; i < 2; ++i) {
    await press(tab, 'button', /^Pilihan/);
    assert.ok(await isOpen(tab, 'menuitem', /./));
    assert.equal(await historyLength(tab), before + 1);
    await go(tab, 'back');
    assert.ok(!(await isOpen(tab, 'menuitem', /./)));
    assert.ok(await isTabOpen(tab, 'Tren'), 'on Tren');
  }
});

pageTest('before what a person loaded is lost the browser asks; the sample it lets go', {}, async (tab) => {
  await dropFiles(tab, [small]);
  await isAttached(tab, 'heading', /^4 kiriman dari 3 akun/);
  await idle(tab);
  // A browser asks only where the page was used.
  await tab.page.mouse.click(680, 20);
  await settle(tab);
  assert.ok(await asksBeforeReload(tab));
  await isAttached(tab, 'heading', /^4 kiriman dari 3 akun/);
  const asks = () => tab.page.evaluate(() => TilikPlaces.asks);
  assert.equal(await asks(), true);
  await press(tab, 'tab', 'Data');
  await idle(tab);
  await press(tab, 'button', 'Kosongkan data');
  await idle(tab);
  assert.equal(await asks(), false);
  await openSample(tab);
  assert.equal(await asks(), false);
});
