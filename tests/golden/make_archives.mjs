// Makes the archives in tests/golden/archives: node tests/golden/make_archives.mjs
// All posts are invented. Run again after a change here; the tests read the files.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { tar } from './tar_writer.mjs';
import { zip } from './zip_writer.mjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'archives');
fs.mkdirSync(folder, { recursive: true });
const save = (name, bytes) => fs.writeFileSync(path.join(folder, name), bytes);

// Rows with another text each, so that nothing is a duplicate.
export function posts(count, word) {
  let text = 'id,created_at,author,text,likes\n';
  for (let i = 1; i <= count; i++) {
    const day = String(1 + (i % 28)).padStart(2, '0');
    text += `${word}${i},2024-03-${day}T10:00:00Z,akun${i % 5},"${word} kabar ke-${i} #${word}",${i}\n`;
  }
  return text;
}
const chat = '14/11/23 10.04 - Ani: Selamat pagi\n14/11/23 10.05 - Budi: Pagi juga #kelas\n14/11/23 10.07 - Ani: <Media tidak disertakan>\n';
const picture = Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), Buffer.alloc(300, 7)]);

save('mixed.zip', zip([
  { name: 'data/' },
  { name: 'data/posts.csv', data: posts(40, 'pasar') },
  { name: '__MACOSX/data/._posts.csv', data: 'x' },
  { name: 'data/chat.txt', data: chat, stored: true },
  { name: 'media/a.jpg', data: picture, stored: true },
  { name: 'media/b.mp4', data: picture },
  { name: 'index.html', data: '<p>posts</p>' },
  { name: 'README.txt', data: 'About this archive.' },
  { name: 'unknown.dat', data: Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) % 256)) },
  { name: 'empty.csv', data: '' },
], { comment: 'made by hand' }));

const three = [
  { name: 'a.csv', data: posts(30, 'satu'), follows: true },
  { name: 'b.csv', data: posts(30, 'dua'), follows: true },
  { name: 'c.csv', data: posts(30, 'tiga'), follows: true },
];
const following = zip(three);
save('sizes-follow.zip', following);
// An interrupted download: the directory is gone and the last member is half there.
save('cut-off.zip', following.subarray(0, Math.floor(following.length * 0.45)));
save('wide.zip', zip([{ name: 'a.csv', data: posts(30, 'lebar') }, { name: 'b.csv', data: posts(5, 'sempit'), stored: true }], { wide: true }));
save('unpacks-itself.zip', zip([{ name: 'a.csv', data: posts(10, 'diri') }], { before: 'PK\x03\x04 is not here' }));
save('before.zip', Buffer.concat([Buffer.from('PK\x07\x08'), zip([{ name: 'a.csv', data: posts(10, 'depan') }])]));

save('names.zip', zip([
  { name: '../../etc/posts.csv', data: posts(3, 'naik') },
  { name: 'C:\\temp\\b.csv', data: posts(3, 'drive') },
  { name: '/root/c.csv', data: posts(3, 'akar') },
  { name: Buffer.from([0x64, 0x61, 0x74, 0x61, 0x82, 0x2e, 0x63, 0x73, 0x76]), data: posts(3, 'kode') },
  { name: 'kelas ünï.csv', data: posts(3, 'utf'), unmarked: true },
  { name: 'gpj.\u202evsc', data: posts(3, 'balik') },
]));
save('locked.zip', zip([
  { name: 'secret.csv', data: posts(3, 'kunci'), encrypted: true },
  { name: 'strange.csv', data: posts(3, 'aneh'), method: 14 },
]));
save('broken-sum.zip', zip([{ name: 'a.csv', data: posts(20, 'rusak'), crc: 12345 }, { name: 'b.csv', data: posts(4, 'utuh') }]));
save('claims-much.zip', zip([{ name: 'a.csv', data: posts(4, 'klaim'), claims: 0xfffffff0 }]));

save('letter.docx', zip([{ name: '[Content_Types].xml', data: '<Types/>' }, { name: 'word/document.xml', data: '<w:document/>' }]));

const gz = (text) => zlib.gzipSync(text, { level: 9 });
const inner = zip([{ name: 'dalam.csv', data: posts(12, 'dalam') }, { name: 'foto.png', data: picture }]);
save('nested.zip', zip([
  { name: 'inner.zip', data: inner },
  { name: 'stored.zip', data: zip([{ name: 'simpan.csv', data: posts(7, 'simpan') }]), stored: true },
  { name: 'more/posts.csv.gz', data: gz(posts(9, 'kempes')) },
]));
let deep = zip([{ name: 'bottom.csv', data: posts(3, 'dasar') }]);
for (let level = 4; level > 0; level--) deep = zip([{ name: `level${level}.zip`, data: deep }, { name: `side${level}.csv`, data: posts(2, `sisi${level}`) }]);
save('deep.zip', deep);

