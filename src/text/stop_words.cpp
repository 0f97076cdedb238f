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
    "aja",  "ajah",  "ama",    "amat",  "ane",   "ato",    "ayo",      "bgt",   "biar",   "bgmn",   "bkn",  "blm",
    "bro",  "buat",  "cuma",   "cuman", "dah",   "deh",    "dgn",      "dlm",   "dmn",    "doang",  "dong", "donk",
    "dpt",  "drpd",  "eh",     "emang", "gak",   "gaes",   "gais",     "gan",   "gimana", "gini",   "gitu", "gue",
    "gua",  "guys",  "hai",    "halo",  "hrs",   "iya",    "jadi",     "jan",   "jd",     "jdi",    "jg",   "jgn",
    "kak",  "kalo",  "kali",   "kan",   "karna", "kayak",  "kek",      "kgk",   "kl",     "klo",    "klu",  "kmrn",
    "knp",  "kok",   "krn",    "kyk",   "lagi",  "lah",    "lho",      "loh",   "lgi",    "lo",     "lu",   "mah",
    "mas",  "mbak",  "min",    "mimin", "nah",   "nanya",  "nder",     "ngga",  "nggak",  "nih",    "nya",  "org",
    "pada", "pake",  "pas",    "pdhl",  "pls",   "punya",  "sama",     "sampe", "sbg",    "sdh",    "sih",  "sis",
    "skrg", "smpe",  "spt",    "sy",    "tau",   "tdk",    "tp",       "tpi",   "trs",    "trus",   "tsb",  "ttg",
    "tuh",  "udah",  "udh",    "utk",   "wkwk",  "wkwkwk", "wkwkwkwk", "xixi",  "haha",   "hahaha", "hehe", "yaa",
    "yah",  "yap",   "yaudah", "yg",    "yng",   "yuk",    "amp",      "via",   "cc",     "rt",     "dm",   "pic",
    "com",  "https", "http",   "www"};

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
  static constexpr std::string_view kNegators[] = {"bukan",  "belum", "blm",   "bkn",   "enggak", "gak",   "ga",
                                                   "jangan", "jgn",   "kagak", "ndak",  "ngga",   "nggak", "never",
                                                   "no",     "not",   "tak",   "tanpa", "tdk",    "tiada", "tidak"};
  return kNegators;
}

}  // namespace tilik
