#include <algorithm>
#include <optional>
#include <string>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/encoding.h"
#include "ingest/html_page.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"

namespace tilik {

namespace {

constexpr HtmlPageImporter::Column kColumns[] = {{"time", Field::time},         {"author", Field::author},
                                                 {"text", Field::text},         {"links", Field::links},
                                                 {"media", Field::format},      {"media_owner", Field::reply_to_author},
                                                 {"chat", Field::conversation}, {"reactions", Field::likes}};

// Names of cells, in the language of the account.
constexpr std::string_view kCommentCells[] = {"comment",     "komentar",  "komen",     "comentario",
                                              "commentaire", "kommentar", "comentário"};
constexpr std::string_view kOwnerCells[] = {"media owner", "pemilik media", "propietario del contenido multimedia"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view one) { return equals_ignoring_ascii_case(name, one); });
}

// Instagram, Facebook and Messenger as "Download your information" writes them unless asked for JSON. An entry has the
// class _a6-g, its head _a6-h (who wrote a message; the words of an Instagram post), its body _a6-p and its date _a6-o.
// What an entry is shows in it, that it is of Threads in the name of the file: a message has words or files of a chat,
// a post other files or, on Facebook, a date that links to it, a comment a table with a cell of that name. Entries may
// hold others; the outermost counts.
class MetaPageImporter : public HtmlPageImporter {
 public:
  explicit MetaPageImporter(ImportContext& context)
      : HtmlPageImporter(context, kColumns),
        times_(context.options.zone, DayOrder::month_day_year),
        is_threads_(context.sample.name.find("threads_and_replies") != std::string_view::npos) {}

 private:
  void take_text(std::string_view text) override {
    if (depth_ == 0 || is_in_title_) {
      if (is_in_title_) append_part(title_, text);
    } else if (head_depth_ > 0) {
      append_part(head_, text);
    } else if (date_depth_ > 0) {
      append_part(date_, text);
    } else if (cell_depth_ > 0) {
      // A cell holds a value, or its name and, one step deeper, the value.
      append_part(is_name_cell_ && depth_ == cell_depth_ ? cell_name_ : cell_value_, text);
    } else if (body_depth_ > 0 && table_depth_ == 0 && list_depth_ == 0) {
      append_part(text_, text);
    }
  }

  void take_tag(std::string_view tag) override {
    const bool is_closing = !tag.empty() && tag[0] == '/';
    if (is_closing) tag.remove_prefix(1);
    const std::string_view name = tag.substr(0, tag.find_first_of(" /"));
    static constexpr std::string_view kBlocks[] = {"div", "section", "main",  "header", "footer", "h1", "h2",
                                                   "h3",  "table",   "tbody", "tr",     "td",     "ul", "li"};
    if (name == "title") {
      is_in_title_ = !is_closing && title_.empty();
    } else if (name == "br") {
      take_text("\n");
    } else if (std::find(std::begin(kBlocks), std::end(kBlocks), name) != std::end(kBlocks)) {
      is_closing ? close_block(name) : open_block(name, html_attribute(tag, "class"));
    } else if (entry_depth_ > 0 && !is_closing) {
      take_media(name, tag);
    }
  }

  bool end() override {
    const bool is_cut = entry_depth_ > 0;
    if (is_cut) flush();
    return is_cut;
  }

  void open_block(std::string_view name, std::string_view classes) {
    ++depth_;
    if (entry_depth_ == 0) {
      if (has_html_class(classes, "_a6-g")) begin();
    } else if (body_depth_ > 0) {
      open_in_body(name, classes);
    } else if (has_html_class(classes, "_a6-h")) {
      head_depth_ = depth_;
    } else if (has_html_class(classes, "_a6-p")) {
      body_depth_ = depth_;
    } else if (has_html_class(classes, "_a6-o")) {
      date_depth_ = depth_;
      date_.clear();  // a date in the body is that of something else
    }
    is_facebook_ = is_facebook_ || (entry_depth_ > 0 && has_html_class(classes, "_2ph_"));
  }

  void open_in_body(std::string_view name, std::string_view classes) {
    if (name == "table" && table_depth_ == 0) table_depth_ = depth_;
    if (name == "ul" && list_depth_ == 0) list_depth_ = depth_;
    if (name == "li" && list_depth_ > 0) ++reactions_;
    if (name != "td" || cell_depth_ > 0) return;
    cell_depth_ = depth_;
    is_name_cell_ = !has_html_class(classes, "_a6_r");
    if (is_name_cell_) cell_name_.clear();
    cell_value_.clear();
  }

  void close_block(std::string_view name) {
    if (depth_ == 0) return;
    if (depth_ == cell_depth_) end_cell();
    if (body_depth_ > 0 && name == "div" && table_depth_ == 0 && !text_.empty() && text_.back() != '\n')
      append_part(text_, "\n");
    for (size_t* part : {&head_depth_, &body_depth_, &date_depth_, &table_depth_, &list_depth_, &cell_depth_})
      if (depth_ <= *part) *part = 0;
    if (depth_ <= entry_depth_) flush();
    --depth_;
  }

