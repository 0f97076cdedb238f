// What someone meets who opens the page for the first time: on a phone, with little data, with the keyboard alone.
import assert from 'node:assert/strict';
import { byRole, dropFiles, idle, isAttached, mirrorSays, mirrorText, needsChromium, pageTests, press, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());
const PHONE = { width: 390, height: 844, touch: true, mobile: true };

const focused = (tab) =>
  tab.page.evaluate(() => {
    const element = document.activeElement;
    return { tag: element.tagName, id: element.id, name: element.getAttribute('aria-label') || element.textContent };
  });

async function open(tab, text, page) {
  await dropFiles(tab, [{ name: 'kiriman.csv', text }]);
  await isAttached(tab, 'heading', /siap ditilik/);
  await press(tab, 'tab', page);
  await idle(tab);
}

async function tap(tab, role, name) {
  needsChromium(); // Firefox gives the page nothing of such a tap
  const box = await byRole(tab, role, name).boundingBox();
  await tab.page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await settle(tab, 400);
}

const FEW = 'tanggal,akun,pengikut,isi,suka\n' + ['ani', 'budi', 'citra'].map((name, i) => `2026-03-0${i + 1},${name},${i + 1}00,halo #kota,${i + 2}\n`).join('');

pageTest('what cannot be computed says why, and nothing untrue beside it', {}, async (tab) => {
  await open(tab, FEW, 'Keterlibatan');
  await mirrorSays(tab, /Perlu sedikitnya lima akun/);
  await mirrorSays(tab, /Tidak ada balasan, komentar, atau sebutan/);
  const text = await mirrorText(tab);
  assert.doesNotMatch(text, /Data ini tidak memuat suka/, 'there are likes');
  assert.doesNotMatch(text, /melebihi dugaan dari pengikutnya/, 'nothing was compared');
});

pageTest('posts without an account are not said to be by none', {}, async (tab) => {
  await open(tab, 'tanggal,isi\n2026-03-01,halo\n2026-03-02,apa kabar\n', 'Ringkasan');
  assert.doesNotMatch(await mirrorText(tab), /Akun: 0/);
  await press(tab, 'tab', 'Data');
  await isAttached(tab, 'heading', '2 kiriman siap ditilik');
});

pageTest('a list of one row takes the room of a short list; a selection of nothing says so and leads out', PHONE, async (tab) => {
  await open(tab, FEW, 'Ringkasan');
  const menu_y = async (name) => (await byRole(tab, 'button', name).boundingBox()).y;
  const height = async () => (await menu_y(/^Pilihan untuk Tidak ada hubungan/)) - (await menu_y(/^Pilihan untuk .*tagar|^Pilihan untuk #kota/i));
  const before = await height();
  assert.ok(before > 100 && before < 260, `${before}`);
  await press(tab, 'button', 'Cari');
  await byRole(tab, 'textbox', 'Cari').fill('tidakada');
  await byRole(tab, 'dialog', 'Cari').getByRole('button', { name: 'Cari' }).evaluate((node) => node.click());
  await idle(tab);
  await mirrorSays(tab, /Tidak ada kiriman dalam pilihan ini/);
  assert.equal(await byRole(tab, 'button', /^Pilihan untuk Tidak ada hubungan/).count(), 0, 'no card of nothing stands there');
  await tab.page.getByRole('button', { name: 'Hapus saringan', exact: true }).last().evaluate((node) => node.click());
  await idle(tab);
  await isAttached(tab, 'button', /^Pilihan untuk Tidak ada hubungan/);
  assert.equal(await height(), before);
});

pageTest('Tab walks the bars from left to right', {}, async (tab) => {
  await open(tab, FEW, 'Ringkasan');
  await byRole(tab, 'tab', 'Komunitas').focus();
  let x = (await byRole(tab, 'tab', 'Komunitas').boundingBox()).x;
  for (const [role, name] of [
    ['button', 'Samarkan nama'], ['combobox', 'Zona waktu'], ['radio', 'ID'], ['radio', 'EN'], ['button', 'Tampilan proyektor'],
    ['button', 'Tema gelap'], ['button', 'Bantuan'], ['button', 'Pengaturan'],
  ]) {
    await tab.page.keyboard.press('Tab');
    await settle(tab, 100);
    assert.ok((await focused(tab)).name.startsWith(name), `${(await focused(tab)).name} in place of ${name}`);
    const box = await byRole(tab, role, name).boundingBox();
    assert.ok(box.x > x, name);
    x = box.x;
  }
});

pageTest('a place chosen with Enter takes the keyboard on to its zone; Escape closes from a field', {}, async (tab) => {
  await open(tab, FEW, 'Ringkasan');
  await press(tab, 'button', 'Pengaturan');
  await byRole(tab, 'textbox', 'Zona lain').focus();
  await settle(tab, 300);
  await tab.page.keyboard.type('lond');
  await isAttached(tab, 'button', 'Europe/London');
  await tab.page.keyboard.press('Enter');
  await settle(tab, 400);
  assert.equal(await byRole(tab, 'radio', 'London').getAttribute('aria-checked'), 'true');
  assert.equal((await focused(tab)).name, 'London');
  await byRole(tab, 'textbox', 'Zona lain').focus();
  await settle(tab, 300);
  await tab.page.keyboard.type('x');
  await tab.page.keyboard.press('Escape'); // ends the typing
  await settle(tab, 300);
  await tab.page.keyboard.press('Escape'); // closes the sheet
  await settle(tab, 300);
  assert.equal(await tab.page.getByRole('dialog').count(), 0);
});

pageTest('a zone that is not in the list is typed from there', {}, async (tab) => {
  await open(tab, FEW, 'Ringkasan');
  await press(tab, 'combobox', 'Zona waktu');
  await press(tab, 'menuitem', 'Zona lain…');
  await tab.page.waitForFunction(() => document.activeElement.id === 'tilik-text-field');
  await tab.page.keyboard.type('kath');
  await isAttached(tab, 'button', 'Asia/Kathmandu');
  await tab.page.keyboard.press('Enter');
  await isAttached(tab, 'radio', 'Kathmandu');
});

pageTest('after a finger chose a place the keyboard on the screen is gone', PHONE, async (tab) => {
  await open(tab, FEW, 'Ringkasan');
  await press(tab, 'button', 'Pengaturan');
  await tap(tab, 'textbox', 'Zona lain');
  assert.equal((await focused(tab)).id, 'tilik-text-field');
  await tab.page.keyboard.insertText('lond');
  await isAttached(tab, 'button', 'Europe/London');
  await tap(tab, 'button', 'Europe/London');
  await isAttached(tab, 'radio', 'London');
  assert.doesNotMatch((await focused(tab)).tag, /INPUT|TEXTAREA/);
});

pageTest('a button beside a field that is being typed in needs one click, not two', {}, async (tab) => {
  await press(tab, 'button', 'Tempel teks');
  await byRole(tab, 'textbox', 'Teks yang ditempel').focus();
  await settle(tab, 300);
  await tab.page.keyboard.insertText('Pagi semua #kota');
  await settle(tab, 300);
  const box = await byRole(tab, 'button', 'Muat teks ini').boundingBox();
  await tab.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { delay: 80 });
  await isAttached(tab, 'heading', '1 kiriman siap ditilik');
});
