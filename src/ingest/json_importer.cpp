#include "ingest/json_importer.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/utf8.h"
#include "ingest/json_accounts.h"
#include "ingest/json_flatten.h"
#include "ingest/json_inner.h"
#include "ingest/json_records.h"
#include "ingest/line_reader.h"
#include "ingest/namesakes.h"
#include "ingest/reasons.h"

namespace tilik {

namespace {

// Whether the beginning of the file has what the format says.
bool has_markers(const Sample& sample, const JsonFormat& format) {
  return std::all_of(format.markers.begin(), format.markers.end(),
                     [&](std::string_view marker) { return sample.text.find(marker) != std::string_view::npos; });
}

class JsonImporter : public Importer {
 public:
  JsonImporter(ImportContext& context, const JsonFormat& format)
      : context_(context),
        format_(format),
        guess_(json_guess_for(context.sample, format)),
        mapper_(context, format.traits),
        inner_(format.nested, format.page) {
    if (guess_.is_lines) {
      lines_.emplace(context.chunks);
    } else {
      records_.emplace(context.chunks, guess_.path);
    }
    if (!format.accounts.empty())
      accounts_ = std::make_unique<JsonAccounts>(*context.source, *context.encoding, format.accounts);
    if (!format.author_id.empty()) namesakes_.emplace(*context.source, *context.encoding, guess_.path);
    if (!format.nested.empty()) flattener_.leave_out(format.nested);
    own_values_.resize(format.own_columns.size());
    // Columns get the numbers they have in the guess because the same records come first.
    mapper_.plan(guess_.names, guess_.rows, true);
    for (const std::string& name : guess_.names) note_special_column(name);
    if (context.observer != nullptr) context.observer->on_columns(guess_.names);
  }

  void list_columns() override { mapper_.finish(); }
  bool is_day_order_open() const override { return mapper_.is_day_order_open(); }

  bool step(const StepBudget& budget) override {
    Error& error = context_.log.report().error;
    if (holds_nothing()) {
      error.code = ErrorCode::no_usable_rows;
      error.detail = note::kNoRecords;
    } else if (!mapper_.usable()) {
      error.code = ErrorCode::no_usable_column;
    }
    if (error.code != ErrorCode::none || (guess_.path.empty() && !guess_.is_lines)) return true;
    if (!has_accounts_) {
      has_accounts_ = accounts_ ? accounts_->step(budget) : !namesakes_ || namesakes_->step(budget);
      if (!has_accounts_) return false;
    }
    constexpr int kRecordsBetweenLooks = 128;
    do {
      if (!read_records(kRecordsBetweenLooks)) {
        finish();
        return true;
      }
    } while (!budget.spent());
    return false;
  }

 private:
  // "[]", {"messages": [], "count": 0}: an export that found nothing; or a document without any list of records.
  bool holds_nothing() const {
    const auto is_blank = [](const std::vector<std::string>& row) {
      return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty() || cell == "0"; });
    };
    return context_.sample.is_whole && std::all_of(guess_.rows.begin(), guess_.rows.end(), is_blank);
  }

  bool read_records(int count) {
    for (int i = 0; i < count; ++i) {
      std::string_view text;
      bool is_nested = false;
      if (inner_.next(text, is_nested)) {
        offset_in_record_ = static_cast<uint64_t>(text.data() - record_text_.data());
        take_record(text, is_nested);
      } else if (!read_record()) {
        return false;
      }
      if (context_.log.memory_full()) return false;
    }
    return true;
  }

  // Reads a record of the source; what is in it comes next.
  bool read_record() {
    bool too_long = false;
    if (lines_) {
      Line line;
      if (!lines_->next(line)) return false;
      record_text_ = line.text;
      record_offset_ = line.offset;
      too_long = line.too_long;
    } else {
      JsonRecord record;
      if (!records_->next(record) && !(begin_further() && records_->next(record))) return false;
      record_text_ = record.text;
      record_offset_ = record.offset;
      too_long = record.too_long;
    }
    offset_in_record_ = 0;
    const std::string_view text = lines_ ? trimmed(record_text_) : record_text_;
    if (too_long) {
      context_.log.reject(line(), reject::kRowTooLong, text);
    } else if (!text.empty()) {
      inner_.put(text);
    }
    return true;
  }

  // The first list is through; whether there is another one. A broken document is told of at once.
  bool begin_further() {
    if (format_.further.empty() || again_ || records_->was_cut_off() || records_->is_malformed()) return false;
    chunks_ = &again_.emplace(*context_.source, *context_.encoding);
    records_.emplace(*again_, std::vector<std::string>(format_.further.begin(), format_.further.end()));
    return true;
  }

  uint64_t line() { return chunks_->line_at(record_offset_ + offset_in_record_); }

