#include <string>
#include <utility>

#include "base/utf8.h"
#include "ingest/chat_lines.h"
#include "ingest/dates.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/xml_posts.h"

namespace tilik {

namespace {

constexpr PartColumns::Column kColumns[] = {{"date", Field::time},
                                            {"address", Field::author},
                                            {"contact_name", Field::author_name},
                                            {"body", Field::text},
                                            {"thread", Field::conversation}};
constexpr std::string_view kOwner = "me";
constexpr std::string_view kRecords[] = {"sms", "mms"};

// What "SMS Backup & Restore" writes: a message an element. Of those with pictures (mms) the text stands in parts, and
// who wrote among the addresses.
class SmsImporter : public XmlPostsImporter {
 public:
  explicit SmsImporter(ImportContext& context) : XmlPostsImporter(context, kColumns) {}

 private:
  std::span<const std::string_view> records() const override { return kRecords; }
  bool forget_record(uint64_t& line, std::string& raw) override {
    line = line_;
    raw = text_;
    return std::exchange(is_open_, false);
  }
  void take_start() override {
    const std::string_view name = xml().name();
    if (name == "sms" || name == "mms") {
      line_ = static_cast<uint64_t>(xml().line());
      is_open_ = true;
      set(address_, "address");
      set(name_, "contact_name");
      set(date_, "date");
      set(text_, "body");
      const std::string_view box = xml().attribute(name == "sms" ? "type" : "msg_box").value_or("1");
      is_own_ = box != "1";
      is_sent_ = box == "1" || box == "2";  // others are drafts and what could not be sent
      sender_.clear();
      format_ = Format::unknown;
    } else if (name == "part") {
      take_part(xml().attribute("ct").value_or(std::string_view{}));
    } else if (name == "addr" && xml().attribute("type").value_or(std::string_view{}) == "137") {
      set(sender_, "address");
    }
  }
  void take_text() override {}
  void take_end() override {
    if (xml().name() == "sms" || xml().name() == "mms") give();
  }

  void set(std::string& part, std::string_view attribute) {
    part = xml().attribute(attribute).value_or(std::string_view{});
    if (part == "null") part.clear();
  }

  void take_part(std::string_view kind) {
    if (kind == "text/plain") {
      if (text_.empty()) set(text_, "text");
    } else if (kind.starts_with("image/")) {
      format_ = Format::image;
    } else if (kind.starts_with("video/")) {
      format_ = Format::video;
    } else if (kind.starts_with("audio/")) {
      format_ = Format::audio;
    }
  }

  void give() {
    is_open_ = false;
    for (std::string* part : {&address_, &name_, &text_}) tidy(*part);
    if (name_ == "(Unknown)") name_.clear();
    for (std::string* number : {&address_, &sender_}) {
      if (std::string phone = digits_of_phone(*number); !phone.empty()) number->swap(phone);
    }
    const std::string writer = is_own_ ? std::string(kOwner) : sender_.empty() ? address_ : sender_;
    PostDraft draft;
    draft.platform = "sms";
    draft.author = writer;
    if (!is_own_ && (sender_.empty() || sender_ == address_)) draft.author_name = name_;
    draft.text = text_;
    draft.format = format_;
    draft.conversation = address_;
    const std::optional<int64_t> time = utc_of_number(date_, false);
    if (time) draft.time_utc_s = *time;
    draft.zone_offset_min = 0;
    draft.id = repeated_.id_of(draft.time_utc_s, writer, text_);
    const std::string_view reason = !is_sent_                                     ? reject::kNotAPost
                                    : text_.empty() && format_ == Format::unknown ? reject::kEmpty
                                    : !time                                       ? reject::kNoTime
                                                                                  : std::string_view{};
    const std::string_view values[] = {date_, draft.author, draft.author_name, text_, address_};
    columns_.give(draft, reason, line_, text_, values);
  }

  std::string address_, name_, date_, text_, sender_;
  RepeatedMessages repeated_;
  Format format_ = Format::unknown;
  uint64_t line_ = 0;
  bool is_own_ = false, is_sent_ = true, is_open_ = false;
};

double detect(const Sample& sample) { return root_of_xml(sample.text) == "smses" ? 0.98 : 0; }

}  // namespace

const FormatEntry kSmsBackup = {
    "sms-backup", "messages saved by SMS Backup & Restore (XML)", detect,
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<SmsImporter>(context); }};

}  // namespace tilik
