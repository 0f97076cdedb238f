// Owns: Container, a file that holds others: an archive, a packed file, a workbook; and how one is opened.
// Depends on: base/job.h, ingest/byte_source.h, unpack_limit.h. Thread: the engine's.
// Why: members come one after the other and are read like files; what is left out has a reason. A new kind of
// container is one file, a ContainerKind and a line in SourceWalk::open_level().
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/job.h"
#include "ingest/byte_source.h"
#include "ingest/containers/unpack_limit.h"

namespace tilik {

// One member: to be read (bytes) or left out (skipped says why).
struct Member {
  std::string name;  // for people, inside the container
  std::unique_ptr<ByteSource> bytes;
  std::string_view skipped;         // a code of ingest/reasons.h, `skip`
  bool only_known_formats = false;  // no guessing: among the settings of an account nothing else is a post
  bool is_whole_content = false;    // nothing else is inside: what is wrong with it is wrong with the file
  bool is_seekable = false;         // reading at any offset costs nothing
  std::string author, author_name;  // whose posts these are, where another member says so
};

class Container {
 public:
  enum class Next : uint8_t { more, member, end };
  virtual ~Container() = default;
  virtual std::string_view kind() const = 0;  // "zip", "gzip", "tar", "xlsx", "ods", "xls", "sql"
  // Works until the budget is spent (more), a member is there or nothing follows. The bytes given before must
  // be gone by then.
  virtual Next next(const StepBudget& budget, Member& member) = 0;
  // Why it ended early (a code of ingest/reasons.h, `note`); empty when it did not.
  virtual std::string_view problem() const { return {}; }
};

// What all members of one outermost file share.
struct ContainerInput {
  ByteSource* bytes = nullptr;
  UnpackLimit* limit = nullptr;
  int64_t* passed = nullptr;  // bytes of the outermost file that are done; null below it
  bool is_outermost() const { return passed != nullptr; }
};

// What the first bytes say; nullptr when they are no container.
enum class ContainerKind : uint8_t { none, zip, gzip, tar, markup, sql };
ContainerKind container_kind(std::string_view first_bytes);
constexpr size_t kContainerMarkBytes = 262;
// At most so many; fewer where the source ends or fails.
std::string first_bytes_of(ByteSource& source, size_t most);

std::unique_ptr<Container> make_zip_container(const ContainerInput& input);
std::unique_ptr<Container> make_gzip_container(const ContainerInput& input);
std::unique_ptr<Container> make_tar_container(const ContainerInput& input);

}  // namespace tilik
