// Communities read closely on the page: a community's card, its members, an account, the cards below, all by keyboard.
import assert from 'node:assert/strict';
import { byRole, dropFiles, isAttached, idle, mirrorSays, mirrorText, openSample, pageTests, press, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

// What a chart's table holds, row by row.
const cells = (tab, caption) =>
  tab.page.evaluate((pattern) => {
    const table = [...document.querySelectorAll('#mirror table, #mirror [role="table"]')].find((element) =>
      new RegExp(pattern).test(element.getAttribute('aria-label') || element.caption?.textContent || '')
    );
    return [...table.querySelectorAll('tr, [role="row"]')]
      .map((row) => [...row.querySelectorAll('td, [role="cell"]')].map((cell) => cell.textContent))
      .filter((row) => row.length > 0);
  }, caption.source);

pageTest('a community is read in words, then an account of it, and back', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await isAttached(tab, 'heading', /pendatang baru dijawab/, { timeout: 30000 });
  const text = await mirrorText(tab);
  assert.match(text, /Kecil, erat, dan ramai: /);
  assert.match(text, /sapaan tetap di dalam komunitas/);
  assert.match(text, /terhubung ke \d+ komunitas lain/);
  const [name, size] = (await cells(tab, /^Daftar komunitas/)).find((row) => /sampah/.test(row[0]));
  await press(tab, 'button', name);
  await idle(tab);
  await isAttached(tab, 'heading', name);
  await mirrorSays(tab, new RegExp(`dari ${size} akun menulis, bersama-sama [\\d.]+ kiriman`));
  await press(tab, 'button', 'Selengkapnya');
  await mirrorSays(tab, /Perjalanannya/);
  await idle(tab);
  const more = await mirrorText(tab);
  assert.match(more, /memuji [\d,]+% · netral [\d,]+% · mencela [\d,]+%/);
  assert.match(more, /[\d,]+% kiriman tidak memuat kata yang dikenal/);
  await press(tab, 'button', 'sinta_siregar');
  await idle(tab);
  await isAttached(tab, 'heading', /^sinta_siregar$/);
  await mirrorSays(tab, /Menyapa \d+ akun, disapa \d+ akun/);
  await press(tab, 'button', 'Tutup akun');
  await idle(tab);
  await isAttached(tab, 'heading', name);
  await press(tab, 'button', 'Semua komunitas');
  await idle(tab);
  await isAttached(tab, 'heading', /^Daftar komunitas/);
});

pageTest('what people took up after contact stands beside chance: from whom, and what, and phrases too', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await isAttached(tab, 'heading', /ada yang meniru setelah terhubung/, { timeout: 30000 });
  const text = await mirrorText(tab);
  // Of each kind its count and what chance gives.
  const kind = '([\\d.]+) kali, kebetulan kira-kira [\\d.]+';
  const kinds = new RegExp(`Tagar: ${kind} · Tautan: ${kind} · Frasa: ${kind}`).exec(text);
  assert.ok(kinds, 'three kinds beside chance');
  const number = (figure) => Number(figure.replace('.', ''));
  const title = await byRole(tab, 'heading', /ada yang meniru setelah terhubung/).textContent();
  const all = number(/^([\d.]+) kali/.exec(title)[1]);
  assert.equal(number(kinds[1]) + number(kinds[2]) + number(kinds[3]), all);
  const marks = () =>
    tab.page.evaluate(() => [...document.querySelectorAll('#mirror [aria-pressed]')].map((node) => node.getAttribute('aria-label')));
  const before = await marks();
  await press(tab, 'radio', 'Yang ditiru');
  await idle(tab);
  const thing = (await marks()).find((name) => !before.includes(name));
  assert.ok(thing, 'a hashtag, a link or a phrase that was taken up');
  await press(tab, 'button', thing);
  await idle(tab);
  await isAttached(tab, 'button', /^Hapus saringan/);
});

pageTest('an account says how much it is turned to beside accounts with as many followers', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await isAttached(tab, 'heading', /terhubung ke \d+ komunitas lain/, { timeout: 30000 });
  // Of some accounts nobody knows the followers: the first of which they are known.
  let found = null;
  for (const [account] of await cells(tab, /terhubung ke \d+ komunitas lain/)) {
    await press(tab, 'button', account);
    await idle(tab);
    await isAttached(tab, 'heading', account);
    found =
      /Pengikut: [\s\S]*Disapa ([\d,]+) kali lipat akun lain yang pengikutnya sebanyak itu, kira-kira antara ([\d,]+) dan ([\d,]+) kali/.exec(
        await mirrorText(tab)
      );
    if (found) break;
    await press(tab, 'button', 'Tutup akun');
    await idle(tab);
  }
  assert.ok(found, 'an account whose followers are known');
  const [, times, low, high] = found;
  const number = (figure) => Number(figure.replace(',', '.'));
  assert.ok(number(low) <= number(times) && number(times) <= number(high), `${low} ${times} ${high}`);
});