  void end_cell() {
    tidy(cell_name_);
    tidy(cell_value_);
    if (is_one_of(cell_name_, kCommentCells))
      comment_ = cell_value_;
    else if (is_one_of(cell_name_, kOwnerCells))
      owner_ = cell_value_;
    else if (date_.empty() && times_.read(cell_value_))
      date_ = cell_value_;
  }

  void take_media(std::string_view name, std::string_view tag) {
    const std::string_view href = html_attribute(tag, "href");
    if (date_depth_ > 0) has_linked_date_ = has_linked_date_ || !href.empty();
    if (body_depth_ == 0) return;
    const std::string_view source = href.empty() ? html_attribute(tag, "src") : href;
    if (source.starts_with("http")) {
      if (name == "a" && table_depth_ == 0 && links_.size() + source.size() < kMaxTagBytes)
        links_.append(links_.empty() ? "" : " ").append(source);
      return;
    }
    if (source.find("messages/") != std::string_view::npos)
      has_chat_file_ = true;
    else if (source.find("media/") != std::string_view::npos || source.find("posts/") != std::string_view::npos)
      has_post_file_ = true;
    const Format format = name == "img"     ? Format::image
                          : name == "video" ? Format::video
                          : name == "audio" ? Format::audio
                                            : Format::unknown;
    if (format != Format::unknown) format_ = format;
  }

  void begin() {
    entry_depth_ = depth_;
    begin_post();
  }

  void flush() {
    for (std::string* part : {&head_, &text_, &date_, &links_}) tidy(*part);
    if (!is_title_tidy_) tidy(title_);
    is_title_tidy_ = true;
    add();
    for (std::string* part : {&head_, &text_, &date_, &links_, &comment_, &owner_, &cell_name_, &cell_value_})
      part->clear();
    entry_depth_ = head_depth_ = body_depth_ = date_depth_ = table_depth_ = list_depth_ = cell_depth_ = 0;
    has_linked_date_ = has_chat_file_ = has_post_file_ = is_facebook_ = false;
    format_ = Format::unknown;
    reactions_ = 0;
  }

  // Fills what depends on what the entry is; a reason when it is nothing that a person said.
  std::string_view describe(PostDraft& draft) {
    if (!comment_.empty()) {
      draft.platform = "instagram";
      draft.kind = Kind::comment;
      draft.text = comment_;
      draft.reply_to_author = owner_;
    } else if (date_.empty()) {
      return reject::kNotAPost;
    } else if (is_threads_) {
      draft.platform = "threads";
      draft.text = head_.empty() ? text_ : head_;
    } else if (has_linked_date_ && is_facebook_) {
      draft.platform = "facebook";
      draft.text = text_;
    } else if (has_post_file_ && !has_chat_file_ && text_.empty()) {
      draft.platform = "instagram";
      draft.text = head_;
    } else if (!head_.empty() && (!text_.empty() || has_chat_file_)) {
      draft.platform = "messenger";
      draft.author = head_;
      look_at_name(head_);
      draft.text = text_;
      draft.conversation = title_;
    } else {
      return reject::kNotAPost;
    }
    return {};
  }

  void add() {
    PostDraft draft;
    std::string_view reason = describe(draft);
    draft.links = links_;
    draft.format = format_;
    if (reactions_ > 0) draft.counts[static_cast<size_t>(Count::likes)] = reactions_;
    std::string time;
    if (const std::optional<ReadTime> read = times_.read(date_)) {
      set_time(read->utc_s, read->zone_offset_min, read->has_zone, draft);
      time = format_iso_local(draft.time_utc_s, draft.zone_offset_min);
    } else if (reason.empty()) {
      reason = reject::kNoTime;
    }
    const std::string_view media = format_ == Format::unknown ? std::string_view{} : name_of(format_);
    const std::string reactions = reactions_ > 0 ? std::to_string(reactions_) : "";
    const std::string_view values[] = {time,  draft.author,          draft.text,         draft.links,
                                       media, draft.reply_to_author, draft.conversation, reactions};
    give(draft, reason, !head_.empty() ? head_ : !text_.empty() ? text_ : cell_value_, values);
  }

  TimeReader times_;
  const bool is_threads_;
  std::string title_, head_, text_, date_, links_, comment_, owner_, cell_name_, cell_value_;
  // How many blocks are open, and how many were when the part that one is in began; 0: in no such part.
  size_t depth_ = 0, entry_depth_ = 0, head_depth_ = 0, body_depth_ = 0, date_depth_ = 0, table_depth_ = 0,
         list_depth_ = 0, cell_depth_ = 0;
  int64_t reactions_ = 0;
  Format format_ = Format::unknown;
  bool is_in_title_ = false, is_title_tidy_ = false, is_name_cell_ = false, has_linked_date_ = false,
       has_chat_file_ = false, has_post_file_ = false, is_facebook_ = false;
};

double detect(const Sample& sample) { return is_meta_page(sample.text) ? 0.98 : 0; }

}  // namespace

const FormatEntry kMetaHtml = {
    "meta-html", "Instagram, Threads, Facebook and Messenger archives as web pages", detect,
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<MetaPageImporter>(context); }};

}  // namespace tilik
