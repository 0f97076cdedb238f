// Owns: SourceWalk, from one file to the sources in it: itself, or the members of the archive that it is.
// Depends on: container.h, json_table.h, member_names.h, ingest/import.h. Thread: the engine's.
// Why: the load, the preview and the command line meet members as if they were files; nesting, limits and the
// account of what was left out are settled here once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/memory.h"
#include "ingest/containers/container.h"
#include "ingest/containers/held_bytes.h"
#include "ingest/import.h"

namespace tilik {

// Something to import: the file itself or a member.
struct Leaf {
  std::string member;  // path inside the file, e.g. "data/tweets.js"; empty: the file itself
  std::unique_ptr<ByteSource> bytes;
  bool only_known_formats = false;
  bool is_one_of_many = false;  // when nothing in it can be used, it is counted as left out
  std::string author, author_name;
};

class SourceWalk {
 public:
  enum class Next : uint8_t { more, leaf, end };

  // `always_bytes`: see UnpackLimit; tests set it low, so that a bomb costs them little.
  explicit SourceWalk(std::unique_ptr<ByteSource> source, MemoryBudget& budget = MemoryBudget::of_program(),
                      int64_t always_bytes = UnpackLimit::kAlwaysBytes);
  ~SourceWalk();

  // Works until the budget is spent (more), a leaf is there or nothing follows. The leaf given before must be
  // gone by then. Cost: the names of the archive, the heads of its members.
  Next next(const StepBudget& budget, Leaf& leaf);

  // What the leaf given last turned out to be.
  void count_read() { ++read_; }
  // Counts it as left out when its report says that nothing in it can be used; false: it counts as read.
  bool skip_unusable(const ImportReport& report);

  bool is_container() const { return !levels_.empty(); }
  // Bytes of the file that are done; only for containers.
  int64_t bytes_passed() const { return passed_; }
  // Something was left out, went wrong, or nothing could be used: report() tells.
  bool has_report() const;
  ImportReport report() const;

 private:
  struct Level;
  bool open_first();
  void take_member(Member& member, Leaf& leaf, bool& is_leaf);
  bool open_level(std::unique_ptr<ByteSource> bytes, ContainerKind kind, const std::string& path, bool only_known);
  void begin_buffering(Member& member, const std::string& path);
  bool buffer_some(const StepBudget& budget);
  void skip(std::string_view reason, std::string_view name);
  std::string inner_path(const std::string& name) const;

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  UnpackLimit limit_;
  MemoryBudget& budget_;
  std::vector<std::unique_ptr<Level>> levels_;
  std::unique_ptr<HeldBytes> buffering_;  // an inner ZIP: its directory stands at its end
  std::unique_ptr<ByteSource> being_buffered_;
  std::string buffering_path_, last_name_;
  bool last_is_one_of_many_ = false, last_only_known_ = false, last_is_sheet_ = false;
  std::string scratch_;
  int64_t passed_ = 0;
  uint64_t read_ = 0;
  bool is_opened_ = false;
  std::string_view kind_, problem_;
  std::vector<SkippedMembers> skipped_;
};

}  // namespace tilik