save('one.csv.gz', gz(posts(25, 'mampat')));
const whole = posts(50, 'belah');
const cut = whole.indexOf('\n', whole.length / 2) + 1;
save('two-parts.csv.gz', Buffer.concat([gz(whole.slice(0, cut)), gz(whole.slice(cut)), Buffer.alloc(20)]));
const packed = gz(posts(400, 'putus'));
save('cut-off.csv.gz', packed.subarray(0, packed.length >> 1));
// 200 MB of lines, packed twice: less than a kilobyte.
const line = Buffer.from('id,created_at,author,text\n' + '1,2024-03-01T10:00:00Z,a,b\n'.repeat(40000));
const bomb = zlib.gzipSync(Buffer.concat(Array.from({ length: 200 }, () => line)), { level: 9 });
save('bomb.gz', zlib.gzipSync(bomb, { level: 9 }));

const tweet = (i, extra = {}) => ({ tweet: { id_str: `17000000000000000${10 + i}`, id: `17000000000000000${10 + i}`, created_at: `Wed Mar ${String(1 + i).padStart(2, '0')} 08:00:00 +0000 2023`,
  full_text: `Catatan hari ke-${i} #harian`, favorite_count: `${i}`, retweet_count: '0', lang: 'in', source: 'web', ...extra } });
save('x-account.zip', zip([
  { name: 'Your archive.html', data: '<html></html>' },
  { name: 'assets/js/app.js', data: 'window.app = 1;' },
  { name: 'data/like.js', data: 'window.YTD.like.part0 = [ {"like":{"tweetId":"1","fullText":"x","expandedUrl":"u"}} ]' },
  { name: 'data/tweets.js', data: 'window.YTD.tweets.part0 = ' + JSON.stringify([1, 2, 3, 4, 5].map((i) => tweet(i)), null, 1) },
  { name: 'data/deleted-tweets.js', data: 'window.YTD.deleted_tweets.part0 = ' + JSON.stringify([tweet(9)]) },
  { name: 'data/account.js', data: 'window.YTD.account.part0 = ' + JSON.stringify([{ account: { email: 'x@example.org', createdVia: 'web', username: 'warung_ani', accountId: '99', accountDisplayName: 'Warung \u201cAni\u201d' } }], null, 1) },
  { name: 'data/tweets_media/1.jpg', data: picture, stored: true },
]));
save('whatsapp.zip', zip([
  { name: '_chat.txt', data: '[20/08/24 14.30.15] Ani: Halo\n[20/08/24 14.31.15] Budi: Halo juga\n[20/08/24 14.32.15] Ani: \u200e<attached: 00000003-PHOTO-2024-08-20.jpg>\n' },
  { name: '00000003-PHOTO-2024-08-20.jpg', data: picture, stored: true },
]));

