// Owns: MarkupReader, the texts and tags of a page or of XML, however badly formed.
// Depends on: ingest/chunk_reader.h. Thread: the engine's.
// Why: programs write pages that no XML reader takes: tags left open, values without quotes, comments that hold tags.
// What is read is a stream in bounded memory; nothing that a page says is followed or run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/chunk_reader.h"

namespace tilik {

class MarkupReader {
 public:
  enum class Event : uint8_t { text, tag, end };

  // `bytes` must outlive the reader.
  MarkupReader(ByteSource& bytes, const EncodingGuess& encoding) : chunks_(bytes, encoding, kChunkBytes) {}

  // The next one. Comments, declarations, styles and scripts are passed over. Views end with the next call.
  Event next();
  // A piece of a text, entities as written; where a text is cut into pieces says nothing.
  std::string_view text() const { return text_; }
  // Lower case, without a prefix; of a tag that ends something with "/" in front: "td", "/td".
  std::string_view tag() const { return tag_; }
  // Whether the tag ends what it begins: "<br/>".
  bool closes_itself() const { return inside_.ends_with('/'); }
  // What an attribute of the tag says, by its name in lower case without a prefix; empty when it has none.
  std::string_view attribute(std::string_view name) const;
  // Where the tag begins, in the decoded text.
  uint64_t offset() const { return chunks_.offset(); }
  bool failed() const { return chunks_.failed(); }

 private:
  static constexpr size_t kChunkBytes = size_t{64} << 10, kMostTagBytes = size_t{64} << 10;

  bool wait_for_more();
  bool pass_over(std::string_view mark);
  bool read_tag(std::string_view window);
  size_t end_of_tag(std::string_view window) const;
  void take_tag(std::string_view inside);

  ChunkReader chunks_;
  size_t used_bytes_ = 0;  // of the window, by what was given last
  std::string_view text_, inside_;
  std::string tag_;
  std::string pass_to_;  // lower case: all before it means nothing
};

}  // namespace tilik
