#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "ingest/chat_lines.h"
#include "ingest/line_reader.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/values.h"

namespace tilik {

namespace {

struct ChatGuess {
  size_t lines = 0, headers = 0, like_signal = 0;
  bool begins_with_header = false, clock_first = false;
};

ChatGuess guess_chat(std::string_view text) {
  ChatGuess guess;
  constexpr size_t kLines = 400;
  while (!text.empty() && guess.lines < kLines) {
    const size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (trimmed(line).empty()) continue;
    ++guess.lines;
    const std::optional<ChatHeader> header = read_chat_header(line.substr(0, 400));
    if (!header) continue;
    if (guess.headers == 0) guess.clock_first = header->clock_first;
    if (header->clock_first != guess.clock_first) continue;
    if (guess.headers++ == 0) guess.begins_with_header = guess.lines <= 3;
    if (header->has_brackets && header->year_first && header->has_dashes_in_date && !header->has_seconds)
      ++guess.like_signal;
  }
  return guess;
}

// Chats as text: WhatsApp in all its date forms, and Signal's, which looks alike.
class ChatImporter : public Importer {
 public:
  ChatImporter(ImportContext& context, std::string_view platform)
      : context_(context),
        platform_(platform),
        lines_(context.chunks),
        is_copied_(guess_chat(context.sample.text).clock_first) {
    decide_order();
    context.log.note(note::kZoneAssumed);
    may_decode_entities_ = context.log.may_repair(repair::kHtmlEntities);
    if (context.observer != nullptr) context.observer->on_columns({"time", "author", "text"});
  }

  void list_columns() override {
    ImportReport& report = context_.log.report();
    report.columns.push_back({"time", Field::time, authors_present_});
    report.columns.push_back({"author", Field::author, authors_present_});
    report.columns.push_back({"text", Field::text, texts_present_});
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
    const DayOrderEvidence evidence = context_.all_dates != nullptr ? context_.all_dates->order : dates_of_sample();
    if (!evidence.any()) return;
    order_ = evidence.decide();
    is_order_open_ = !evidence.is_proven();
    context_.log.note_day_order(order_, evidence.is_assumed());
  }

