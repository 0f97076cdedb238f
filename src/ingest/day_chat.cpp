#include "ingest/day_chat.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "ingest/line_reader.h"
#include "ingest/reasons.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// A message of several lines stands between quotes, those within it doubled.
void unquote(std::string& text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"' || text.find('\n') == std::string::npos) return;
  text = text.substr(1, text.size() - 2);
  for (size_t at = 0; (at = text.find("\"\"", at)) != std::string::npos; ++at) text.erase(at, 1);
}

class DayChatImporter : public Importer {
 public:
  DayChatImporter(ImportContext& context, const DayChatForm& form)
      : context_(context), form_(form), lines_(context.chunks) {
    decide_order();
    context.log.note(note::kZoneAssumed);
    if (context.observer != nullptr) context.observer->on_columns({"time", "author", "text"});
  }

  void list_columns() override {
    ImportReport& report = context_.log.report();
    report.columns.push_back({"time", Field::time, messages_});
    report.columns.push_back({"author", Field::author, messages_});
    report.columns.push_back({"text", Field::text, texts_});
    if (answers_ > 0) report.columns.push_back({"reply", Field::reply_to_author, answers_});
  }

  bool is_day_order_open() const override { return is_order_open_; }

  bool step(const StepBudget& budget) override {
    const auto take_next = [this](const Line& line) {
      take_line(line);
      return !context_.log.memory_full();
    };
    return take_lines(lines_, budget, take_next, [this] { flush(); });
  }

 private:
  static constexpr size_t kMaxMessageBytes = size_t{1} << 20;

  void decide_order() {
    DayOrderEvidence evidence;
    std::string_view rest = context_.sample.text;
    while (context_.all_dates == nullptr && !rest.empty()) {
      const size_t end = rest.find('\n');
      const std::string_view line = rest.substr(0, end);
      if (const auto day = form_.read_day(line)) {
        if (!day->year_first) evidence.add(day->date);
      } else if (const auto message = form_.read_message(line);
                 message && message->date && !message->date->year_first) {
        evidence.add(message->date->date);
      }
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    if (context_.all_dates != nullptr) evidence = context_.all_dates->order;
    if (!evidence.any()) return;
    order_ = evidence.decide();
    is_order_open_ = !evidence.is_proven();
    context_.log.note_day_order(order_, evidence.is_assumed());
  }

  void take_day(const ChatHeader& day) {
    if (context_.survey != nullptr && !day.year_first) context_.survey->order.add(day.date);
    day_ = day_of_header(day, order_);
  }

  void take_line(const Line& line) {
    if (line.too_long) {
      flush();
      context_.log.reject(lines_.number(), reject::kRowTooLong, line.text);
    } else if (const auto day = form_.read_day(line.text)) {
      flush();
      take_day(*day);
    } else if (const auto message = form_.read_message(line.text)) {
      flush();
      if (message->date) take_day(*message->date);
      begin(line, *message);
    } else if (has_message_) {
      is_clean_ = is_clean_ && context_.chunks.window_is_clean();
      if (text_.size() + line.text.size() > kMaxMessageBytes) return;
      if (!text_.empty()) text_.push_back('\n');
      text_.append(line.text);
    } else if (!trimmed(line.text).empty()) {
      context_.log.reject(lines_.number(), reject::kNotAMessage, line.text);
    }
  }

  void begin(const Line& line, const DayMessage& message) {
    if (!day_) return context_.log.reject(lines_.number(), reject::kNoTime, line.text);
    has_message_ = true;
    line_ = lines_.number();
    time_utc_s_ = context_.options.zone.utc_of_local(*day_ * kSecondsPerDay + message.second_of_day);
    is_clean_ = context_.chunks.window_is_clean();
    raw_.assign(cut_text(line.text, 400));
    author_ = message.name;
    text_ = message.text;
  }

  void tidy(std::string& part) {
    uint64_t invalid = 0, controls = 0;
    cleaned_.clear();
    if (!clean_bytes(part, cleaned_, invalid, controls)) return;
    part.swap(cleaned_);
    context_.log.repaired(repair::kInvalidBytes, invalid);
    context_.log.repaired(repair::kControlBytes, controls);
  }

  void flush() {
    if (!has_message_) return;
    has_message_ = false;
    if (!is_clean_) {
      tidy(text_);
      tidy(author_);
    }
    while (!text_.empty() && (text_.back() == '\n' || text_.back() == '\r')) text_.pop_back();
    unquote(text_);
    take_answered();
    const std::string_view said = trimmed(text_);
    if (author_.empty() || form_.is_of_app(said)) {
      context_.log.reject(line_, reject::kSystemMessage, raw_);
      return observe(nullptr);
    }
    names_of_others_.look_at(author_, context_);
    PostDraft draft;
    draft.platform = form_.platform;
    draft.author = author_;
    draft.time_utc_s = time_utc_s_;
    draft.zone_offset_min = static_cast<int16_t>(context_.options.zone.offset_min_at(time_utc_s_));
    draft.reply_to_author = answered_;
    if (!answered_.empty()) draft.kind = Kind::reply;
    if (form_.is_media(said, draft.format))
      context_.log.repaired(repair::kMediaMarkers, 1, raw_);
    else
      draft.text = text_;
    draft.id = repeated_.id_of(time_utc_s_, author_, text_);
    if (context_.log.add(draft, context_.sink)) {
      ++messages_;
      texts_ += draft.text.empty() ? 0 : 1;
      answers_ += answered_.empty() ? 0 : 1;
    }
    observe(&draft);
  }

  // "[In reply to Ani]" above a text.
  void take_answered() {
    answered_.clear();
    if (form_.answered_by == nullptr) return;
    const size_t end = std::min(text_.find('\n'), text_.size());
    answered_ = form_.answered_by(trimmed(std::string_view(text_).substr(0, end)));
    if (!answered_.empty()) text_.erase(0, std::min(end + 1, text_.size()));
  }

  void observe(const PostDraft* draft) {
    if (context_.observer == nullptr) return;
    const std::string time = format_iso_local(time_utc_s_, context_.options.zone.offset_min_at(time_utc_s_));
    const std::string_view values[] = {time, author_, text_};
    context_.observer->on_row(values, 3, draft);
  }

  ImportContext& context_;
  const DayChatForm& form_;
  LineReader lines_;
  NamesOfOthers names_of_others_;
  RepeatedMessages repeated_;
  DayOrder order_ = DayOrder::day_month_year;
  std::optional<int64_t> day_;
  std::string author_, text_, answered_, raw_, cleaned_;
  int64_t time_utc_s_ = 0;
  uint64_t line_ = 0, messages_ = 0, texts_ = 0, answers_ = 0;
  bool has_message_ = false, is_clean_ = true, is_order_open_ = false;
};

}  // namespace

std::unique_ptr<Importer> make_day_chat_importer(ImportContext& context, const DayChatForm& form) {
  return std::make_unique<DayChatImporter>(context, form);
}

}  // namespace tilik