  void take_record(std::string_view text, bool is_nested) {
    const size_t depth = is_nested ? inner_.depth() : 0;
    threads_[depth].clear();
    if (!is_nested) thread_conversation_.clear();
    static_assert(JsonFlattener::kPaddingBytes <= ChunkReader::kPaddingBytes);
    switch (flattener_.flatten_padded(accounts_ ? accounts_->joined(text) : text)) {
      case JsonFlattener::Outcome::malformed: return context_.log.reject(line(), reject::kMalformedJson, text);
      case JsonFlattener::Outcome::too_deep: return context_.log.reject(line(), reject::kTooDeep, text);
      case JsonFlattener::Outcome::not_an_object: return context_.log.reject(line(), reject::kNotAnObject, text);
      case JsonFlattener::Outcome::ok: break;
    }
    if (flattener_.columns().size() != columns_known_) add_columns();
    const std::vector<std::string_view>& values = values_in_plan_order();
    std::string_view reason;
    if (is_system_record()) {
      reason = reject::kSystemMessage;
    } else {
      reason = mapper_.read(values.data(), values.size(), chunks_->window_is_clean(), draft_);
    }
    if (reason.empty() && format_.adjust != nullptr) {
      for (size_t i = 0; i < own_values_.size(); ++i) own_values_[i] = special_value(kOwn + i);
      reason = format_.adjust(own_values_, draft_, texts_);
    }
    if (reason.empty()) {
      if (!format_.nested.empty() && !format_.nested_tell_threads) join_thread(depth);
      scope_ids();
      draft_.author = account_of(draft_.author, special_value(kAuthorId), author_);
      draft_.shared_author = account_of(draft_.shared_author, special_value(kSharedAuthorId), shared_author_);
      if (format_.names_may_be_of_many) names_of_others_.look_at(draft_.author, context_);
      if (context_.log.add(draft_, context_.sink)) mapper_.count_present();
    } else {
      context_.log.reject(line(), reason, text);
    }
    if (context_.observer != nullptr)
      context_.observer->on_row(values.data(), values.size(), reason.empty() ? &draft_ : nullptr);
  }

  // The flattener numbers paths by appearance; so does the plan, unless a record of the sample was rejected
  // there, which is why names are matched.
  void add_columns() {
    const std::vector<std::string>& names = flattener_.columns();
    for (; columns_known_ < names.size(); ++columns_known_) {
      const std::string& name = names[columns_known_];
      const auto known = std::find(guess_.names.begin(), guess_.names.end(), name);
      size_t number = static_cast<size_t>(known - guess_.names.begin());
      if (known == guess_.names.end()) {
        number = mapper_.add_column(name);
        note_special_column(name);
      }
      plan_number_.push_back(number);
      is_in_order_ = is_in_order_ && number == columns_known_;
      plan_size_ = std::max(plan_size_, number + 1);
    }
    std::vector<bool> is_used(plan_number_.size());
    for (size_t i = 0; i < is_used.size(); ++i) {
      is_used[i] = mapper_.uses(plan_number_[i]) || context_.observer != nullptr || is_special(plan_number_[i]);
    }
    // Skipping starts when the sample's records are through, so that rare paths are still found.
    if (context_.observer == nullptr) flattener_.keep_only(is_used);
  }

  const std::vector<std::string_view>& values_in_plan_order() {
    if (is_in_order_) return flattener_.values();
    ordered_.assign(plan_size_, {});
    for (size_t i = 0; i < plan_number_.size(); ++i) ordered_[plan_number_[i]] = flattener_.values()[i];
    return ordered_;
  }

  void note_special_column(const std::string& name) {
    const std::string normalised = normalised_name(name);
    const auto note = [&](std::string_view wanted, size_t which) {
      if (!wanted.empty() && normalised == wanted) specials_.emplace_back(which, names_noted_);
    };
    note(format_.system_column, kSystem);
    note(format_.scope_column, kScope);
    note(format_.author_id, kAuthorId);
    note(format_.shared_author_id, kSharedAuthorId);
    for (size_t i = 0; i < format_.own_columns.size(); ++i) note(format_.own_columns[i], kOwn + i);
    ++names_noted_;
  }

  bool is_special(size_t number) const {
    return std::any_of(specials_.begin(), specials_.end(), [&](const auto& s) { return s.second == number; });
  }

  // The value of the first column of this meaning that has one.
  std::string_view special_value(size_t which) const {
    const std::vector<std::string_view>& values = is_in_order_ ? flattener_.values() : ordered_;
    for (const auto& [meaning, number] : specials_) {
      if (meaning == which && number < values.size() && !values[number].empty()) return values[number];
    }
    return {};
  }

