// Files as people have them: each bad one gets a clear message, and everything readable of it is kept.
import assert from 'node:assert/strict';
import { dropFiles, idle, isAttached, mirrorSays, mirrorText, pageTests, press, savedFile, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

const csv = (text, name = 'data.csv') => [{ name, type: 'text/csv', text }];
const rows = (count, row) => Array.from({ length: count }, (_, i) => row(i + 1)).join('\n');

// Nothing can be used: the reason, and what to do.
const refused = {
  'an empty file': [csv(''), /kosong.csv|Berkas ini kosong/i],
  'column names only': [csv('id,time,author,text\n'), /Hanya ada judul kolom/],
  'a saved web page': [csv('<!DOCTYPE html><html><body><p>Halo</p></body></html>', 'messages.html'), /Ini halaman web \(HTML\), bukan data kiriman/],
  'JSON of a million levels': [csv('['.repeat(1e6) + ']'.repeat(1e6), 'dalam.json'), /Isi JSON berkas ini rusak, terputus, atau bersusun terlalu dalam/],
  'days without a year': [csv('"Date","Video Views","Likes"\n"23 August","10","3"\n"24 August","20","6"\n'), /Tanggal tanpa tahun\.[^]*Tambahkan tahunnya/],
};
for (const [name, [files, pattern]] of Object.entries(refused)) {
  pageTest(`${name}: refused with a reason`, {}, async (tab) => {
    await dropFiles(tab, files);
    await mirrorSays(tab, pattern);
    // The page goes on: the next file is read.
    await dropFiles(tab, csv('id,time,author,text\n1,2026-01-05 10:00,ani,halo\n'));
    await isAttached(tab, 'heading', /^1 kiriman dari 1 akun/);
  });
}

// Something can be used: how much, and what was done about the rest.
const wide = Array.from({ length: 10000 }, (_, i) => `k${i}`).join(',');
const kept = {
  'no time': [csv('id,author,text\n' + rows(9, (i) => `${i},akun${i},"halo #kota @akun1"`)), /^9 kiriman/, /Tidak ada kolom waktu/],
  'no text': [csv('id,time,author,likes\n' + rows(9, (i) => `${i},2026-01-0${i} 10:00,akun${i},${i}`)), /^9 kiriman/, /Tidak ada kolom isi/],
  'dates that are none': [csv('id,time,author,text\n1,besok,ani,a\n2,lusa,budi,b\n'), /^2 kiriman/, /Tidak ada kolom waktu yang terbaca/],
  'ten thousand columns': [csv(`time,author,text,${wide}\n2026-01-05 10:00,ani,halo${',1'.repeat(10000)}\n`), /^1 kiriman/, /dan 9\.964 kolom lagi/],
  'control bytes in texts': [csv('id,time,author,text\n1,2026-01-05 10:00,ani,"ha\u0000\u0001lo"\n'), /^1 kiriman/, /Tanda kendali dibuang: 2/],
  'dates in mixed forms': [
    csv('id,time,author,text\n1,2026-01-05 10:00,ani,a\n2,13/01/2026 10.30,budi,b\n3,5 Jan 2026 11:00,cici,c\n4,entah,dodi,d\n'),
    /^3 kiriman/,
    /Baris tanpa waktu/,
  ],
  'ids and counts as a spreadsheet spoils them': [
    csv('id,time,author,text,likes\n1.9E+18,2026-01-05 10:00,ani,a,"1,2 rb"\n1.9E+18,2026-01-05 11:00,budi,b,"3,4 jt"\n'),
    /^2 kiriman/,
    /1,2 rb/,
  ],
  'the same rows again': [csv('id,time,author,text\n' + rows(4, () => '1,2026-01-05 10:00,ani,halo')), /^1 kiriman/, /Kembar 3/],
  'an unclosed quote': [
    csv('id,time,author,text\n1,2026-01-05 10:00,ani,"tak tertutup\n2,2026-01-05 11:00,budi,hai\n3,2026-01-06 11:00,cici,hei\n'),
    /^3 kiriman/,
    /kutip/i,
  ],
};
for (const [name, [files, heading, pattern]] of Object.entries(kept)) {
  pageTest(`${name}: what can be read is kept, the rest is told`, {}, async (tab) => {
    await dropFiles(tab, files);
    await isAttached(tab, 'heading', heading);
    await idle(tab);
    assert.match(await mirrorText(tab), pattern);
    for (const page of ['Ringkasan', 'Tren', 'Keterlibatan', 'Komunitas']) {
      await press(tab, 'tab', page);
      await idle(tab);
    }
  });
}

pageTest('rejected rows are shown and can be saved', {}, async (tab) => {
  const text = 'id,time,author,text\n' + rows(30, (i) => `${i},${i % 5 ? '2026-01-05 10:00' : 'entah'},akun${i},isi ${i}`);
  await dropFiles(tab, csv(text));
  await isAttached(tab, 'heading', /^24 kiriman/);
  assert.match(await mirrorText(tab), /entah,akun5/);
  const { name } = await savedFile(tab, () => press(tab, 'button', /baris yang ditolak/i));
  assert.match(name, /\.csv$/);
});
