#include "ingest/json_importer.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "ingest/json_flatten.h"
#include "ingest/json_records.h"
#include "ingest/line_reader.h"
#include "ingest/reasons.h"

namespace tilik {

namespace {

class JsonImporter : public Importer {
 public:
  JsonImporter(ImportContext& context, const JsonFormat& format)
      : context_(context), format_(format), guess_(json_guess(context.sample)), mapper_(context, format.traits) {
    if (guess_.is_lines) {
      lines_.emplace(context.chunks);
    } else {
      records_.emplace(context.chunks, guess_.path);
    }
    // Columns get the numbers they have in the guess because the same records come first.
    mapper_.plan(guess_.names, guess_.rows, true);
    for (const std::string& name : guess_.names) note_special_column(name);
    if (context.observer != nullptr) context.observer->on_columns(guess_.names);
  }

  void list_columns() override { mapper_.finish(); }

  bool step(const StepBudget& budget) override {
    if (guess_.path.empty() && !guess_.is_lines) return true;
    if (!mapper_.usable()) {
      context_.log.report().error.code = ErrorCode::no_usable_column;
      return true;
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
  bool read_records(int count) {
    for (int i = 0; i < count; ++i) {
      std::string_view text;
      bool too_long = false;
      if (lines_) {
        Line line;
        if (!lines_->next(line)) return false;
        text = trimmed(line.text);
        too_long = line.too_long;
        if (text.empty()) continue;
      } else {
        JsonRecord record;
        if (!records_->next(record)) return false;
        text = record.text;
        too_long = record.too_long;
      }
      take_record(text, too_long);
      if (context_.log.memory_full()) return false;
    }
    return true;
  }

  uint64_t line() { return lines_ ? lines_->number() : records_->line(); }

  void take_record(std::string_view text, bool too_long) {
    if (too_long) return context_.log.reject(line(), reject::kRowTooLong, text);
    switch (flattener_.flatten(text)) {
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
      reason = mapper_.read(values.data(), values.size(), context_.chunks.window_is_clean(), draft_);
    }
    if (reason.empty()) {
      scope_ids();
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
      is_used[i] = mapper_.uses(plan_number_[i]) || context_.observer != nullptr || plan_number_[i] == system_number_ ||
                   plan_number_[i] == scope_number_;
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
    if (!format_.system_column.empty() && normalised == format_.system_column) system_number_ = names_noted_;
    if (!format_.scope_column.empty() && normalised == format_.scope_column) scope_number_ = names_noted_;
    ++names_noted_;
  }

  std::string_view special_value(size_t number) const {
    if (number == SIZE_MAX) return {};
    if (is_in_order_) return number < flattener_.values().size() ? flattener_.values()[number] : std::string_view{};
    return number < ordered_.size() ? ordered_[number] : std::string_view{};
  }

  bool is_system_record() const {
    const std::string_view value = special_value(system_number_);
    return !value.empty() &&
           std::find(format_.ordinary.begin(), format_.ordinary.end(), value) == format_.ordinary.end();
  }

  // Message numbers start anew in every chat.
  void scope_ids() {
    std::string_view scope = special_value(scope_number_);
    for (const std::string_view key : format_.scope_context) {
      if (scope.empty() && records_) scope = records_->context(key);
    }
    if (scope.empty()) return;
    const auto scoped = [&](std::string_view& id, std::string& buffer) {
      if (id.empty()) return;
      buffer.assign(scope);
      buffer += '/';
      buffer += id;
      id = buffer;
    };
    scoped(draft_.id, scoped_id_);
    scoped(draft_.reply_to_id, scoped_reply_);
    if (draft_.conversation.empty()) draft_.conversation = scope;
  }

  void finish() {
    if (records_ && (records_->was_cut_off() || records_->is_malformed())) {
      context_.log.note(note::kFileCutOff);
      if (context_.log.report().read == 0) {
        Error& error = context_.log.report().error;
        error.code = ErrorCode::malformed;
        error.line = static_cast<int64_t>(records_->line_here());
      }
    }
  }

  ImportContext& context_;
  const JsonFormat& format_;
  const JsonGuess& guess_;
  RecordMapper mapper_;
  std::optional<LineReader> lines_;
  std::optional<JsonRecords> records_;
  JsonFlattener flattener_;
  PostDraft draft_;
  std::vector<size_t> plan_number_;  // of each column of the flattener
  std::vector<std::string_view> ordered_;
  size_t columns_known_ = 0, plan_size_ = 0, names_noted_ = 0;
  size_t system_number_ = SIZE_MAX, scope_number_ = SIZE_MAX;
  bool is_in_order_ = true;
  std::string scoped_id_, scoped_reply_;
};

}  // namespace

double json_confidence(const Sample& sample, const JsonFormat& format) {
  const JsonGuess& guess = json_guess(sample);
  if (format.signature.empty()) return guess.confidence;
  std::vector<std::string> names;
  for (const std::string& name : guess.names) names.push_back(normalised_name(name));
  for (const std::string_view wanted : format.signature) {
    if (std::find(names.begin(), names.end(), wanted) == names.end()) return 0;
  }
  return 0.9 + 0.01 * static_cast<double>(std::min<size_t>(format.signature.size(), 9));
}

std::unique_ptr<Importer> make_json_importer(ImportContext& context, const JsonFormat& format) {
  return std::make_unique<JsonImporter>(context, format);
}

}  // namespace tilik
