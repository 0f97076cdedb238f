#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/encoding.h"
#include "ingest/html_page.h"
#include "ingest/reasons.h"
#include "ingest/record_mapper.h"
#include "ingest/registry.h"
#include "ingest/values.h"

namespace tilik {

namespace {

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
    if (has_html_class(classes, media.name)) return media.format;
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

constexpr HtmlPageImporter::Column kColumns[] = {{"id", Field::id},
                                                 {"time", Field::time},
                                                 {"author", Field::author},
                                                 {"text", Field::text},
                                                 {"reply_to_id", Field::reply_to_id},
                                                 {"forwarded_from", Field::shared_author},
                                                 {"reactions", Field::likes}};

// Chats as Telegram Desktop exports them unless asked for JSON: pages of at most 1,000 messages, messages.html,
// messages2.html and so on. A message is a <div class="message ..." id="message101"> with one <div> for each of
// its parts; "joined" ones are by the author of the one before.
class TelegramPageImporter : public HtmlPageImporter {
 public:
  explicit TelegramPageImporter(ImportContext& context) : HtmlPageImporter(context, kColumns) {}

 private:
  void take_text(std::string_view text) override {
    if (captured_ != nullptr && !is_in_date_) append_part(*captured_, text);
  }

  void take_tag(std::string_view tag) override {
    const bool is_closing = !tag.empty() && tag[0] == '/';
    if (is_closing) tag.remove_prefix(1);
    const std::string_view name = tag.substr(0, tag.find_first_of(" /"));
    if (name == "div") {
      is_closing ? close_div() : open_div(tag);
    } else if (name == "span") {
      is_closing ? close_span() : open_span(html_attribute(tag, "class"));
    } else if (name == "br") {
      take_text("\n");
    } else if (name == "a" && !is_closing) {
      open_link(tag);
    }
  }

  bool end() override {
    const bool is_cut = message_depth_ > 0;
    flush();
    return is_cut;
  }

  void capture(std::string& into) {
    captured_ = &into;
    capture_depth_ = depth_;
  }

