#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/encoding.h"
#include "ingest/line_reader.h"
#include "ingest/reasons.h"
#include "ingest/record_mapper.h"
#include "ingest/registry.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// What stands between quotes behind `name=` in the inside of a tag.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const size_t value = at + name.size() + 2;
    if (at == 0 || tag[at - 1] != ' ' || value > tag.size() || tag.substr(at + name.size(), 2) != "=\"") continue;
    const size_t end = tag.find('"', value);
    return end == std::string_view::npos ? std::string_view{} : tag.substr(value, end - value);
  }
  return {};
}

bool has_class(std::string_view classes, std::string_view wanted) {
  while (!classes.empty()) {
    const size_t end = std::min(classes.find(' '), classes.size());
    if (classes.substr(0, end) == wanted) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

uint64_t leading_number(std::string_view text) {
  uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Format format_of_media(std::string_view classes) {
  static constexpr struct {
    std::string_view name;
    Format format;
  } kMedia[] = {{"photo_wrap", Format::image},          {"media_photo", Format::image},
                {"video_file_wrap", Format::video},     {"media_video", Format::video},
                {"animated_wrap", Format::video},       {"sticker_wrap", Format::sticker},
                {"media_voice_message", Format::audio}, {"media_audio_file", Format::audio},
                {"media_file", Format::document},       {"media_poll", Format::poll}};
  for (const auto& media : kMedia) {
    if (has_class(classes, media.name)) return media.format;
  }
  return Format::unknown;
}

// "14.02.2024 08:15:32 UTC+07:00"; older versions leave the zone out.
std::optional<IsoTime> read_title(std::string_view title) {
  if (title.size() < 19 || title[2] != '.' || title[5] != '.') return std::nullopt;
  std::string iso(title.substr(6, 4));
  iso.append("-").append(title.substr(3, 2)).append("-").append(title.substr(0, 2)).append(title.substr(10, 9));
  std::optional<IsoTime> time = read_iso_time(iso);
  if (time) time->zone_offset_min = zone_offset_minutes(trimmed(title.substr(19)));
  return time;
}

// Chats as Telegram Desktop exports them unless asked for JSON: pages of at most 1,000 messages, messages.html,
// messages2.html and so on. A message is a <div class="message ..." id="message101"> with one <div> for each of
// its parts; "joined" ones are by the author of the one before.
class TelegramPageImporter : public Importer {
 public:
  explicit TelegramPageImporter(ImportContext& context) : context_(context), lines_(context.chunks) {
    if (context.observer != nullptr)
      context.observer->on_columns({"id", "time", "author", "text", "reply_to_id", "forwarded_from", "reactions"});
  }

  void list_columns() override {
    const std::pair<std::string_view, Field> columns[kColumns] = {{"id", Field::id},
                                                                  {"time", Field::time},
                                                                  {"author", Field::author},
                                                                  {"text", Field::text},
                                                                  {"reply_to_id", Field::reply_to_id},
                                                                  {"forwarded_from", Field::shared_author},
                                                                  {"reactions", Field::likes}};
    for (size_t i = 0; i < kColumns; ++i)
      context_.log.report().columns.push_back({std::string(columns[i].first), columns[i].second, present_[i]});
  }

  bool step(const StepBudget& budget) override {
    constexpr int kLinesBetweenLooks = 256;
    do {
      for (int i = 0; i < kLinesBetweenLooks; ++i) {
        Line line;
        if (!lines_.next(line)) {
          if (message_depth_ > 0) context_.log.note(note::kFileCutOff);
          flush();
          return true;
        }
        take_line(line);
        if (context_.log.memory_full()) return true;
      }
    } while (!budget.spent());
    return false;
  }

 private:
  static constexpr size_t kMaxMessageBytes = size_t{1} << 20, kMaxTagBytes = size_t{1} << 16, kColumns = 7;

  void take_line(const Line& line) {
    if (line.too_long) {
      context_.log.reject(lines_.number(), reject::kRowTooLong, line.text);
      return;
    }
    is_clean_ = is_clean_ && context_.chunks.window_is_clean();
    std::string_view rest = line.text;
    while (!rest.empty()) {
      if (tag_.empty()) {
        const size_t open = std::min(rest.find('<'), rest.size());
        take_text(rest.substr(0, open));
        rest.remove_prefix(open);
        if (rest.empty()) break;
      }
      const size_t close = rest.find('>');
      const size_t size = close == std::string_view::npos ? rest.size() : close + 1;
      if (tag_.size() + size <= kMaxTagBytes) tag_ += rest.substr(0, size);
      rest.remove_prefix(size);
      if (close == std::string_view::npos) break;
      // One that is far too long is not kept and means nothing.
      if (tag_.size() >= 2 && tag_.back() == '>') take_tag(std::string_view(tag_).substr(1, tag_.size() - 2));
      tag_.clear();
    }
    // A line break in such a file is a blank.
    if (tag_.empty())
      take_text(" ");
    else if (tag_.size() < kMaxTagBytes)
      tag_ += ' ';
  }

  void take_text(std::string_view text) {
    if (captured_ != nullptr && !is_in_date_ && captured_->size() + text.size() <= kMaxMessageBytes) *captured_ += text;
  }

  void take_tag(std::string_view tag) {
    const bool is_closing = !tag.empty() && tag[0] == '/';
    if (is_closing) tag.remove_prefix(1);
    const std::string_view name = tag.substr(0, tag.find_first_of(" /"));
    if (name == "div") {
      is_closing ? close_div() : open_div(tag);
    } else if (name == "span") {
      is_closing ? close_span() : open_span(attribute(tag, "class"));
    } else if (name == "br") {
      take_text("\n");
    } else if (name == "a" && !is_closing) {
      open_link(tag);
    }
  }

  void capture(std::string& into) {
    captured_ = &into;
    capture_depth_ = depth_;
  }

  void open_div(std::string_view tag) {
    ++depth_;
    const std::string_view classes = attribute(tag, "class"), id = attribute(tag, "id");
    if (has_class(classes, "message") && id.starts_with("message")) return begin(classes, id.substr(7));
    if (message_depth_ == 0) {
      if (title_.empty() && has_class(classes, "text") && has_class(classes, "bold")) capture(title_);
    } else if (has_class(classes, "forwarded")) {
      forwarded_depth_ = depth_;
    } else if (has_class(classes, "reply_to")) {
      reply_depth_ = depth_;
    } else if (has_class(classes, "from_name")) {
      capture(forwarded_depth_ > 0 ? forwarded_ : author_);
    } else if (has_class(classes, "date")) {
      if (forwarded_depth_ == 0) time_ = read_title(attribute(tag, "title"));
    } else if (has_class(classes, "text") || (is_service_ && has_class(classes, "details"))) {
      capture(text_);
    } else if (is_in_reaction_ && has_class(classes, "userpic")) {
      ++reactors_;
    } else {
      take_media(classes);
    }
  }

  void close_div() {
    if (depth_ == 0) return;
    if (captured_ != nullptr && depth_ <= capture_depth_) captured_ = nullptr;
    if (depth_ <= reply_depth_) reply_depth_ = 0;
    if (depth_ <= forwarded_depth_) forwarded_depth_ = 0;
    if (depth_ <= message_depth_) flush();
    --depth_;
  }

  // Beside the name of who is forwarded stands when that was; reactions tell who or, of many, how many.
  void open_span(std::string_view classes) {
    if (has_class(classes, "date")) {
      is_in_date_ = true;
    } else if (has_class(classes, "reaction")) {
      end_reaction();
      is_in_reaction_ = true;
    } else if (is_in_reaction_ && has_class(classes, "count")) {
      capture(reaction_count_);
      is_in_count_ = true;
    }
  }

  void close_span() {
    is_in_date_ = false;
    if (std::exchange(is_in_count_, false)) captured_ = nullptr;
  }

  void end_reaction() {
    const uint64_t said = leading_number(trimmed(reaction_count_));
    if (is_in_reaction_) reactions_ += static_cast<int64_t>(std::min<uint64_t>(said > 0 ? said : reactors_, INT32_MAX));
    is_in_reaction_ = false;
    reactors_ = 0;
    reaction_count_.clear();
  }

  void open_link(std::string_view tag) {
    const std::string_view href = attribute(tag, "href");
    constexpr std::string_view kMessage = "go_to_message";
    const size_t at = href.find(kMessage);
    if (reply_depth_ > 0) {
      const uint64_t answered = at == std::string_view::npos ? 0 : leading_number(href.substr(at + kMessage.size()));
      if (answered > 0) reply_to_ = std::to_string(answered);
    } else if (captured_ == &text_ && href.starts_with("http") && links_.size() + href.size() < kMaxTagBytes) {
      links_.append(links_.empty() ? "" : " ").append(href);
    } else if (message_depth_ > 0) {
      take_media(attribute(tag, "class"));
    }
  }

  void take_media(std::string_view classes) {
    if (format_ == Format::unknown) format_ = format_of_media(classes);
  }

  void begin(std::string_view classes, std::string_view number) {
    flush();
    if (!std::exchange(has_title_, true)) tidy(title_);
    message_depth_ = depth_;
    line_ = lines_.number();
    number_ = number;
    is_service_ = has_class(classes, "service");
    is_joined_ = has_class(classes, "joined");
    is_clean_ = context_.chunks.window_is_clean();
  }

  void flush() {
    if (message_depth_ == 0) return;
    end_reaction();
    for (std::string* part : {&author_, &text_, &forwarded_, &links_}) tidy(*part);
    if (const size_t bot = author_.find("  via @"); bot != std::string::npos) author_.resize(bot);
    if (is_joined_ && author_.empty()) author_ = last_author_;
    // Dates between the messages are numbered, too, below zero.
    if (is_service_ && number_[0] != '-') context_.log.reject(line_, reject::kSystemMessage, cut_text(text_, 400));
    if (!is_service_) {
      last_author_ = author_;
      add();
    }
    message_depth_ = forwarded_depth_ = reply_depth_ = 0;
    captured_ = nullptr;
    is_in_date_ = is_in_count_ = false;
    for (std::string* part : {&author_, &text_, &forwarded_, &links_, &reply_to_}) part->clear();
    time_.reset();
    format_ = Format::unknown;
    reactions_ = 0;
  }

  void tidy(std::string& part) {
    uint64_t invalid = 0, controls = 0;
    cleaned_.clear();
    if (!is_clean_ && clean_bytes(part, cleaned_, invalid, controls)) {
      part.swap(cleaned_);
      context_.log.repaired(repair::kInvalidBytes, invalid);
      context_.log.repaired(repair::kControlBytes, controls);
    }
    cleaned_.clear();
    if (decode_html_entities(part, cleaned_)) part.swap(cleaned_);
    cleaned_ = trimmed(part);
    part.swap(cleaned_);
  }

  void add() {
    PostDraft draft;
    draft.platform = "telegram";
    draft.id = number_;
    if (author_ != "Deleted Account") draft.author = author_;
    draft.text = text_;
    draft.links = links_;
    draft.reply_to_id = reply_to_;
    draft.shared_author = forwarded_;
    draft.format = format_;
    if (reactions_ > 0) draft.counts[static_cast<size_t>(Count::likes)] = reactions_;
    if (time_) {
      const bool has_zone = time_->zone_offset_min.has_value();
      if (!has_zone) context_.log.note(note::kZoneAssumed);
      draft.time_utc_s = has_zone ? utc_of_civil(time_->civil, *time_->zone_offset_min)
                                  : utc_of_civil(time_->civil, context_.options.zone);
      draft.zone_offset_min = static_cast<int16_t>(has_zone ? *time_->zone_offset_min
                                                            : context_.options.zone.offset_min_at(draft.time_utc_s));
    }
    scope_.apply(title_, draft);
    const bool is_empty = draft.text.empty() && !time_ && draft.author.empty();
    if (is_empty)
      context_.log.reject(line_, reject::kEmpty, number_);
    else if (context_.log.add(draft, context_.sink))
      count_present(draft);
    observe(is_empty ? nullptr : &draft);
  }

  void count_present(const PostDraft& draft) {
    const bool has[kColumns] = {!draft.id.empty(),   draft.time_utc_s != kMissingTime, !draft.author.empty(),
                                !draft.text.empty(), !draft.reply_to_id.empty(),       !draft.shared_author.empty(),
                                reactions_ > 0};
    for (size_t i = 0; i < kColumns; ++i) present_[i] += has[i] ? 1 : 0;
  }

  void observe(const PostDraft* draft) {
    if (context_.observer == nullptr) return;
    const std::string time =
        draft != nullptr && time_ ? format_iso_local(draft->time_utc_s, draft->zone_offset_min) : "";
    const std::string reactions = reactions_ > 0 ? std::to_string(reactions_) : "";
    const std::string_view values[kColumns] = {number_, time, author_, text_, reply_to_, forwarded_, reactions};
    context_.observer->on_row(values, kColumns, draft);
  }

  ImportContext& context_;
  LineReader lines_;
  IdScope scope_;
  std::string tag_;  // from its "<" on, while its end has not come
  std::string title_, number_, author_, last_author_, text_, forwarded_, links_, reply_to_, reaction_count_, cleaned_;
  std::string* captured_ = nullptr;  // where text goes
  std::optional<IsoTime> time_;
  // How many <div> are open, and how many were when the part that one is in began; 0: in no such part.
  size_t depth_ = 0, capture_depth_ = 0, message_depth_ = 0, forwarded_depth_ = 0, reply_depth_ = 0;
  uint64_t line_ = 0, reactors_ = 0;
  int64_t reactions_ = 0;
  uint64_t present_[kColumns] = {};
  Format format_ = Format::unknown;
  bool is_service_ = false, is_joined_ = false, is_in_date_ = false, is_in_count_ = false, is_in_reaction_ = false,
       is_clean_ = true, has_title_ = false;
};

double detect(const Sample& sample) { return is_telegram_page(sample.text) ? 0.98 : 0; }

}  // namespace

const FormatEntry kTelegramHtml = {"telegram-html", "Telegram Desktop's messages.html, an export as web pages", detect,
                                   [](ImportContext& context) -> std::unique_ptr<Importer> {
                                     return std::make_unique<TelegramPageImporter>(context);
                                   }};

}  // namespace tilik
