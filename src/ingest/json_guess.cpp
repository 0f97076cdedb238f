#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "ingest/json_flatten.h"
#include "ingest/json_importer.h"
#include "ingest/json_records.h"
#include "ingest/line_reader.h"

namespace tilik {

namespace {

constexpr size_t kSampleRecords = 300;

// An array of objects somewhere in the document.
struct Candidate {
  std::vector<std::string> path;
  size_t bytes = 0;
  size_t records = 0;
  std::string_view first;
};

// Walks over the beginning of a document and collects its arrays of objects. Stops where the sample ends.
class CandidateFinder {
 public:
  explicit CandidateFinder(std::string_view text) : p_(text.data()), end_(p_ + text.size()) {}

  std::vector<Candidate> find() {
    value(0);
    std::vector<Candidate> list;
    for (auto& [key, candidate] : found_) list.push_back(std::move(candidate));
    return list;
  }

 private:
  static constexpr int kMaxDepth = 12;

  void skip_blanks() {
    while (p_ < end_ && ascii_space(*p_)) ++p_;
  }
  bool skip() {
    const char* const after = json_value_end(p_, end_);
    if (after == nullptr || after == p_) return false;
    p_ = after;
    return true;
  }

  bool value(int depth) {
    skip_blanks();
    if (p_ >= end_) return false;
    if (depth >= kMaxDepth || (*p_ != '{' && *p_ != '[')) return skip();
    return *p_ == '{' ? object(depth) : array(depth);
  }

  bool object(int depth) {
    ++p_;
    for (;;) {
      skip_blanks();
      if (p_ >= end_) return false;
      if (*p_ == '}') break;
      if (*p_ == ',') {
        ++p_;
        continue;
      }
      const char* const key = p_ + 1;
      if (*p_ != '"' || !skip()) return false;
      path_.emplace_back(key, static_cast<size_t>(p_ - 1 - key));
      skip_blanks();
      const bool ok = p_ < end_ && *p_++ == ':' && value(depth + 1);
      path_.pop_back();
      if (!ok) return false;
    }
    ++p_;
    return true;
  }

  bool array(int depth) {
    ++p_;
    path_.emplace_back("[]");
    const bool ok = elements(depth);
    path_.pop_back();
    return ok;
  }

  bool elements(int depth) {
    for (;;) {
      skip_blanks();
      if (p_ >= end_) return false;
      if (*p_ == ']') break;
      if (*p_ == ',') {
        ++p_;
        continue;
      }
      const char* const start = p_;
      const bool is_record = *p_ == '{';
      const bool ok = value(depth + 1);
      if (is_record) note(start, ok);
      if (!ok) return false;
    }
    ++p_;
    return true;
  }

  void note(const char* start, bool is_whole) {
    std::string key;
    for (const std::string& part : path_) key += part + '\x1f';
    if (found_.size() > 200 && found_.find(key) == found_.end()) return;
    Candidate& candidate = found_[key];
    candidate.path = path_;
    candidate.bytes += static_cast<size_t>(p_ - start);
    if (is_whole && ++candidate.records == 1) candidate.first = {start, static_cast<size_t>(p_ - start)};
  }

  const char* p_;
  const char* end_;
  std::vector<std::string> path_;
  std::map<std::string, Candidate> found_;
};

// How many of text, time, author and counts the names of a record tell.
int known_kinds(const std::vector<std::string>& names) {
  bool text = false, time = false, author = false, count = false;
  for (const std::string& name : names) {
    const NamedRoles roles = roles_of_name(name, {});
    if (roles.count == 0) continue;
    const Field field = roles.roles[0].field;
    text |= field == Field::text;
    time |= field == Field::time;
    author |= field == Field::author || field == Field::author_name;
    count |= field >= Field::likes && field <= Field::followers;
  }
  return text + time + author + count;
}

// Keeps the records' paths and values as names and rows.
class SampleTaker {
 public:
  bool take(std::string_view record) {
    if (flattener_.flatten(record) != JsonFlattener::Outcome::ok) return false;
    std::vector<std::string>& row = rows_.emplace_back();
    for (const std::string_view value : flattener_.values()) row.emplace_back(value);
    return true;
  }
  bool is_full() const { return rows_.size() >= kSampleRecords; }
  void give(JsonGuess& guess) {
    guess.names = flattener_.columns();
    guess.normalised.clear();
    for (const std::string& name : guess.names) guess.normalised.push_back(normalised_name(name));
    guess.rows = std::move(rows_);
  }

 private:
  JsonFlattener flattener_;
  SampleRows rows_;
};

// True when at least half of the lines are whole objects.
bool guess_lines(const Sample& sample, JsonGuess& guess) {
  SampleTaker taker;
  size_t lines = 0, objects = 0;
  std::string_view rest = sample.text;
  while (!rest.empty() && !taker.is_full()) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos && !sample.is_whole) break;
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty()) continue;
    ++lines;
    if (line[0] == '{' && taker.take(line)) ++objects;
    if (lines > 20 && objects * 2 < lines) return false;
  }
  if (objects == 0 || objects * 2 < lines) return false;
  taker.give(guess);
  guess.is_lines = true;
  guess.confidence = 0.5 + 0.1 * known_kinds(guess.names);
  return true;
}

// Names and rows of the records at guess.path.
void take_records(const Sample& sample, JsonGuess& guess) {
  MemorySource source("", std::string(sample.text));
  ChunkReader chunks(source, EncodingGuess{});
  JsonRecords records(chunks, guess.path);
  JsonRecord record;
  SampleTaker taker;
  while (!taker.is_full() && records.next(record)) {
    if (!record.too_long) taker.take(record.text);
  }
  taker.give(guess);
}

bool guess_document(const Sample& sample, JsonGuess& guess) {
  std::string_view text = trimmed(sample.text);
  if (text.substr(0, 7) == "window.") text.remove_prefix(std::min(text.find_first_of("[{"), text.size()));
  if (text.empty() || (text[0] != '[' && text[0] != '{')) return false;
  const Candidate* best = nullptr;
  int best_known = -1;
  const std::vector<Candidate> candidates = CandidateFinder(text).find();
  for (const Candidate& candidate : candidates) {
    JsonFlattener flattener;
    flattener.flatten(candidate.first);
    const int known = known_kinds(flattener.columns());
    if (known > best_known || (known == best_known && candidate.bytes > best->bytes)) {
      best = &candidate;
      best_known = known;
    }
  }
  if (best == nullptr) return false;
  guess.path = best->path;
  take_records(sample, guess);
  guess.confidence = 0.4 + 0.1 * known_kinds(guess.names);
  return true;
}

JsonGuess guess_json(const Sample& sample) {
  JsonGuess lines, document;
  const bool has_lines = guess_lines(sample, lines);
  const bool is_single = has_lines && lines.rows.size() == 1;
  if (has_lines && !is_single) return lines;
  // One line may be a record or a whole document on one line.
  const bool has_document = guess_document(sample, document);
  if (is_single && (!has_document || lines.confidence - 0.1 > document.confidence)) return lines;
  return has_document ? document : JsonGuess{};
}

}  // namespace

JsonGuess json_guess_at(const Sample& sample, std::span<const std::string_view> path) {
  JsonGuess guess;
  guess.path.assign(path.begin(), path.end());
  take_records(sample, guess);
  return guess;
}

const JsonGuess& json_guess(const Sample& sample) {
  if (sample.json == nullptr) sample.json = std::make_shared<const JsonGuess>(guess_json(sample));
  return *sample.json;
}

}  // namespace tilik