  void open_div(std::string_view tag) {
    ++depth_;
    const std::string_view classes = html_attribute(tag, "class"), id = html_attribute(tag, "id");
    if (has_html_class(classes, "message") && id.starts_with("message")) return begin(classes, id.substr(7));
    if (message_depth_ == 0) {
      if (title_.empty() && has_html_class(classes, "text") && has_html_class(classes, "bold")) capture(title_);
    } else if (has_html_class(classes, "forwarded")) {
      forwarded_depth_ = depth_;
      is_forwarded_ = true;
    } else if (has_html_class(classes, "reply_to")) {
      reply_depth_ = depth_;
    } else if (has_html_class(classes, "from_name")) {
      capture(forwarded_depth_ > 0 ? forwarded_ : author_);
    } else if (has_html_class(classes, "date")) {
      if (forwarded_depth_ == 0) time_ = read_title(html_attribute(tag, "title"));
    } else if (has_html_class(classes, "text") || (is_service_ && has_html_class(classes, "details"))) {
      capture(text_);
    } else if (is_in_reaction_ && has_html_class(classes, "userpic")) {
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
    if (has_html_class(classes, "date")) {
      is_in_date_ = true;
    } else if (has_html_class(classes, "reaction")) {
      end_reaction();
      is_in_reaction_ = true;
    } else if (is_in_reaction_ && has_html_class(classes, "count")) {
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
    const std::string_view href = html_attribute(tag, "href");
    constexpr std::string_view kMessage = "go_to_message";
    const size_t at = href.find(kMessage);
    if (reply_depth_ > 0) {
      const uint64_t answered = at == std::string_view::npos ? 0 : leading_number(href.substr(at + kMessage.size()));
      if (answered > 0) reply_to_ = std::to_string(answered);
    } else if (captured_ == &text_ && href.starts_with("http") && links_.size() + href.size() < kMaxTagBytes) {
      links_.append(links_.empty() ? "" : " ").append(href);
    } else if (message_depth_ > 0) {
      take_media(html_attribute(tag, "class"));
    }
  }

  void take_media(std::string_view classes) {
    if (format_ == Format::unknown) format_ = format_of_media(classes);
  }

  void begin(std::string_view classes, std::string_view number) {
    flush();
    if (!std::exchange(has_title_, true)) tidy(title_);
    message_depth_ = depth_;
    begin_post();
    number_ = number;
    is_service_ = has_html_class(classes, "service");
    is_joined_ = has_html_class(classes, "joined");
  }

  void flush() {
    if (message_depth_ == 0) return;
    end_reaction();
    for (std::string* part : {&author_, &text_, &forwarded_, &links_}) tidy(*part);
    if (const size_t bot = author_.find("  via @"); bot != std::string::npos) author_.resize(bot);
    if (is_joined_ && author_.empty()) author_ = last_author_;
    // Of several that were passed on together only the first names from where.
    if (is_joined_ && is_forwarded_ && forwarded_.empty()) forwarded_ = last_forwarded_;
    // Dates between the messages are numbered, too, below zero.
    if (is_service_ && number_[0] != '-') context_.log.reject(line_, reject::kSystemMessage, cut_text(text_, 400));
    if (!is_service_) {
      last_author_ = author_;
      last_forwarded_ = forwarded_;
      add();
    }
    message_depth_ = forwarded_depth_ = reply_depth_ = 0;
    captured_ = nullptr;
    is_in_date_ = is_in_count_ = is_forwarded_ = false;
    for (std::string* part : {&author_, &text_, &forwarded_, &links_, &reply_to_}) part->clear();
    time_.reset();
    format_ = Format::unknown;
    reactions_ = 0;
  }

  void add() {
    PostDraft draft;
    draft.platform = "telegram";
    draft.id = number_;
    if (author_ != "Deleted Account") draft.author = author_;
    look_at_name(draft.author);
    draft.text = text_;
    draft.links = links_;
    draft.reply_to_id = reply_to_;
    draft.shared_author = forwarded_;
    draft.format = format_;
    if (reactions_ > 0) draft.counts[static_cast<size_t>(Count::likes)] = reactions_;
    std::string time;
    if (time_) {
      const std::optional<int> offset = time_->zone_offset_min;
      const int64_t utc_s = utc_of_civil(time_->civil, offset ? Zone(*offset) : context_.options.zone);
      set_time(utc_s, offset ? *offset : context_.options.zone.offset_min_at(utc_s), offset.has_value(), draft);
      time = format_iso_local(draft.time_utc_s, draft.zone_offset_min);
    }
    scope_.apply(title_, draft);
    const std::string reactions = reactions_ > 0 ? std::to_string(reactions_) : "";
    const std::string_view values[] = {number_, time, draft.author, text_, reply_to_, forwarded_, reactions};
    const bool is_empty = draft.text.empty() && !time_ && draft.author.empty();
    give(draft, is_empty ? reject::kEmpty : std::string_view{}, number_, values);
  }

  IdScope scope_;
  std::string title_, number_, author_, last_author_, text_, forwarded_, last_forwarded_, links_, reply_to_,
      reaction_count_;
  std::string* captured_ = nullptr;  // where text goes
  std::optional<IsoTime> time_;
  // How many <div> are open, and how many were when the part that one is in began; 0: in no such part.
  size_t depth_ = 0, capture_depth_ = 0, message_depth_ = 0, forwarded_depth_ = 0, reply_depth_ = 0;
  uint64_t reactors_ = 0;
  int64_t reactions_ = 0;
  Format format_ = Format::unknown;
  bool is_service_ = false, is_joined_ = false, is_in_date_ = false, is_in_count_ = false, is_in_reaction_ = false,
       is_forwarded_ = false, has_title_ = false;
};

double detect(const Sample& sample) { return is_telegram_page(sample.text) ? 0.98 : 0; }

}  // namespace

const FormatEntry kTelegramHtml = {"telegram-html", "Telegram Desktop's messages.html, an export as web pages", detect,
                                   [](ImportContext& context) -> std::unique_ptr<Importer> {
                                     return std::make_unique<TelegramPageImporter>(context);
                                   }};

}  // namespace tilik
