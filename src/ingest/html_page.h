// Owns: HtmlPageImporter, what importers of exports made as web pages share. Depends on: importer.h, chunk_reader.h.
// Thread: the engine's.
// Why: Telegram and Meta write chats and posts as web pages. Both are read as a stream of texts and tags, with bounded
// memory and whatever the chunks are; what the tags mean is each format's own.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ingest/importer.h"
#include "ingest/part_columns.h"

namespace tilik {

// What stands between quotes behind `name=` in the inside of a tag, as written.
std::string_view html_attribute(std::string_view tag, std::string_view name);
// Whether one of the classes, parted by blanks, is `wanted`.
bool has_html_class(std::string_view classes, std::string_view wanted);

class HtmlPageImporter : public Importer {
 public:
  using Column = PartColumns::Column;

  HtmlPageImporter(ImportContext& context, std::span<const Column> columns);
  bool step(const StepBudget& budget) override;
  void list_columns() override { columns_.list(); }

 protected:
  static constexpr size_t kMaxPartBytes = size_t{1} << 20, kMaxTagBytes = size_t{1} << 16;

  // What stands between two tags, in pieces of any size. A line break is a blank.
  virtual void take_text(std::string_view text) = 0;
  // The inside of a tag: `div class="text"`, `/div`.
  virtual void take_tag(std::string_view tag) = 0;
  // The end of the page. True when something was open that it cuts off.
  virtual bool end() = 0;

  // Appends to a part of a post, up to its limit.
  static void append_part(std::string& part, std::string_view text) {
    part += text.substr(0, kMaxPartBytes - part.size());
  }
  // What follows makes one post.
  void begin_post();
  // Puts broken bytes right, decodes entities, trims.
  void tidy(std::string& part);
  // The time of a post; notes that the zone was assumed where the page does not say it.
  void set_time(int64_t utc_s, int offset_min, bool has_zone, PostDraft& draft);
  // Of a chat, who wrote: notes that a file before has somebody of that name.
  void look_at_name(std::string_view name) { names_of_others_.look_at(name, context_); }
  // Gives a post on and counts it; rejects it where `reason` says why it is none. `values` are those of its columns.
  void give(const PostDraft& draft, std::string_view reason, std::string_view raw,
            std::span<const std::string_view> values) {
    columns_.give(draft, reason, line_, raw, values);
  }

  ImportContext& context_;
  uint64_t line_ = 0;

 private:
  void take_piece(std::string_view piece);
  void take_plain(std::string_view text);

  PartColumns columns_;
  NamesOfOthers names_of_others_;
  uint64_t offset_ = 0;  // of the last byte of the tag that is being taken
  std::string tag_;      // from its "<" on, while its end has not come
  std::string cleaned_;
  bool is_clean_ = true;  // no broken byte so far: what stands before the posts, as a chat's title, counts too
};

}  // namespace tilik
