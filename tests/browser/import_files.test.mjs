// Every real file beside the project, by each way in: chosen, dropped, pasted, inside a ZIP. What the Data page says
// must be what the list of those files states (tests/unit/ingest/shared_data_test.cpp has the same figures), whichever
// way it came. Skipped where the files are not there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { zip } from '../golden/zip_writer.mjs';
import { byRole, dropFiles, isAttached, mirrorSays, mirrorText, needsChromium, pageTests, pickFiles, project, shareBrowser, temporaryFolder } from './lib.mjs';

const pageTest = pageTests(shareBrowser());
const shared = path.join(process.env.TILIK_SHARED || path.join(project, '..', 'shared'), 'data');

// path: name of the format, rows read, rows used (the rest are system messages and copies). Networks: nodes and edges.
const POSTS = {
  'tweets-snscrape/vaksin-covid-2021-sample.csv': ['Tabel (CSV)', 3595, 3595],
  'labelled-id/emot-twitter-valid.csv': ['Tabel (CSV)', 440, 440],
  'labelled-id/smsa-valid.tsv': ['Tabel (CSV)', 1260, 1260],
  'whatsapp/chat-miner_bracketed_mmddyy_24hrs.txt': ['WhatsApp', 9, 7],
  'whatsapp/chat-miner_ddmmyy_24hrs.txt': ['WhatsApp', 9, 7],
  'whatsapp/chat-miner_mmddyyyy_12hrs.txt': ['WhatsApp', 9, 7],
  'whatsapp/chat-miner_yyyymmdd_24hrs.txt': ['WhatsApp', 9, 7],
  'whatsapp/chat-miner_expected.json': ['JSON', 6, 6],
  'whatsapp/rwhatsapp_sample.txt': ['WhatsApp', 9, 7],
  'whatsapp/whatstk_lorem.txt': ['WhatsApp', 500, 500],
  'whatsapp/whatstk_pokemon.txt': ['WhatsApp', 20, 18],
  'whatsapp/chat-analytics_2A_5M.txt': ['WhatsApp', 5, 5],
  'telegram/chat-miner_single_export.json': ['Telegram', 2, 2],
  'telegram/chat-analytics_DM_2A_7M.json': ['Telegram', 8, 6],
  'telegram-channel-json/1001000724666_messages.json': ['Kanal Telegram', 967, 967],
  'telegram-channel-json/1001003313758_messages.json': ['Kanal Telegram', 672, 672],
  'signal/chat-miner_export.txt': ['Signal', 2, 2],
  'discord/chat-analytics_SV_5A_5M.json': ['Discord', 5, 4],
  'discord/chat-analytics_DM_2A_2M.json': ['Discord', 3, 2],
  'facebook-messenger/chat-analytics_2A_7M.json': ['Messenger', 7, 7],
  'crowdtangle/db2_rows.csv': ['CrowdTangle', 382, 382],
  'coordination/coortweet_russian_coord_tweets.csv': ['Tabel koordinasi', 35125, 35124],
  'coordination/cnt_sample_data.csv': ['Tabel koordinasi', 100, 100],
  'coordination/cnt_coretweet_input.csv': ['Tabel koordinasi', 15, 15],
  'lexicon-id/stopwords-id.txt': ['Teks, satu kiriman per baris', 758, 758],
  'lexicon-id/sastrawi-stopwords.txt': ['Teks, satu kiriman per baris', 809, 809],
};
const NETWORKS = {
  'graphs/gml/karate.gml': ['Jaringan GML', 34, 78],
  'graphs/gml/football.gml': ['Jaringan GML', 115, 613],
  'graphs/gml/dolphins.gml': ['Jaringan GML', 62, 159],
  'graphs/gml/lfr-mu-0.3.gml': ['Jaringan GML', 1000, 9822],
  'graphs/edgelist/karate.txt': ['Jaringan: daftar hubungan', 34, 78],
  'graphs/gexf/basic.gexf': ['Jaringan GEXF', 2, 2],
  'graphs/gexf/case.gexf': ['Jaringan GEXF', 10, 20],
  'graphs/gexf/data.gexf': ['Jaringan GEXF', 4, 5],
  'graphs/gexf/les_miserables.gexf': ['Jaringan GEXF', 77, 254],
  'graphs/gexf/liststring.gexf': ['Jaringan GEXF', 4, 5],
  'graphs/gexf/missing_nodes.gexf': ['Jaringan GEXF', 2, 1],
  'graphs/gexf/mixed.gexf': ['Jaringan GEXF', 3, 3],
  'graphs/gexf/undeclared_attribute.gexf': ['Jaringan GEXF', 2, 1],
  'graphs/gexf/v1_3.gexf': ['Jaringan GEXF', 2, 1],
  'graphs/graphml/attributes.graphml': ['Jaringan GraphML', 6, 7],
  'graphs/graphml/miserables.graphml': ['Jaringan GraphML', 77, 254],
  'graphs/json/undirected500.json': ['Jaringan JSON', 500, 5000],
  'graphs/json/random10k.json': ['Jaringan JSON', 10000, 25415],
};

