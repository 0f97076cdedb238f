#include <algorithm>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/values.h"
#include "ingest/xml_posts.h"

namespace tilik {

namespace {

constexpr PartColumns::Column kColumns[] = {
    {"time", Field::time}, {"author", Field::author},     {"text", Field::text},         {"link", Field::url},
    {"id", Field::id},     {"category", Field::hashtags}, {"parent", Field::reply_to_id}};

// Parts of an item, or of a comment in it.
enum Part : uint8_t {
  title,
  text,
  summary,
  time,
  other_time,
  author,
  source,
  url,
  id,
  parent,
  kind,
  status,
  kPartCount
};

struct Element {
  std::string_view name;
  Part part;
};
constexpr Element kOfItem[] = {{"title", title},
                               {"encoded", text},
                               {"content", text},
                               {"description", summary},
                               {"summary", summary},
                               {"pubDate", time},
                               {"published", time},
                               {"date", time},
                               {"updated", other_time},
                               {"modified", other_time},
                               {"post_date", other_time},
                               {"creator", author},
                               {"author", author},
                               {"name", author},
                               {"source", source},
                               {"link", url},
                               {"guid", id},
                               {"id", id},
                               {"post_type", kind},
                               {"status", status}};
constexpr Element kOfComment[] = {{"comment_id", id},          {"comment_author", author}, {"comment_date_gmt", time},
                                  {"comment_content", text},   {"comment_parent", parent}, {"comment_type", kind},
                                  {"comment_approved", status}};

constexpr std::string_view kRecords[] = {"item", "entry"};

// RSS, Atom and the export of a WordPress site (WXR), whose items hold their comments.
class FeedImporter : public XmlPostsImporter {
 public:
  explicit FeedImporter(ImportContext& context)
      : XmlPostsImporter(context, kColumns), times_(context.options.zone), times_of_comments_(0) {}

 private:
  using Parts = std::string[kPartCount];

  std::span<const std::string_view> records() const override { return kRecords; }
  bool forget_record(uint64_t& line, std::string& raw) override {
    if (item_depth_ == 0) return false;
    item_depth_ = 0;
    part_ = markup_ = nullptr;
    tidy_html(item_[title]);
    raw = item_[title];
    line = line_;
    return true;
  }

  void take_start() override {
    const std::string_view name = xml().name();
    part_ = nullptr;
    const bool is_item = std::ranges::find(kRecords, name) != std::end(kRecords);
    if (is_item && xml().depth() == item_depth_ + 1) reject_record();  // one that was not closed
    if (item_depth_ == 0) {
      if (is_item)
        begin_item();
      else if (name == "title" && feed_title_.empty())
        part_ = &feed_title_;
      else if (name == "language" && language_.empty())
        part_ = &language_;
    } else if (xml().depth() == item_depth_ + 1) {
      parent_ = name;
      // A picture's address, in the namespace of media, is no text.
      const bool is_picture = name == "content" && xml().attribute("url");
      if (is_picture)
        markup_ = nullptr;
      else if (name == "comment")
        begin_comment();
      else
        take_part_of(item_, kOfItem);
      take_attributes(name);
    } else if (xml().depth() == item_depth_ + 2) {
      if (parent_ == "comment")
        take_part_of(comment_, kOfComment);
      else if (parent_ == "group" || parent_ == "author")
        take_part_of(item_, kOfItem);
      else
        part_ = markup_;
    } else {
      part_ = markup_;
    }
    if (part_ == &item_[text] || part_ == &item_[summary]) markup_ = part_;
    if (part_ != nullptr && part_ == markup_ && !part_->empty()) part_->push_back(' ');
  }

  // An element is taken once: what comes first is the item's own, and no other namespace's.
  void take_part_of(Parts& parts, std::span<const Element> elements) {
    for (const Element& element : elements) {
      if (element.name == xml().name() && parts[element.part].empty()) part_ = &parts[element.part];
    }
  }

  void take_attributes(std::string_view name) {
    const std::string_view relation = xml().attribute("rel").value_or("alternate");
    if (name == "link" && relation == "alternate" && item_[url].empty())
      item_[url] = xml().attribute("href").value_or(std::string_view{});
    if (name != "category") return;
    category_ = xml().attribute("term").value_or(std::string_view{});
    part_ = &category_;
  }

  void take_text() override {
    constexpr size_t kMostBytes = size_t{1} << 20;
    if (part_ == nullptr) return;
    const std::string_view said = xml().text();
    part_->append(said.substr(0, kMostBytes - std::min(kMostBytes, part_->size())));
  }

  void take_end() override {
    const size_t depth = xml().depth();
    if (item_depth_ == 0 || depth > item_depth_) {
      part_ = depth > item_depth_ ? markup_ : nullptr;
      return;
    }
    part_ = markup_ = nullptr;
    if (depth < item_depth_) {
      give_item();
    } else if (xml().name() == "comment") {
      give_comment();
    } else if (!category_.empty()) {
      // A tag has no blanks.
      std::erase_if(category_, [](char c) { return ascii_space(c) || c == ','; });
      categories_.append(categories_.empty() ? "" : ",").append(category_);
      category_.clear();
    }
  }