// Whole account archives, with members of the corpus beside what they are among.
const corpus = (name) => fs.readFileSync(path.join(folder, '../corpus', name));
const contacts = JSON.stringify([{ title: '', media_list_data: [], string_list_data: [{ href: 'https://www.instagram.com/budi', value: 'budi', timestamp: 1700000000 }, { href: 'https://www.instagram.com/cici', value: 'cici', timestamp: 1700000100 }] }]);
const logins = JSON.stringify({ account_history_login_history: [{ title: '2024-01-01T00:00:00+00:00', string_map_data: { 'Cookie Name': { value: '*****' }, 'IP Address': { value: '127.0.0.1' }, Time: { timestamp: 1704067200 } } }] });
save('instagram.zip', zip([
  { name: 'your_instagram_activity/media/posts_1.json', data: corpus('instagram-archive-posts.json') },
  { name: 'your_instagram_activity/media/stories.json', data: corpus('instagram-archive-stories.json') },
  { name: 'your_instagram_activity/comments/post_comments_1.json', data: corpus('instagram-archive-comments.json') },
  { name: 'your_instagram_activity/threads/threads_and_replies.json', data: corpus('threads-archive.json') },
  { name: 'your_instagram_activity/messages/inbox/ani_1/message_1.json', data: corpus('messenger-archive.json') },
  { name: 'connections/followers_and_following/followers_1.json', data: contacts },
  { name: 'personal_information/personal_information/personal_information.json', data: JSON.stringify({ profile_user: [{ title: '', string_map_data: { Email: { value: 'ani@example.com' }, Username: { href: '', value: 'ani', timestamp: 0 }, Name: { value: 'Ani' } } }] }) },
  { name: 'security_and_login_information/login_and_profile_creation/login_activity.json', data: logins },
  { name: 'media/posts/202401/1.jpg', data: picture, stored: true },
  { name: 'media/stories/202401/2.mp4', data: picture, stored: true },
]));
save('facebook.zip', zip([
  { name: 'your_facebook_activity/posts/your_posts_1.json', data: corpus('facebook-archive-posts.json') },
  { name: 'your_facebook_activity/comments_and_reactions/comments.json', data: corpus('facebook-archive-comments.json') },
  { name: 'connections/friends/your_friends.json', data: JSON.stringify({ friends_v2: [{ name: 'Budi', timestamp: 1700000000 }, { name: 'Cici', timestamp: 1700000001 }] }) },
  { name: 'security_and_login_information/browser_cookies.json', data: logins },
]));
save('tiktok.zip', zip([{ name: 'user_data_tiktok.json', data: corpus('tiktok-archive.json') }]));
save('tiktok-text.zip', zip([
  { name: 'TikTok/Post/Posts.txt', data: corpus('tiktok-archive-posts.txt') },
  { name: 'TikTok/Comment/Comments.txt', data: corpus('tiktok-archive-comments.txt') },
  { name: 'TikTok/Activity/Watch History.txt', data: 'Date: 2024-05-01 10:00:00 UTC\nLink: https://www.tiktokv.com/share/video/1/\n\n' },
  { name: 'TikTok/Profile/Profile Info.txt', data: 'Username: ani\n' },
]));
save('youtube-studio.zip', zip([
  { name: 'Table data.csv', data: corpus('youtube-studio.csv') },
  { name: 'Chart data.csv', data: 'Date,Content,Video title,Video publish time,Duration,Views\n2024-01-12,v1abc,Cara menanam,"Jan 5, 2024",300,400\n2024-01-13,v1abc,Cara menanam,"Jan 5, 2024",300,500\n' },
  { name: 'Totals.csv', data: 'Date,Views\n2024-01-12,400\n2024-01-13,500\n' },
]));
save('mastodon.zip', zip([
  { name: 'outbox.json', data: corpus('mastodon-outbox.json') },
  { name: 'actor.json', data: JSON.stringify({ id: 'https://mastodon.example/users/ani', type: 'Person', preferredUsername: 'ani', published: '2022-01-01T00:00:00Z' }) },
  { name: 'likes.json', data: JSON.stringify({ type: 'OrderedCollection', orderedItems: ['https://mastodon.example/1'] }) },
  { name: 'avatar.png', data: picture },
]));
// Older servers pack the archive as TAR in GZ, pictures first; the long name needs a header of its own.
const outbox = [
  { name: 'media_attachments/files/000/1.png', data: Buffer.alloc(70000, 9) },
  { name: `media_attachments/${'sangat-panjang-'.repeat(9)}.png`, data: picture, longName: 'pax' },
  { name: 'outbox.json', data: corpus('mastodon-outbox.json') },
  { name: 'likes.json', data: JSON.stringify({ type: 'OrderedCollection', orderedItems: ['https://mastodon.example/1'] }) },
  { name: 'bookmarks.json', data: JSON.stringify({ type: 'OrderedCollection', orderedItems: [] }) },
  { name: 'actor.json', data: JSON.stringify({ id: 'https://mastodon.example/users/ani', type: 'Person', preferredUsername: 'ani', published: '2022-01-01T00:00:00Z' }) },
  { name: 'avatar.png', data: picture },
];
save('mastodon.tar.gz', gz(tar(outbox)));
const folderOfTables = tar([
  { name: 'data/', folder: true },
  { name: 'data/posts.csv', data: posts(20, 'gulung') },
  { name: `data/${'nama-panjang-'.repeat(12)}posts.csv`, data: posts(6, 'panjang'), longName: 'gnu' },
  { name: 'data/inner.csv.gz', data: gz(posts(9, 'kempes')) },
  { name: 'data/link.csv', link: 'posts.csv' },
  { name: 'data/foto.jpg', data: picture },
]);
save('tables.tar', folderOfTables);
save('tables.tgz', gz(folderOfTables));
save('cut-off.tar', folderOfTables.subarray(0, 512 * 3 + 300));
const wrong = Buffer.from(folderOfTables);
wrong[512 + 150] ^= 7; // the sum of the second header
save('broken.tar', wrong);
save('x-notes.zip', zip([
  { name: 'data/tweets.js', data: 'window.YTD.tweets.part0 = ' + JSON.stringify([1, 2].map((i) => tweet(i)), null, 1) },
  { name: 'data/note-tweet.js', data: corpus('x-archive-notes.js') },
  { name: 'data/deleted-note-tweet.js', data: 'window.YTD.deleted_note_tweet.part0 = []' },
]));
save('telegram.zip', zip([
  { name: 'DataExport_2024/result.json', data: corpus('telegram-account.json') },
  { name: 'DataExport_2024/chats/chat_1/photos/p.jpg', data: picture },
]));