const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, '.');
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// What the page must say of a file, in order; a phone has no room to name the usual encoding.
function expected(file, isPhone) {
  const encoding = isPhone ? '' : ' · UTF-8';
  if (NETWORKS[file]) {
    const [format, nodes, edges] = NETWORKS[file];
    return new RegExp(`${literal(format)}${encoding}[^]*Jaringan: ${literal(number(nodes))} simpul, ${literal(number(edges))} hubungan`);
  }
  const [format, read, used] = POSTS[file];
  return new RegExp(`${literal(format)}${encoding}[^]*Dibaca ${literal(number(read))} · Dipakai ${literal(number(used))} · `);
}

async function paste(tab, text) {
  needsChromium();
  await tab.page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

const folder = temporaryFolder();
const WAYS = {
  chosen: (tab, file) => pickFiles(tab, () => byRole(tab, 'button', 'Pilih berkas').evaluate((node) => node.click()), [file]),
  dropped: (tab, file) => dropFiles(tab, [{ path: file }]),
  pasted: (tab, file) => paste(tab, fs.readFileSync(file, 'utf8')),
  'inside a ZIP': async (tab, file) => {
    const packed = path.join(folder, path.basename(file) + '.zip');
    fs.writeFileSync(packed, zip([{ name: 'isi/' + path.basename(file), data: fs.readFileSync(file) }]));
    await WAYS.chosen(tab, packed);
  },
};

// Mirrored elements that reach beyond the sides of the window: there they could be neither read nor touched.
const outside = (tab) =>
  tab.page.evaluate(() =>
    [...document.querySelectorAll('#mirror .placed')]
      .filter((node) => node.offsetLeft < 0 || node.offsetLeft + node.offsetWidth > innerWidth + 1)
      .map((node) => node.getAttribute('aria-label') || node.textContent)
  );

const files = Object.keys({ ...POSTS, ...NETWORKS });
const present = files.filter((file) => fs.existsSync(path.join(shared, file)));
const PHONE = { width: 390, height: 844, scale: 2, touch: true, mobile: true };
const runs = [...Object.entries(WAYS), ['dropped on a phone', WAYS.dropped, PHONE]];
for (const [way, load, size] of runs) {
  pageTest(`every shared file, ${way}`, { ...size, timeoutOfTest: 240000, skip: present.length === 0 }, async (tab, t) => {
    if (present.length === 0) return t.skip('the shared files are not there');
    const wrong = [];
    for (const file of present) {
      await load(tab, path.join(shared, file));
      try {
        await mirrorSays(tab, expected(file, Boolean(size)), { timeout: 8000, polling: 50 });
      } catch {
        wrong.push(`${file}: ${(await mirrorText(tab)).slice(0, 1500)}`);
      }
      if (size) wrong.push(...(await outside(tab)).map((what) => `${file}: ${what} is wider than the phone`));
      // The element's own click, without waiting for pictures: the next line waits for what follows.
      await byRole(tab, 'button', 'Kosongkan data').evaluate((node) => node.click());
      await isAttached(tab, 'button', 'Pilih berkas');
    }
    assert.deepEqual(wrong, []);
  });
}
