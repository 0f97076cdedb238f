#include "text/stop_words.h"

#include <algorithm>
#include <vector>

#include "base/small_sort.h"

namespace tilik {

namespace {

constexpr std::string_view kStandard[] = {
#include <stopwords_id/words.inc>
};

// Spellings of chats and posts that mean a stop word, and particles.
constexpr std::string_view kChat[] = {
    "aja",    "ajah",   "ama",  "amat", "ane",   "ato",   "ayo",   "banget", "bbrp",     "bgmn",  "bgt",    "biar",
    "bkn",    "blm",    "blom", "blum", "bngt",  "bnyk",  "bro",   "buat",   "cuma",     "cuman", "dah",    "deh",
    "dgn",    "dkk",    "dll",  "dlm",  "dlu",   "dmn",   "dngn",  "doang",  "doank",    "dong",  "donk",   "dpt",
    "dri",    "drpd",   "dsb",  "dst",  "eh",    "emang", "emg",   "engga",  "gaes",     "gais",  "gak",    "gan",
    "gimana", "gini",   "gitu", "gmn",  "gmna",  "gtu",   "gua",   "gue",    "guys",     "haha",  "hahaha", "hai",
    "halo",   "hehe",   "hny",  "hnya", "hrs",   "iya",   "jadi",  "jan",    "jd",       "jdi",   "jg",     "jga",
    "jgn",    "kaga",   "kak",  "kali", "kalo",  "kan",   "karna", "kayak",  "kek",      "kgk",   "kl",     "klau",
    "klo",    "klu",    "klw",  "kmrn", "kmu",   "knp",   "knpa",  "kok",    "kpd",      "krn",   "krna",   "kyk",
    "lagi",   "lah",    "lgi",  "lho",  "lo",    "loh",   "lu",    "mah",    "mas",      "mbak",  "mimin",  "min",
    "mngkin", "mrk",    "msh",  "nah",  "nanya", "nder",  "ndk",   "ngga",   "nggak",    "nggk",  "nih",    "nya",
    "org",    "pada",   "pake", "pas",  "pdhl",  "pls",   "prnh",  "punya",  "sama",     "sampe", "sbg",    "sblm",
    "sdh",    "sih",    "sis",  "skr",  "skrg",  "skrng", "slalu", "smpe",   "smua",     "sprti", "spt",    "stlh",
    "sy",     "sya",    "tau",  "tdk",  "tntg",  "tp",    "tpi",   "trs",    "trus",     "tsb",   "ttg",    "ttp",
    "tuh",    "udah",   "udh",  "untk", "utk",   "utuk",  "wkwk",  "wkwkwk", "wkwkwkwk", "xixi",  "yaa",    "yah",
    "yap",    "yaudah", "yg",   "yng",  "yuk",   "amp",   "via",   "cc",     "rt",       "dm",    "pic",    "com",
    "https",  "http",   "www"};

constexpr std::string_view kEnglish[] = {
    "about",   "above",  "after", "again",  "all",     "also",    "and",    "any",   "are",    "aren",  "because",
    "been",    "before", "being", "below",  "between", "both",    "but",    "can",   "cannot", "could", "did",
    "didn",    "does",   "doesn", "doing",  "don",     "down",    "during", "each",  "few",    "for",   "from",
    "further", "had",    "has",   "have",   "having",  "her",     "here",   "hers",  "him",    "his",   "how",
    "into",    "isn",    "its",   "itself", "just",    "let",     "more",   "most",  "much",   "nor",   "not",
    "now",     "off",    "once",  "only",   "other",   "our",     "ours",   "out",   "over",   "own",   "same",
    "she",     "should", "some",  "such",   "than",    "that",    "the",    "their", "theirs", "them",  "then",
    "there",   "these",  "they",  "this",   "those",   "through", "too",    "under", "until",  "very",  "was",
    "wasn",    "were",   "what",  "when",   "where",   "which",   "while",  "who",   "whom",   "why",   "will",
    "with",    "won",    "would", "you",    "your",    "yours"};

std::vector<std::string_view> gather() {
  std::vector<std::string_view> words;
  words.insert(words.end(), std::begin(kStandard), std::end(kStandard));
  words.insert(words.end(), std::begin(kChat), std::end(kChat));
  words.insert(words.end(), std::begin(kEnglish), std::end(kEnglish));
  small_sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

std::span<const std::string_view> stop_words() {
  static const std::vector<std::string_view> words = gather();
  return words;
}

std::span<const std::string_view> negators() {
  static constexpr std::string_view kNegators[] = {
      "belum", "bkn", "blm",   "bukan", "engga", "enggak", "ga", "gak", "gk",  "jangan", "jgn", "kaga",  "kagak",
      "ndak",  "ndk", "never", "ngga",  "nggak", "nggk",   "no", "not", "tak", "tanpa",  "tdk", "tiada", "tidak"};
  return kNegators;
}

}  // namespace tilik