  DayOrderEvidence dates_of_sample() const {
    DayOrderEvidence evidence;
    std::string_view rest = context_.sample.text;
    while (!rest.empty()) {
      const size_t end = rest.find('\n');
      const std::optional<ChatHeader> header = header_of(rest.substr(0, end));
      if (header && !header->year_first) evidence.add(header->date);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return evidence;
  }

  void take_line(const Line& line) {
    if (line.too_long) {
      flush();
      context_.log.reject(lines_.number(), reject::kRowTooLong, line.text);
      return;
    }
    const std::optional<ChatHeader> header = header_of(line.text);
    if (context_.survey != nullptr && header && !header->year_first) context_.survey->order.add(header->date);
    const std::optional<int64_t> day = header ? day_of_header(*header, order_) : std::nullopt;
    if (!day && !(header && day_of_header(*header, other(order_)))) return continue_message(line);
    flush();
    if (!day) {  // a message of a day that this order has not: the file is not written in one order
      context_.log.reject(lines_.number(), reject::kNoTime, line.text);
      return;
    }
    has_message_ = true;
    line_ = lines_.number();
    time_utc_s_ = context_.options.zone.utc_of_local(*day * kSecondsPerDay + header->second_of_day);
    is_clean_ = context_.chunks.window_is_clean();
    raw_.assign(cut_text(line.text, 400));
    const ChatBody body = split_chat_body(header->rest);
    // Without a blank after the colon it is a name only when that person has written before.
    const bool is_person = !body.name.empty() && (body.has_blank || is_known(body.name)) && !is_system_text(body.name);
    author_.assign(is_person ? body.name : std::string_view{});
    text_.assign(is_person ? body.text : header->rest);
    if (is_person) remember(body.name);
  }

  // What somebody copied from one chat into another is part of a message there.
  std::optional<ChatHeader> header_of(std::string_view line) const {
    const std::optional<ChatHeader> header = read_chat_header(line);
    return header && header->clock_first == is_copied_ ? header : std::nullopt;
  }

  static DayOrder other(DayOrder order) {
    return order == DayOrder::month_day_year ? DayOrder::day_month_year : DayOrder::month_day_year;
  }

  void continue_message(const Line& line) {
    if (!has_message_) {
      if (!trimmed(line.text).empty()) context_.log.reject(lines_.number(), reject::kNotAMessage, line.text);
      return;
    }
    is_clean_ = is_clean_ && context_.chunks.window_is_clean();
    if (text_.size() + line.text.size() > kMaxMessageBytes) return;
    text_ += '\n';
    text_ += line.text;
  }

  // "Ani added Budi: ..." and the like have a colon too.
  static bool is_system_text(std::string_view name) {
    static constexpr std::string_view kVerbs[] = {
        " created group", " membuat grup",  " added ",       " menambahkan ",          " changed ", " mengubah ",
        " removed ",      " mengeluarkan ", " joined using", " bergabung menggunakan", " pinned ",  " menyematkan "};
    return std::any_of(std::begin(kVerbs), std::end(kVerbs),
                       [&](std::string_view verb) { return name.find(verb) != std::string_view::npos; });
  }

  bool is_known(std::string_view name) const { return std::find(names_.begin(), names_.end(), name) != names_.end(); }
  void remember(std::string_view name) {
    constexpr size_t kMaxNames = 4000;
    if (names_.size() >= kMaxNames || is_known(name)) return;
    names_.emplace_back(name);
    names_of_others_.look_at(name, context_);
  }

  void flush() {
    if (!has_message_) return;
    has_message_ = false;
    while (!text_.empty() && (text_.back() == '\n' || text_.back() == '\r')) text_.pop_back();
    if (!is_clean_) {
      cleaned_.clear();
      uint64_t invalid = 0, controls = 0;
      if (clean_bytes(text_, cleaned_, invalid, controls)) text_.swap(cleaned_);
      context_.log.repaired(repair::kInvalidBytes, invalid);
      context_.log.repaired(repair::kControlBytes, controls);
      cleaned_.clear();
      if (clean_bytes(author_, cleaned_, invalid, controls)) author_.swap(cleaned_);
    }
    const MarkedText marked = read_chat_markers(text_);
    if (author_.empty() || marked.marker == ChatMarker::system) {
      context_.log.reject(line_, reject::kSystemMessage, raw_);
      observe(nullptr);
      return;
    }
    if (marked.marker == ChatMarker::media) context_.log.repaired(repair::kMediaMarkers, 1, raw_);
    if (marked.marker == ChatMarker::deleted) context_.log.repaired(repair::kDeletedMessages, 1, raw_);
    PostDraft draft;
    draft.author = author_;
    // A number that the phone has no name for: mentions write its digits.
    phone_ = digits_of_phone(author_);
    if (!phone_.empty()) {
      draft.author = phone_;
      draft.author_name = author_;
    }
    cleaned_ = without_app_marks(marked.text);
    draft.text = cleaned_;
    draft.format = marked.format;
    const bool is_poll =
        cleaned_.find("\nOPSI: ") != std::string::npos || cleaned_.find("\nOPTION: ") != std::string::npos;
    if (is_poll && draft.format == Format::unknown) draft.format = Format::poll;
    mentions_ = chat_mentions(cleaned_);
    draft.mentions = mentions_;
    draft.platform = platform_;
    draft.time_utc_s = time_utc_s_;
    draft.zone_offset_min = static_cast<int16_t>(context_.options.zone.offset_min_at(time_utc_s_));
    draft.id = repeated_.id_of(time_utc_s_, author_, text_);
    if (context_.log.add(draft, context_.sink)) {
      ++authors_present_;
      texts_present_ += draft.text.empty() ? 0 : 1;
    }
    observe(&draft);
  }

  void observe(const PostDraft* draft) {
    if (context_.observer == nullptr) return;
    const std::string time = format_iso_local(time_utc_s_, context_.options.zone);
    const std::string_view values[] = {time, author_, text_};
    context_.observer->on_row(values, 3, draft);
  }

  ImportContext& context_;
  std::string_view platform_;
  LineReader lines_;
  DayOrder order_ = DayOrder::day_month_year;
  bool is_order_open_ = false;
  const bool is_copied_;
  std::vector<std::string> names_;
  RepeatedMessages repeated_;
  std::string author_, phone_, text_, raw_, cleaned_, mentions_;
  int64_t time_utc_s_ = 0;
  uint64_t line_ = 0, authors_present_ = 0, texts_present_ = 0;
  NamesOfOthers names_of_others_;
  bool has_message_ = false, is_clean_ = true, may_decode_entities_ = true;
};

// Long messages of many lines are common, but a chat begins with a message.
double chat_confidence(const ChatGuess& guess) {
  if (guess.headers == 0 || !guess.begins_with_header) return 0;
  return guess.headers * 20 >= guess.lines ? 0.95 : 0.6;
}

double detect_whatsapp(const Sample& sample) {
  const ChatGuess guess = guess_chat(sample.text);
  return guess.like_signal * 2 > guess.headers ? 0.4 * chat_confidence(guess) : chat_confidence(guess);
}

double detect_signal(const Sample& sample) {
  const ChatGuess guess = guess_chat(sample.text);
  return guess.like_signal * 2 > guess.headers ? chat_confidence(guess) : 0.4 * chat_confidence(guess);
}

}  // namespace

const FormatEntry kWhatsapp = {"whatsapp", "text export of a WhatsApp chat, Android and iOS, Indonesian and English",
                               detect_whatsapp, [](ImportContext& context) -> std::unique_ptr<Importer> {
                                 return std::make_unique<ChatImporter>(context, "whatsapp");
                               }};
const FormatEntry kSignal = {"signal", "text export of a Signal chat", detect_signal,
                             [](ImportContext& context) -> std::unique_ptr<Importer> {
                               return std::make_unique<ChatImporter>(context, "signal");
                             }};

}  // namespace tilik
