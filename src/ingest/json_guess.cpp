#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "ingest/json_flatten.h"
#include "ingest/json_importer.h"
#include "ingest/json_inner.h"
#include "ingest/json_records.h"
#include "ingest/line_reader.h"

namespace tilik {

namespace {

constexpr size_t kSampleRecords = 300;

// An array of objects somewhere in the document, or the objects that are members of one ("*"), or the objects that the
// document is a row of ("+").
struct Candidate {
  std::vector<std::string> path;
  size_t bytes = 0;
  size_t records = 0;
  std::string_view first, second;
};

// Walks over the beginning of a document and collects its arrays of objects. Stops where the sample ends.
class CandidateFinder {
 public:
  explicit CandidateFinder(std::string_view text) : p_(text.data()), end_(p_ + text.size()) {}

  std::vector<Candidate> find() {
    skip_blanks();
    const char* start = p_;
    bool is_whole = value(0);
    // Mostly that was all; else more objects follow.
    while (p_ > start && *start == '{') {
      note({"+"}, start, is_whole);
      while (p_ < end_ && (ascii_space(*p_) || *p_ == ',')) ++p_;
      start = p_;
      is_whole = p_ < end_ && *p_ == '{' && skip();
      if (!is_whole) break;
    }
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
      bool ok = p_ < end_ && *p_++ == ':';
      skip_blanks();
      const char* const start = p_;
      ok = ok && value(depth + 1);
      path_.back() = "*";
      if (start < p_ && *start == '{') note(path_, start, ok);
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
      if (is_record) note(path_, start, ok);
      if (!ok) return false;
    }
    ++p_;
    return true;
  }

