#include "data/text_store.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/random.h"

using namespace tilik;

namespace {

// Sentences of some hundred made-up words, the first of them much more often than the last.
std::string sentence(Random& random, char first_letter) {
  std::string text;
  for (uint32_t words = random.below(30); words > 0; --words) {
    const uint32_t word = random.below(random.below(400) + 1);
    text += first_letter;
    for (uint32_t rest = word + 7; rest > 0; rest /= 5) text += static_cast<char>(first_letter + rest % 5);
    text += ' ';
  }
  return text;
}

std::string any_bytes(Random& random, uint32_t most) {
  std::string text(random.below(most), '\0');
  for (char& c : text) c = static_cast<char>(random.below(256));
  return text;
}

void check_all(const TextStore& store, const std::vector<std::string>& texts) {
  REQUIRE(store.rows() == texts.size());
  size_t different = 0;
  for (uint32_t row = 0; row < store.rows(); ++row) different += store.text(row) != texts[row];
  CHECK(different == 0);
}

}  // namespace

TEST_CASE("symbols: what is written in codes reads back, whatever the bytes and the sample") {
  Random random(3);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> sample;
    for (int i = 0; i < 50; ++i) sample.push_back(round % 2 ? sentence(random, 'a') : any_bytes(random, 40));
    const std::vector<std::string_view> views(sample.begin(), sample.end());
    const SymbolTable table = SymbolTable::of_sample(views);
    const SymbolEncoder encoder(table);
    std::vector<char> room;
    std::string together;
    std::vector<std::string> texts;
    std::vector<uint32_t> ends;
    for (int i = 0; i < round * 3; ++i) {
      texts.push_back(i % 3 == 0 ? any_bytes(random, 100) : i == 1 ? std::string(70, '\0') : sample[i % 50]);
      together += texts.back();
      ends.push_back(static_cast<uint32_t>(together.size()));
    }
    std::vector<uint8_t> codes(SymbolEncoder::most_codes(together.size()) + 1);
    together += std::string(8, round % 2 ? '\0' : 'a');
    std::vector<uint32_t> coded_ends(ends.size());
    const size_t size = encoder.encode(together.data(), ends, codes.data(), coded_ends.data());
    CHECK(size == (ends.empty() ? 0 : coded_ends.back()));
    uint32_t begin = 0;
    for (size_t i = 0; i < texts.size(); ++i) {
      CHECK(table.decode(codes.data() + begin, coded_ends[i] - begin, room) == texts[i]);
      begin = coded_ends[i];
    }
  }
}

TEST_CASE("symbols: any codes are read without fault, no sample gives no symbols") {
  const SymbolTable empty = SymbolTable::of_sample({});
  CHECK(empty.count == 0);
  Random random(4);
  const std::string words = sentence(random, 'a');
  const std::vector<std::string_view> sample = {words};
  const SymbolTable table = SymbolTable::of_sample(sample);
  std::vector<char> room;
  for (int i = 0; i < 200; ++i) {
    const std::string codes = any_bytes(random, 50) + "\xff";
    const auto* bytes = reinterpret_cast<const uint8_t*>(codes.data());
    CHECK(table.decode(bytes, codes.size(), room).size() <= codes.size() * 8);
    CHECK(empty.decode(bytes, codes.size(), room).size() <= codes.size() * 8);
  }
}

TEST_CASE("a text store above its limit compresses, also what it took before") {
  Random random(1);
  TextStore store(MemoryBudget::of_program(), 400'000);
  std::vector<std::string> texts;
  while (store.text_bytes() < 4'000'000) {
    texts.push_back(sentence(random, 'a'));
    REQUIRE(store.append(texts.back()));
  }
  check_all(store, texts);
  // Four bytes a text say where it ends; of 400,000 bytes left as they were nothing is to be seen.
  CHECK(store.memory_bytes() < store.text_bytes() * 45 / 100 + texts.size() * 4);
  for (const uint32_t rows : {store.rows() - 7, store.rows() / 2, 100u}) {
    store.cut_to(rows);
    texts.resize(rows);
    check_all(store, texts);
    for (int i = 0; i < 50; ++i) {
      texts.push_back(any_bytes(random, 300));
      REQUIRE(store.append(texts.back()));
    }
    check_all(store, texts);
  }
  store.cut_to(0);
  CHECK(store.memory_bytes() == 0);
  CHECK(store.text_bytes() == 0);
}

TEST_CASE("a text store chooses new symbols for texts of another kind") {
  Random random(2);
  TextStore store(MemoryBudget::of_program(), 0);
  std::vector<std::string> texts;
  const auto add = [&](char letter, uint64_t bytes) {
    const uint64_t before = store.memory_bytes(), until = store.text_bytes() + bytes;
    while (store.text_bytes() < until) {
      texts.push_back(sentence(random, letter));
      REQUIRE(store.append(texts.back()));
    }
    return store.memory_bytes() - before;
  };
  const uint64_t first = add('a', 6'000'000), second = add('Q', 6'000'000), again = add('Q', 6'000'000);
  CHECK(again < first * 11 / 10);
  CHECK(second < first * 2);  // until a table has served its time
  texts.push_back(std::string(3'000'000, 'z'));
  REQUIRE(store.append(texts.back()));
  check_all(store, texts);
}

TEST_CASE("a text store that gets no memory says so and keeps what it has") {
  Random random(6);
  MemoryBudget budget(64u << 20, 0);
  TextStore store(budget, 300'000);
  std::vector<std::string> texts;
  for (uint64_t refused = 1; refused < 60; ++refused) {
    budget.refuse_nth_allocation(1 + refused % 3);
    for (int i = 0; i < 300; ++i) {
      const std::string text = sentence(random, 'a');
      if (store.append(text)) texts.push_back(text);
    }
  }
  budget.refuse_nth_allocation(0);
  check_all(store, texts);
}
