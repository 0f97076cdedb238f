#include <algorithm>

#include "base/utf8.h"
#include "ingest/chat_parts.h"
#include "ingest/importer.h"
#include "ingest/reasons.h"
#include "ingest/values.h"

namespace tilik {

namespace {
constexpr size_t kRejectedRowsKept = 1000;
constexpr size_t kRawBytes = 200;
}  // namespace

std::string_view cut_text(std::string_view text, size_t size_bytes) {
  if (text.size() <= size_bytes) return text;
  while (size_bytes > 0 && (static_cast<uint8_t>(text[size_bytes]) & 0xc0) == 0x80) --size_bytes;
  return text.substr(0, size_bytes);
}

const char* name_of(SourceKind kind) {
  switch (kind) {
    case SourceKind::metrics: return "metrics";
    case SourceKind::network: return "network";
    case SourceKind::posts: break;
  }
  return "posts";
}

void ImportLog::clean(std::string& part, std::string& scratch) {
  uint64_t invalid = 0, controls = 0;
  scratch.clear();
  if (!clean_bytes(part, scratch, invalid, controls)) return;
  part.swap(scratch);
  repaired(repair::kInvalidBytes, invalid);
  repaired(repair::kControlBytes, controls);
}

bool ImportLog::add(const PostDraft& draft, PostSink& sink) {
  if (draft.author.empty() && !options_.author.empty()) {
    PostDraft signed_draft = draft;
    signed_draft.author = options_.author;
    if (draft.author_name.empty()) signed_draft.author_name = options_.author_name;
    repaired(repair::kAuthorFromArchive);
    return add_whole(signed_draft, sink);
  }
  return add_whole(draft, sink);
}

bool ImportLog::add_whole(const PostDraft& draft, PostSink& sink) {
  has_authors_ |= !draft.author.empty();
  const AddOutcome outcome = sink.add(draft);
  if (outcome != AddOutcome::out_of_memory) return count_row(outcome);
  note_memory_full(sink.take_lost_posts());
  return false;
}

void ImportLog::finish_posts(PostSink& sink) {
  if (!sink.finish_posts()) note_memory_full(sink.take_lost_posts());
}

void ImportLog::note_day_order(DayOrder order, bool is_assumed) {
  if (order == DayOrder::year_month_day) return;  // nothing stands before the year that could be taken for a day
  note(is_assumed ? note::kDayMonthAssumed : order == DayOrder::month_day_year ? note::kMonthFirst : note::kDayFirst);
}

void ImportLog::note_memory_full(uint64_t lost_posts) {
  memory_full_ = true;
  note(note::kMemoryFull);
  report_.error.code = ErrorCode::out_of_memory;
  // What was counted for this source only; a source before had its end.
  lost_posts = std::min(lost_posts, report_.accepted);
  report_.accepted -= lost_posts;
  report_.read -= lost_posts;
}

void ImportLog::count_rows(uint64_t accepted, uint64_t duplicates) {
  report_.read += accepted + duplicates;
  report_.accepted += accepted;
  report_.duplicates += duplicates;
}

bool ImportLog::count_row(AddOutcome outcome) {
  switch (outcome) {
    case AddOutcome::added:
      ++report_.read;
      ++report_.accepted;
      return true;
    case AddOutcome::duplicate_dropped:
    case AddOutcome::duplicate_replaced:  // the older copy is the duplicate then
      ++report_.read;
      ++report_.duplicates;
      return false;
    case AddOutcome::out_of_memory: note_memory_full(0); return false;
  }
  return false;
}

void ImportLog::reject(uint64_t line, std::string_view reason, std::string_view raw) {
  ++report_.read;
  ++report_.rejected;
  if (report_.rejected_rows.size() >= kRejectedRowsKept) return;
  std::string shown;
  append_valid_utf8(shown, cut_text(raw, kRawBytes));
  for (char& c : shown) {
    if (c == '\0' || c == '\x1e') c = ' ';
    if (c == '\x1f') c = '|';  // between the cells of a sheet
  }
  report_.rejected_rows.push_back(RejectedRow{line, std::string(reason), std::string(cut_text(shown, kRawBytes))});
}

void ImportLog::take_network(NamedGraph&& network, PostSink& sink) {
  uint64_t self_loops = 0;
  for (size_t i = 0; i < network.edges.size(); ++i)
    self_loops += network.edges[i].source == network.edges[i].target ? 1 : 0;
  report_.nodes = network.node_count();
  report_.edges = network.edges.size() - network.both_ways_count;
  report_.is_directed = network.is_directed;
  repaired(repair::kThousandsMarks, network.thousands_marks_count);
  repaired(repair::kSelfLoops, self_loops);
  repaired(repair::kUndeclaredAttributes, network.undeclared_attribute_count);
  repaired(repair::kAttributesLeftOut, network.attributes_left_out);
  sink.add_network(std::move(network));
}

void ImportLog::repaired(std::string_view kind, uint64_t count, std::string_view before, std::string_view after) {
  if (count == 0) return;
  for (ImportRepair& repair : report_.repairs) {
    if (repair.kind == kind) {
      repair.count += count;
      return;
    }
  }
  ImportRepair repair;
  repair.kind = std::string(kind);
  repair.count = count;
  append_valid_utf8(repair.example_before, cut_text(before, kRawBytes));
  append_valid_utf8(repair.example_after, cut_text(after, kRawBytes));
  report_.repairs.push_back(std::move(repair));
}

void ImportLog::note(std::string_view code) {
  for (const std::string& known : report_.notes) {
    if (known == code) return;
  }
  report_.notes.emplace_back(code);
}

void NamesOfOthers::note(ImportContext& context) {
  is_noted_ = true;
  const bool is_same_chat = context.options.continues_chat || is_further_part(context.sample.name);
  if (!is_same_chat) context.log.note(tilik::note::kNamesOfOthers);
}

bool ImportLog::may_repair(std::string_view kind) const {
  for (const std::string& off : options_.repairs_off) {
    if (off == kind) return false;
  }
  return true;
}

}  // namespace tilik