  void begin_item() {
    item_depth_ = xml().depth();
    line_ = static_cast<uint64_t>(xml().line());
    for (std::string& part : item_) part.clear();
    categories_.clear();
    markup_ = nullptr;
  }
  void begin_comment() {
    comment_line_ = static_cast<uint64_t>(xml().line());
    for (std::string& part : comment_) part.clear();
  }

  void tidy_html(std::string& part) {
    part = text_of_html(part);
    tidy(part);
  }

  // Who wrote: "redaksi@desa.id (Ani)", "/u/ani".
  std::string_view name_of(std::string_view written) const {
    const size_t open = written.find('(');
    if (written.ends_with(')') && written.find('@') < open)
      return trimmed(written.substr(open + 1, written.size() - open - 2));
    return written.starts_with("/u/") ? written.substr(3) : written;
  }

  void set_time(const std::optional<ReadTime>& read, PostDraft& draft) {
    if (!read) return;
    draft.time_utc_s = read->utc_s;
    draft.zone_offset_min = static_cast<int16_t>(read->zone_offset_min);
  }

  void give_item() {
    item_depth_ = 0;
    for (const Part part : {title, text, summary}) tidy_html(item_[part]);
    for (const Part part : {time, other_time, author, source, url, id}) tidy(item_[part]);
    join_text();
    PostDraft draft;
    draft.text = item_[text];
    draft.url = item_[url];
    draft.id = item_[id].empty() ? item_[url] : item_[id];
    draft.platform = read_post_link(draft.url).platform;
    draft.author = name_of(item_[author]);
    if (draft.author.empty()) draft.author = item_[source];
    if (draft.author.empty()) draft.author = trimmed(feed_title_);
    draft.hashtags = categories_;
    draft.language = trimmed(language_).substr(0, 2);
    std::optional<ReadTime> read = times_.read(item_[time]);
    if (!read) read = times_.read(item_[other_time]);
    set_time(read, draft);
    // A site's export has menus, pictures and drafts, too.
    const bool is_page = item_[kind].empty() || item_[kind] == "post" || item_[kind] == "page";
    const bool is_public = item_[status].empty() || item_[status] == "publish";
    const bool is_post = is_page && is_public;
    if (is_post && read && !read->has_zone) context_.log.note(note::kZoneAssumed);
    give(draft, is_post ? std::string_view{} : reject::kNotAPost, line_, item_[title]);
  }

  // Title and text; the text alone where it says the title once more.
  void join_text() {
    std::string& body = item_[text].empty() ? item_[summary] : item_[text];
    const std::string_view outlet = item_[source];
    std::string_view said = item_[title];
    if (!outlet.empty() && said.ends_with(outlet)) said = said.substr(0, said.rfind(" - "));
    std::string joined = body.starts_with(said) ? body : item_[title] + (body.empty() ? "" : "\n") + body;
    item_[text].swap(joined);
  }

  void give_comment() {
    tidy_html(comment_[text]);
    tidy(comment_[author]);
    for (const Part part : {id, url}) tidy(item_[part]);
    const std::string& post = item_[id].empty() ? item_[url] : item_[id];
    const std::string own = post + "#comment-" + comment_[id], above = post + "#comment-" + comment_[parent];
    const bool answers_comment = !comment_[parent].empty() && comment_[parent] != "0";
    PostDraft draft;
    draft.id = own;
    draft.text = comment_[text];
    draft.author = comment_[author];
    draft.conversation = post;
    draft.reply_to_id = answers_comment ? above : post;
    draft.kind = answers_comment ? Kind::reply : Kind::comment;
    draft.language = trimmed(language_).substr(0, 2);
    set_time(times_of_comments_.read(comment_[time]), draft);
    const bool is_persons = comment_[kind].empty() || comment_[kind] == "comment";
    const bool is_public = comment_[status].empty() || comment_[status] == "1";
    give(draft, is_persons && is_public ? std::string_view{} : reject::kNotAPost, comment_line_, comment_[text]);
  }

  void give(const PostDraft& draft, std::string_view reason, uint64_t line, std::string_view raw) {
    if (reason.empty() && draft.text.empty()) reason = reject::kEmpty;
    const std::string shown =
        draft.time_utc_s == kMissingTime ? std::string() : format_iso_local(draft.time_utc_s, context_.options.zone);
    const std::string_view values[] = {shown,    draft.author,   draft.text,       draft.url,
                                       draft.id, draft.hashtags, draft.reply_to_id};
    columns_.give(draft, reason, line, raw, values);
  }

  TimeReader times_, times_of_comments_;
  Parts item_, comment_;
  std::string feed_title_, language_, category_, categories_, parent_;
  std::string* part_ = nullptr;    // where the text of the element goes
  std::string* markup_ = nullptr;  // of an element that may hold others, as Atom's XHTML
  size_t item_depth_ = 0;
  uint64_t line_ = 0, comment_line_ = 0;
};

double detect(const Sample& sample) {
  const std::string_view root = root_of_xml(sample.text);
  return root == "rss" || root == "feed" || root == "RDF" ? 0.97 : 0;
}

}  // namespace

const FormatEntry kFeed = {
    "feed", "RSS or Atom feed, or the export of a WordPress site (XML), with its comments", detect,
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<FeedImporter>(context); }};

}  // namespace tilik