  bool is_system_record() const {
    const std::string_view value = special_value(kSystem);
    return !value.empty() &&
           std::find(format_.ordinary.begin(), format_.ordinary.end(), value) == format_.ordinary.end();
  }

  // What an answer does not say itself, the record says that it lies in.
  void join_thread(size_t depth) {
    threads_[depth] = draft_.id;
    if (depth == 0) {
      thread_conversation_ = draft_.conversation;
    } else {
      if (format_.nested_are_comments)
        draft_.kind = depth == 1 ? Kind::comment : Kind::reply;
      else if (draft_.kind == Kind::comment || draft_.kind == Kind::original)
        draft_.kind = Kind::reply;
      if (draft_.reply_to_id.empty()) draft_.reply_to_id = threads_[depth - 1];
      if (draft_.conversation.empty()) draft_.conversation = thread_conversation_;
    }
  }

  // "Budi (user22)" for those whose name others have, too: names of chats anybody may take.
  std::string_view account_of(std::string_view name, std::string_view id, std::string& buffer) const {
    if (id.empty() || name == id || !namesakes_ || !namesakes_->has(name)) return name;
    return buffer.assign(name).append(" (").append(id).append(")");
  }

  // Message numbers start anew in every chat.
  void scope_ids() {
    std::string_view scope = special_value(kScope);
    for (const std::string_view key : format_.scope_context) {
      if (scope.empty() && records_) scope = records_->context(key);
    }
    id_scope_.apply(scope, draft_);
    for (const std::string_view key : format_.thread_context) {
      if (draft_.conversation.empty() && records_) draft_.conversation = records_->context(key);
    }
  }

  void finish() {
    if (records_) tell_broken_end(*records_, context_);
  }

  ImportContext& context_;
  const JsonFormat& format_;
  const JsonGuess guess_;
  RecordMapper mapper_;
  ChunkReader* chunks_ = &context_.chunks;
  std::optional<ChunkReader> again_;  // for the further list
  std::optional<LineReader> lines_;
  std::optional<JsonRecords> records_;
  InnerRecords inner_;
  std::string_view record_text_;  // as the source gave it
  uint64_t record_offset_ = 0, offset_in_record_ = 0;
  std::array<std::string, InnerRecords::kDeepest>
      threads_;                      // ids of the record at hand and of those that it is nested in
  std::string thread_conversation_;  // of the record given last that is not nested
  JsonFlattener flattener_;
  std::unique_ptr<JsonAccounts> accounts_;
  bool has_accounts_ = false;
  PostDraft draft_;
  std::vector<size_t> plan_number_;  // of each column of the flattener
  std::vector<std::string_view> ordered_;
  size_t columns_known_ = 0, plan_size_ = 0, names_noted_ = 0;
  static constexpr size_t kSystem = 0, kScope = 1, kAuthorId = 2, kSharedAuthorId = 3, kOwn = 4;
  std::vector<std::pair<size_t, size_t>> specials_;  // meaning, number of the column
  std::vector<std::string_view> own_values_;
  RecordTexts texts_;
  std::optional<Namesakes> namesakes_;
  std::string author_, shared_author_;  // of the current record, where namesakes are told apart
  NamesOfOthers names_of_others_;
  bool is_in_order_ = true;
  IdScope id_scope_;
};

}  // namespace

void tell_broken_end(JsonRecords& records, ImportContext& context) {
  if (!records.was_cut_off() && !records.is_malformed()) return;
  ImportReport& report = context.log.report();
  context.log.note(note::kFileCutOff);
  const bool is_all = report.read == 0;
  if (records.ends_in_record()) context.log.reject(records.line(), reject::kMalformedJson, records.front());
  if (!is_all) return;
  report.error.code = ErrorCode::malformed;
  report.error.line = static_cast<int64_t>(records.line_here());
}

double json_confidence(const Sample& sample, const JsonFormat& format) {
  const bool is_plain = format.path.empty() && format.nested.empty();
  JsonGuess own;
  if (!is_plain) {
    if (!has_markers(sample, format)) return 0;
    own = json_guess_for(sample, format);
  }
  const JsonGuess& guess = is_plain ? json_guess(sample) : own;
  if (format.signature.empty()) return format.path.empty() ? guess.confidence : 0.9;
  const std::vector<std::string>& names = guess.normalised;
  for (const std::string_view wanted : format.signature) {
    if (std::find(names.begin(), names.end(), wanted) == names.end()) return 0;
  }
  // A path that is known says more than a name.
  return 0.9 + 0.01 * static_cast<double>(std::min<size_t>(format.signature.size() + format.path.size(), 9));
}

std::unique_ptr<Importer> make_json_importer(ImportContext& context, const JsonFormat& format) {
  return std::make_unique<JsonImporter>(context, format);
}

}  // namespace tilik