pageTest('a host of an account list: who turns to whom, what is sold, who comes back', {}, async (tab) => {
  // Ten weeks: members greet the shop and one another; the shop sells ever more.
  const rows = ['id,created_at,author,text'];
  const members = ['ayu', 'budi', 'citra', 'dedi'];
  for (let day = 0; day < 70; day++) {
    const time = (hour) => new Date(Date.UTC(2026, 0, 5 + day, hour)).toISOString();
    rows.push(`${rows.length},${time(1)},tokokita,${day % 10 < day / 7 ? 'Promo diskon beli sekarang' : 'Selamat pagi'}`);
    const a = members[day % 4], b = members[(day + 1) % 4];
    rows.push(`${rows.length},${time(2)},${a},@tokokita masih ada kopi?`);
    rows.push(`${rows.length},${time(3)},${b},@${a} panen bagus ya`);
    if (day % 2 === 0) rows.push(`${rows.length},${time(4)},tokokita,@${a} masih kak`);
  }
  await dropFiles(tab, [{ name: 'toko.csv', type: 'text/csv', text: rows.join('\n') + '\n' }]);
  await idle(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await isAttached(tab, 'heading', 'Tuan rumah', { timeout: 30000 });
  await press(tab, 'button', 'Daftar akun');
  await byRole(tab, 'textbox', 'Nama daftar').fill('Toko');
  await byRole(tab, 'textbox', /^Akun, dipisah/).fill('tokokita');
  await press(tab, 'button', 'Simpan daftar');
  await idle(tab);
  await press(tab, 'button', 'Tutup');
  await idle(tab);
  // 70 greetings among members, 70 to the shop, 35 by it.
  await isAttached(tab, 'heading', /^40% sapaan terjadi antaranggota/, { timeout: 30000 });
  assert.match(await mirrorText(tab), /Toko menyapa anggota 0,5 kali untuk tiap sapaan kepadanya/);
});

pageTest('a cell of who turns to which community lists its posts; each card says what it covers', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await isAttached(tab, 'heading', /sapaan tetap di dalam komunitas/, { timeout: 30000 });
  const flow = async () =>
    tab.page.evaluate(() => {
      const table = [...document.querySelectorAll('#mirror table, #mirror [role="table"]')].find((node) => /sapaan tetap di dalam/.test(node.getAttribute('aria-label') || node.caption?.textContent || ''));
      return [...table.querySelectorAll('tr, [role="row"]')].map((row) => [...row.querySelectorAll('td, [role="cell"]')].map((cell) => cell.textContent)).filter((row) => row.length > 2);
    });
  const before = await flow();
  const names = before.map((row) => row[0]);
  // The card's title names it too, and so does its menu.
  const cell = new RegExp(`^${names[0]} → ${names[1]}$`);
  await press(tab, 'button', cell);
  await idle(tab);
  await isAttached(tab, 'button', `Hapus saringan ${names[0]} → ${names[1]}`);
  const posts = Number((await tab.page.evaluate(() => document.querySelector('#mirror [role="status"]').textContent)).match(/^[\d.]+/)[0].replace('.', ''));
  const contacts = Number(before[0][2].replace('.', ''));
  assert.ok(posts > 0 && posts <= contacts, `${posts} posts, ${contacts} contacts`);
  // Its own filter does not empty the matrix.
  assert.deepEqual(await flow(), before);
  await press(tab, 'button', cell);
  await idle(tab);
  assert.equal(await tab.page.getByRole('button', { name: /^Hapus saringan/ }).count(), 0);
  // A platform changes what follows the filter, and the rest says that it does not.
  await press(tab, 'tab', 'Ringkasan');
  await press(tab, 'button', /^X$/);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await mirrorSays(tab, /[\d.]+ kiriman dalam pilihan ini · Dari komunitas di kiri/, { timeout: 30000 });
  await mirrorSays(tab, /Seluruh jaringan, 20\.000 kiriman, tidak ikut saringan · Akun dengan hubungan/);
  const filtered = await flow();
  assert.notDeepEqual(filtered, before);
});
