// Makes the workbooks in tests/golden/workbooks: node tests/golden/make_workbooks.mjs
// All posts are invented. Run again after a change here; the tests read the files.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { zip } from './zip_writer.mjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'workbooks');
fs.mkdirSync(folder, { recursive: true });
const save = (name, bytes) => fs.writeFileSync(path.join(folder, name), bytes);
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const escape = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function letters(column) {
  let text = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

// Serial number of a moment: days since 1899-12-30.
const serial = (iso) => Date.parse(iso + 'Z') / 86400000 + 25569;

// sheets: [{name, xml}] where xml is what stands in <sheetData>; strings: texts by number.
function xlsx(sheets, { strings = [], date1904 = false, extra = [], richStrings = [], workbook = 'xl/workbook.xml' } = {}) {
  const base = path.posix.basename(workbook);
  return zip([
    { name: '[Content_Types].xml', data: head + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { name: '_rels/.rels', data: head + `<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="${workbook}"/></Relationships>` },
    { name: workbook, data: head + `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>` +
      sheets.map((sheet, i) => `<sheet name="${escape(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('') + '</sheets></workbook>' },
    { name: `xl/_rels/${base}.rels`, data: head + '<Relationships>' + sheets.map((sheet, i) =>
      `<Relationship Id="rId${i + 1}" Type="${office}/${sheet.kind ?? 'worksheet'}" Target="worksheets/sheet${i + 1}.xml"/>`).join('') +
      `<Relationship Id="rId90" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId91" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>` },
    // Styles: 0 general, 1 day, 2 moment, 3 own moment, 4 own number with colour, 5 time, 6 own day in words.
    { name: 'xl/styles.xml', data: head + `<styleSheet xmlns="${main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm:ss"/>` +
      '<numFmt numFmtId="165" formatCode="[Red]#,##0;&quot;days&quot;0"/><numFmt numFmtId="166" formatCode="[$-421]dddd, d mmmm yyyy"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>' + [0, 14, 22, 164, 165, 20, 166].map((id) => `<xf numFmtId="${id}"/>`).join('') + '</cellXfs></styleSheet>' },
    { name: 'xl/sharedStrings.xml', data: head + `<sst xmlns="${main}">` + strings.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('') + richStrings.join('') + '</sst>' },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, data: sheet.raw ??
      head + `<worksheet xmlns="${main}"><dimension ref="A1"/><sheetData>${sheet.xml}</sheetData><pageMargins left="1"/></worksheet>` })),
    ...extra,
  ]);
}

const cell = (column, row, value, style) => {
  const at = ` r="${letters(column)}${row}"${style === undefined ? '' : ` s="${style}"`}`;
  if (value === null || value === undefined) return `<c${at}/>`;
  if (typeof value === 'number') return `<c${at}><v>${value}</v></c>`;
  if (value.shared !== undefined) return `<c${at} t="s"><v>${value.shared}</v></c>`;
  if (value.raw) return `<c${at}${value.raw}</c>`;
  return `<c${at} t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
};
const row = (number, cells) => `<row r="${number}">${cells.join('')}</row>`;

// A manager's export: title rows, blank rows, header in row 4, dates by style, a formula, a merged title.
const strings = ['Laporan bulanan', 'Tanggal', 'Akun', 'Isi', 'Suka', 'Komentar', 'dinas_pasar', 'Harga cabai naik #pasar', 'Baris\nkedua & "kutip", koma'];
const rich = '<si><r><t>Dua </t></r><r><rPr><b/></rPr><t>potong _x263A_</t></r><rPh sb="0" eb="1"><t>tidak</t></rPh></si>';
let report = row(1, [cell(0, 1, { shared: 0 }), cell(1, 1), cell(2, 1)]) +
  row(4, [1, 2, 3, 4, 5].map((s, i) => cell(i, 4, { shared: s })));
for (let i = 0; i < 6; i++) {
  const r = 5 + i;
  report += row(r, [cell(0, r, serial(`2024-03-0${i + 1}T10:30:00`), [2, 3][i % 2]), cell(1, r, { shared: 6 }),
    cell(2, r, [{ shared: 7 }, { shared: 8 }, { shared: 9 }, 'Teks langsung', { raw: ' t="str"><f>A1&amp;B1</f><v>Dari rumus</v>' }, { shared: 7 }][i]),
    cell(3, r, [3, 1.5e3, '1.200', 0, 12, 7][i], i === 1 ? 4 : undefined),
    ...(i === 3 ? [] : [cell(4, r, i === 2 ? { raw: ' t="e"><v>#N/A</v>' } : i)])]);
}
report += row(14, [cell(0, 14, serial('2024-03-09T00:00:00'), 1), cell(1, 14, { shared: 6 }), cell(2, 14, 'Setelah baris kosong'), cell(3, 14, 5)]) +
  row(15, [cell(0, 15, 'bukan tanggal'), cell(1, 15, { shared: 6 }), cell(2, 15, 'Baris tanpa waktu'), cell(3, 15, 5)]);
const tweets = (prefix, count) => {
  let xml = row(1, ['id_str', 'created_at', 'username', 'full_text', 'favorite_count'].map((name, i) => cell(i, 1, name)));
  for (let i = 1; i <= count; i++) {
    xml += row(1 + i, [cell(0, 1 + i, `17082534523462983${10 + i}`), cell(1, 1 + i, `2024-04-${String(i).padStart(2, '0')}T01:02:03Z`), cell(2, 1 + i, `akun${i % 3}`), cell(3, 1 + i, `${prefix} nomor ${i}`), cell(4, 1 + i, i)]);
  }
  return xml;
};
save('report.xlsx', xlsx([
  { name: 'Laporan', xml: report },
  { name: 'Tweet/2', xml: tweets('kabar', 8) },
  { name: 'Kosong', xml: '' },
  { name: 'Catatan', xml: row(2, [cell(0, 2, 'Dibuat oleh bagian humas.')]) + row(3, [cell(0, 3, 'Hubungi kami.')]) },
  { name: 'Grafik', xml: '', kind: 'chartsheet' },
], { strings, richStrings: [rich] }));

// The 1904 system, cells without references, another name of the workbook's part.
save('from-1904.xlsx', xlsx([{ name: 'Data', xml: '<row><c t="inlineStr"><is><t>tanggal</t></is></c><c t="inlineStr"><is><t>isi</t></is></c></row>' +
  `<row><c s="1"><v>${serial('2024-05-01T00:00:00') - 1462}</v></c><c t="inlineStr"><is><t>Hari buruh</t></is></c></row>` +
  `<row><c s="6"><v>${serial('2024-05-02T00:00:00') - 1462}</v></c><c t="inlineStr"><is><t>Hari pendidikan</t></is></c></row>` }],
{ date1904: true, workbook: 'xl/workbook22.xml' }));

// A sheet a platform, and no column that says which.
const contents = (word) => row(1, ['Tanggal', 'Judul Konten', 'Suka', 'Jangkauan'].map((name, i) => cell(i, 1, name))) +
  [1, 2, 3].map((i) => row(1 + i, [cell(0, 1 + i, `2024-08-0${i}`), cell(1, 1 + i, `${word} nomor ${i}`), cell(2, 1 + i, 10 * i), cell(3, 1 + i, 100 * i)])).join('');
save('platforms.xlsx', xlsx([{ name: 'IG', xml: contents('Foto') }, { name: 'TikTok', xml: contents('Video') }, { name: 'Lain', xml: contents('Teks') }]));

// Days and platforms in merged cells: the value stands in the first of their rows only. Moments are of one row.
const merged = [['Tanggal', 'Platform', 'Judul', 'Like'], [serial('2024-03-01T00:00:00'), 'Instagram', 'Jalur baru', 120],
  [null, 'Facebook', 'Jalur baru', 20], [serial('2024-03-02T00:00:00'), 'TikTok', 'Reels', 300], [null, null, 'Reels kedua', 9], [null, null, 'Total', 449], [null, null, null, 7]];
const moments = [['Waktu', 'Isi'], [serial('2024-03-01T10:30:00'), 'Ada waktunya'], [null, 'Tidak ada waktunya'], [serial('2024-03-02T10:30:00'), 'Ada lagi']];
const grid = (rows, style) => rows.map((cells, r) => row(r + 1, cells.map((value, c) => value === null ? '' : c === 0 && r > 0 ? cell(c, r + 1, value, style) : cell(c, r + 1, value)))).join('');
save('merged.xlsx', xlsx([{ name: 'Maret', xml: grid(merged, 1) }, { name: 'Waktu', xml: grid(moments, 2) }]));

save('only-notes.xlsx', xlsx([{ name: 'Catatan', xml: row(1, [cell(0, 1, 'Halo.')]) }]));
const laugh = head + '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&lol2;</t></is></c></row></sheetData></worksheet>';
save('laughs.xlsx', xlsx([{ name: 'Tawa', raw: laugh }, { name: 'Biasa', xml: tweets('biasa', 3) }]));
save('deep.xlsx', xlsx([{ name: 'Dalam', raw: head + '<worksheet><sheetData>' + '<x>'.repeat(3000) }, { name: 'Biasa', xml: tweets('biasa', 3) }]));
save('half.xlsx', xlsx([{ name: 'Putus', raw: head + '<worksheet><sheetData>' + tweets('putus', 9).slice(0, -150) }]));
// One long text in very many cells: 40 kB of file, gigabytes of table.
let wide = row(1, ['id', 'text'].map((name, i) => cell(i, 1, name)));
for (let r = 2; r < 3000; r++) wide += `<row r="${r}"><c r="A${r}"><v>${r}</v></c>` + Array.from({ length: 20 }, (_, c) => `<c r="${letters(c + 1)}${r}" t="s"><v>0</v></c>`).join('') + '</row>';
save('bomb.xlsx', xlsx([{ name: 'Bom', xml: wide }], { strings: ['isi '.repeat(8000)] }));
const tall = row(1, ['tanggal', 'isi'].map((name, i) => cell(i, 1, name))) + row(1048576, [cell(0, 1048576, '2024-01-02 03:04:05'), cell(1, 1048576, 'Paling bawah')]) +
  '<row r="99999999999"><c r="ZZZZZ1"><v>1</v></c><c r="A7"><v>5</v></c></row>';
save('far-away.xlsx', xlsx([{ name: 'Jauh', xml: tall }]));
save('locked.ods', zip([
  { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
  { name: 'content.xml', data: Buffer.alloc(200, 9), stored: true },
  { name: 'META-INF/manifest.xml', data: '<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>' },
]));

// ---- OpenDocument
const ns = ['office', 'table', 'text', 'calcext'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ');
const ods = (tables) => zip([
  { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
  { name: 'content.xml', data: head + `<office:document-content ${ns}><office:automatic-styles/><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>` },
  { name: 'META-INF/manifest.xml', data: head + '<manifest:manifest xmlns:manifest="m"/>' },
]);
const text = (value, more = '') => `<table:table-cell office:value-type="string"${more}>${String(value).split('\n').map((line) => `<text:p>${line}</text:p>`).join('')}</table:table-cell>`;
const float = (value) => `<table:table-cell office:value-type="float" office:value="${value}"><text:p>ditampilkan lain</text:p></table:table-cell>`;
const date = (value) => `<table:table-cell office:value-type="date" office:date-value="${value}"><text:p>1 Maret</text:p></table:table-cell>`;
const line = (cells, more = '') => `<table:table-row${more}>${cells.join('')}</table:table-row>`;
const empty = (times) => `<table:table-cell table:number-columns-repeated="${times}"/>`;
const table = (name, rows) => `<table:table table:name="${name}"><table:table-column table:number-columns-repeated="16384"/>${rows.join('')}</table:table>`;
save('report.ods', ods(
  table('Laporan', [
    line([text('Laporan bulanan'), '<table:covered-table-cell table:number-columns-repeated="3"/>']),
    line([empty(16384)], ' table:number-rows-repeated="2"'),
    line([text('Tanggal'), text('Akun'), text('Isi'), text('Suka'), empty(16380)]),
    line([date('2024-03-01T10:30:00'), text('dinas_pasar'), text('Harga <text:span>cabai<text:s text:c="2"/>naik</text:span> #pasar'), float(3)]),
    line([date('2024-03-02'), text('dinas_pasar'), text('Baris\nkedua &amp; "kutip"'), float('1.5E+3')]),
    line([date('2024-03-03T08:00:00'), text('dinas_pasar'), '<table:table-cell office:value-type="string"><office:annotation><text:p>catatan</text:p></office:annotation><text:p>Dengan catatan</text:p></table:table-cell>', float(0)]),
    line([date('2024-03-04T08:00:00'), text('dinas_pasar'), text('Sama tiga kali'), float(1)], ' table:number-rows-repeated="3"'),
    line([empty(2), text('Baris tanpa waktu'), float(2)]),
    line([empty(16384)], ' table:number-rows-repeated="1048500"'),
  ]) +
  table('Kosong', [line([empty(16384)], ' table:number-rows-repeated="1048576"')]) +
  table('Kedua', [
    line([text('time'), text('text'), text('author')]),
    line([date('2024-06-01T01:00:00'), text('Sama'), text('ani')]),
    line([date('2024-06-01T02:00:00'), text('kata', ' table:number-columns-repeated="2"')]),
  ]),
));
save('bomb.ods', ods(table('Bom', [line([text('time'), text('text')]),
  line([`<table:table-cell office:value-type="string" table:number-columns-repeated="1000"><text:p>${'isi '.repeat(500)}</text:p></table:table-cell>`], ' table:number-rows-repeated="1000000"')])));