  void note(const std::vector<std::string>& path, const char* start, bool is_whole) {
    std::string key;
    for (const std::string& part : path) key += part + '\x1f';
    if (found_.size() > 200 && found_.find(key) == found_.end()) return;
    Candidate& candidate = found_[key];
    candidate.path = path;
    candidate.bytes += static_cast<size_t>(p_ - start);
    if (!is_whole || ++candidate.records > 2) return;
    (candidate.records == 1 ? candidate.first : candidate.second) = {start, static_cast<size_t>(p_ - start)};
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
  void leave_out(std::string_view path) { flattener_.leave_out(path); }
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

// Takes a list that lies in a record, one of `nested`, off the end of a path.
bool leave_inner_list(std::string_view nested, std::vector<std::string>& guessed) {
  std::string path;
  for (const std::string& part : guessed) path += part == "[]" ? std::string() : '.' + part;
  while (!nested.empty()) {
    const std::string list = '.' + std::string(take_path(nested));
    if (!path.ends_with(list)) continue;
    guessed.resize(guessed.size() - 1 - static_cast<size_t>(std::count(list.begin(), list.end(), '.')));
    return true;
  }
  return false;
}

// Whether records with these names list others under one of `nested`.
bool has_list_of_records(const std::vector<std::string>& names, std::string_view nested) {
  while (!nested.empty()) {
    const std::string_view list = take_path(nested);
    for (const std::string& name : names) {
      if (name.starts_with(list) && name.compare(list.size(), 3, "[].") == 0) return true;
    }
  }
  return false;
}

// Names and rows of the records and of those within them.
void take_with_inner(const Sample& sample, const JsonFormat& format, JsonGuess& guess) {
  while (json_path_around(sample, format.nested, guess.path)) continue;
  MemorySource source("", std::string(sample.text));
  ChunkReader chunks(source, EncodingGuess{});
  LineReader lines(chunks);
  JsonRecords records(chunks, guess.path);
  SampleTaker taker;
  taker.leave_out(format.nested);
  InnerRecords inner(format.nested, format.page);
  Line line;
  JsonRecord record;
  while (!taker.is_full() && (guess.is_lines ? lines.next(line) : !guess.path.empty() && records.next(record))) {
    inner.put(guess.is_lines ? trimmed(line.text) : record.text);
    std::string_view text;
    bool is_nested = false;
    while (inner.next(text, is_nested)) taker.take(text);
  }
  taker.give(guess);
}

std::vector<std::string> names_of(std::string_view record) {
  JsonFlattener flattener;
  flattener.flatten(record);
  return flattener.columns();
}

// Whether two records have at least half of their names in common.
bool are_alike(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto is_shared = [&](const std::string& name) { return std::find(b.begin(), b.end(), name) != b.end(); };
  const auto shared = static_cast<size_t>(std::count_if(a.begin(), a.end(), is_shared));
  return shared > 0 && shared * 2 >= std::max(a.size(), b.size());
}

// Any object has members; they are records where two of them are of one kind and tell more than one thing.
bool may_hold_records(const Candidate& candidate, int known) {
  if (candidate.path.back() == "[]") return true;
  return candidate.records > 1 && known > 1 && are_alike(names_of(candidate.first), names_of(candidate.second));
}

// "{ani: [...], budi: [...]}": the path of all such lists, where lists beside `best` differ from it in one key and
// hold the same kind of records.
std::vector<std::string> path_of_alike(const std::vector<Candidate>& candidates, const Candidate& best) {
  constexpr size_t kMostNamed = 8;
  const std::vector<std::string> names = names_of(best.first);
  for (size_t at = 0; at + 1 < best.path.size(); ++at) {
    if (best.path[at] == "[]" || best.path[at] == "*") continue;
    std::string alternatives = "~" + best.path[at];
    size_t count = 1, different = 0;
    for (const Candidate& other : candidates) {
      if (&other == &best || other.path.size() != best.path.size() || other.path[at] == best.path[at]) continue;
      std::vector<std::string> path = other.path;
      path[at] = best.path[at];
      if (path != best.path) continue;
      if (are_alike(names, names_of(other.first))) {
        ++count;
        alternatives += "|" + other.path[at];
      } else {
        ++different;
      }
    }
    if (count == 1) continue;
    std::vector<std::string> path = best.path;
    path[at] = different > 0 && count <= kMostNamed ? alternatives : "*";
    return path;
  }
  return best.path;
}

// "// saved by ...", "var data = [": what stands before the document in files that are programs.
std::string_view without_assignment(std::string_view text) {
  while (text.starts_with("//")) text = trimmed(text.substr(std::min(text.find('\n'), text.size())));
  for (const std::string_view word : {"window.", "var ", "let ", "const ", "module.exports", "export default"}) {
    if (text.starts_with(word)) return text.substr(std::min(text.find_first_of("[{"), text.size()));
  }
  return text;
}

bool guess_document(const Sample& sample, JsonGuess& guess) {
  const std::string_view text = without_assignment(trimmed(sample.text));
  if (text.empty() || (text[0] != '[' && text[0] != '{')) return false;
  const Candidate* best = nullptr;
  int best_known = -1;
  const std::vector<Candidate> candidates = CandidateFinder(text).find();
  for (const Candidate& candidate : candidates) {
    const int known = known_kinds(names_of(candidate.first));
    if (!may_hold_records(candidate, known)) continue;
    if (known > best_known || (known == best_known && candidate.bytes > best->bytes)) {
      best = &candidate;
      best_known = known;
    }
  }
  if (best != nullptr) guess.path = path_of_alike(candidates, *best);
  // One record alone.
  if (best == nullptr && text[0] == '{' && known_kinds(names_of(text)) > 1) guess.path = {"+"};
  if (guess.path.empty()) return false;
  take_records(sample, guess);
  guess.confidence = 0.4 + 0.1 * known_kinds(guess.names);
  return true;
}

// A whole document in which nothing is a record, such as "[]": no lines of text all the same.
bool holds_no_records(const Sample& sample) {
  const std::string_view text = trimmed(sample.text);
  if (!sample.is_whole || text.size() < 2 || (text[0] != '[' && text[0] != '{')) return false;
  const std::string_view inside = trimmed(text.substr(1));
  const std::string_view begins = text[0] == '{' ? "\"}" : "\"]{[-0123456789";
  if (inside.empty() || begins.find(inside[0]) == std::string_view::npos) return false;
  return json_value_end(text.data(), text.data() + text.size()) == text.data() + text.size();
}

JsonGuess guess_json(const Sample& sample) {
  JsonGuess lines, document;
  const bool has_lines = guess_lines(sample, lines);
  const bool is_single = has_lines && lines.rows.size() == 1;
  if (has_lines && !is_single) return lines;
  // One line may be a record or a whole document on one line.
  const bool has_document = guess_document(sample, document);
  if (is_single && (!has_document || lines.confidence - 0.1 > document.confidence)) return lines;
  if (!has_document && holds_no_records(sample)) document.confidence = 0.4;
  return document;
}

}  // namespace

JsonGuess json_guess_at(const Sample& sample, std::span<const std::string_view> path) {
  JsonGuess guess;
  guess.path.assign(path.begin(), path.end());
  take_records(sample, guess);
  return guess;
}

bool json_path_around(const Sample& sample, std::string_view nested, std::vector<std::string>& path) {
  // A list in a record looked like the list of all: of one record alone, or of all those in a list.
  bool is_found = leave_inner_list(nested, path);
  if (!is_found && !path.empty() && path.back() == "*") {
    // Or what is answered stands in an object of its own beside that list.
    JsonGuess outer;
    outer.path.assign(path.begin(), path.end() - 1);
    if (outer.path.empty()) outer.path.emplace_back("+");
    take_records(sample, outer);
    is_found = has_list_of_records(outer.names, nested);
    if (is_found) path.swap(outer.path);
  }
  if (is_found && path.empty()) path.emplace_back("+");
  return is_found;
}

JsonGuess json_guess_for(const Sample& sample, const JsonFormat& format) {
  JsonGuess guess = format.path.empty() ? json_guess(sample) : json_guess_at(sample, format.path);
  if (!format.nested.empty()) take_with_inner(sample, format, guess);
  return guess;
}

const JsonGuess& json_guess(const Sample& sample) {
  if (sample.json == nullptr) sample.json = std::make_shared<const JsonGuess>(guess_json(sample));
  return *sample.json;
}

}  // namespace tilik
