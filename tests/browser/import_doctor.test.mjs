// The import doctor on the Data page: the format chosen by hand, coverage and what each analysis can do with it, a repair
// switched off and compared, workbooks and tables of numbers.
import assert from 'node:assert/strict';
import path from 'node:path';
import { byRole, dropFiles, idle, isAttached, mirrorSays, mirrorText, pageTests, press, project, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());
// Numbers and their units are joined by blanks that do not break.
const said = async (tab) => (await mirrorText(tab)).replace(/[\u00a0\u202f]/g, ' ');
const CHAT = '14/11/23 10.04 - Ani: Halo semua\n14/11/23 10.05 - Budi: ya @Ani\n14/11/23 10.06 - Ani: baik\n';


pageTest('the format can be chosen by hand, and given back to detection', {}, async (tab) => {
  await dropFiles(tab, [{ name: 'obrolan.txt', text: CHAT }]);
  await mirrorSays(tab, /WhatsApp · UTF-8/);
  assert.match(await said(tab), /Dikenali dari isinya, keyakinan \d+%/);
  await press(tab, 'combobox', 'Dibaca sebagai');
  await press(tab, 'menuitem', 'Teks, satu kiriman per baris');
  await idle(tab);
  await mirrorSays(tab, /Dipilih sendiri/);
  await isAttached(tab, 'heading', /^3 kiriman siap ditilik/);
  await press(tab, 'combobox', 'Dibaca sebagai');
  await press(tab, 'menuitem', /^Otomatis/);
  await idle(tab);
  await isAttached(tab, 'heading', /^3 kiriman dari 2 akun/);
});

pageTest('coverage of each field and what each analysis can do with it', {}, async (tab) => {
  await dropFiles(tab, [{ name: 'kiriman.csv', text: 'tanggal,akun,isi,suka\n2024-01-05,ani,halo,3\n2024-01-06,budi,hai,\n2024-01-07,cici,,5\n2024-01-08,dodi,ya,\n' }]);
  await isAttached(tab, 'heading', /^4 kiriman/);
  const text = await said(tab);
  for (const part of [/tanggal → Waktu: 4, 100%/, /Suka: 2, 50%/, /Isi: 3, 75%/, /Tren: Semua kiriman punya waktu/, /Topik dan kata: 3 dari 4/,
    /Keterlibatan: Jumlah suka; 2 dari 4/, /Tingkat interaksi: Tidak bisa/, /Komunitas: Hanya bila isi kiriman menyebut/]) assert.match(text, part);
});

pageTest('a repair can be switched off, and both results are shown', {}, async (tab) => {
  await dropFiles(tab, [{ name: 'kiriman.csv', text: 'tanggal,akun,isi\n2024-01-05,ani,kopi &amp; teh\n2024-01-06,budi,hai\n' }]);
  await mirrorSays(tab, /kopi & teh/);
  await press(tab, 'button', 'Matikan');
  await idle(tab);
  await isAttached(tab, 'button', 'Nyalakan');
  assert.match(await said(tab), /Dimatikan: [^]*Sebelum perubahan: 2 terpakai|Sebelum perubahan: 2 terpakai[^]*Dimatikan: /);
  await press(tab, 'button', 'Nyalakan');
  await idle(tab);
  await mirrorSays(tab, /kopi & teh/);
});

pageTest('without counts, Engagement leads to the columns, and a column that is told to be likes is counted', {}, async (tab) => {
  await dropFiles(tab, [{ name: 'kiriman.csv', text: 'tanggal,akun,isi,jempol_x\n2024-01-05,ani,kopi,3\n2024-01-06,budi,hai @ani,4\n' }]);
  await press(tab, 'tab', 'Keterlibatan');
  await mirrorSays(tab, /Data ini tidak memuat suka/);
  await press(tab, 'button', 'Periksa kolom');
  await press(tab, 'combobox', 'jempol_x');
  await press(tab, 'menuitem', 'Suka');
  await press(tab, 'button', 'Terapkan');
  await idle(tab);
  await press(tab, 'tab', 'Keterlibatan');
  await mirrorSays(tab, /Suka[^]*7/);
  assert.doesNotMatch(await said(tab), /Data ini tidak memuat suka/);
});

pageTest('a workbook and a table of numbers say what they are', {}, async (tab) => {
  const golden = path.join(project, 'tests', 'golden');
  await dropFiles(tab, [{ path: path.join(golden, 'workbooks', 'report.xlsx') }]);
  await mirrorSays(tab, /report\.xlsx\/Laporan/);
  await press(tab, 'button', 'Kosongkan data');
  await dropFiles(tab, [{ path: path.join(golden, 'corpus', 'metrics-table-meta-insights.csv') }]);
  await mirrorSays(tab, /Tabel angka per hari · UTF-16/);
  assert.match(await said(tab), /Jangkauan, Facebook: 5 angka, terakhir 1\.050[^]*Kunjungan, Instagram: 1 angka/);
  await isAttached(tab, 'heading', /^3 deret angka tersimpan/);
  // Series alone are no posts: the other pages wait.
  await settle(tab);
  assert.equal(await byRole(tab, 'tab', 'Tren').count(), 0);
});

pageTest('guides on a phone: the steps of each stand below one another and inside the window', { width: 390, height: 844, scale: 2, touch: true, mobile: true }, async (tab) => {
  await press(tab, 'button', 'Cara mengambil data');
  for (const guide of ['WhatsApp', 'TikTok Studio', 'CooRTweet, coordination toolkit', 'Gephi, NodeXL']) {
    await press(tab, 'combobox', 'Cara mengambil data');
    await press(tab, 'menuitem', guide);
    await isAttached(tab, 'heading', guide);
    const steps = await tab.page.evaluate(() =>
      [...document.querySelectorAll('#mirror [role=dialog] p.placed')]
        .filter((node) => /^\d\. /.test(node.textContent))
        .map((node) => ({ top: node.offsetTop, end: node.offsetTop + node.offsetHeight }))
    );
    assert.ok(steps.length >= 2, guide);
    steps.forEach((step, i) => assert.ok(step.end <= 844 && (i === 0 || step.top >= steps[i - 1].end), `${guide}, step ${i + 1}`));
  }
});

pageTest('a choice is announced with its name once', {}, async (tab) => {
  await dropFiles(tab, [{ path: path.join(project, 'tests', 'golden', 'corpus', 'edge-list-numbers.txt') }]);
  await press(tab, 'button', 'Lihat komunitas');
  await isAttached(tab, 'combobox', /^Warna/, { timeout: 30000 });
  const labels = await tab.page.evaluate(() => [...document.querySelectorAll('#mirror [role=combobox]')].map((node) => node.getAttribute('aria-label')));
  assert.ok(labels.length >= 2);
  for (const label of labels) assert.doesNotMatch(label, /^(.+): \1\b/);
});
