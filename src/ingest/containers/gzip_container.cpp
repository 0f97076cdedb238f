// One packed file, .gz: a container with one member.
#include "ingest/containers/byte_window.h"
#include "ingest/containers/container.h"
#include "ingest/containers/member_names.h"
#include "ingest/containers/member_sources.h"

namespace tilik {

namespace {

class GzipContainer : public Container {
 public:
  explicit GzipContainer(const ContainerInput& input) : input_(input) {}
  std::string_view kind() const override { return "gzip"; }

  Next next(const StepBudget&, Member& member) override {
    if (is_given_) return Next::end;
    is_given_ = true;
    member = Member{};
    member.name = inner_name();
    member.is_whole_content = true;
    PackedRange range;
    range.from = input_.bytes;
    range.passed = input_.passed;
    range.limit = input_.limit;
    range.counts_as_packed = input_.is_outermost();
    member.bytes = std::make_unique<InflateSource>(member.name, range, InflateSource::Wrapping::gzip, -1);
    return Next::member;
  }

 private:
  // The name in the header, else the file's without .gz. RFC 1952, section 2.3.
  std::string inner_name() const {
    ByteWindow window(*input_.bytes);
    constexpr size_t kHeader = 10, kLongestName = 1024;
    constexpr uint8_t kHasExtra = 4, kHasName = 8;
    const uint8_t* p = window.at(0, kHeader);
    const uint8_t flags = p == nullptr ? 0 : p[3];
    int64_t at = kHeader;
    if ((flags & kHasExtra) != 0) {
      p = window.at(at, 2);
      at += 2 + (p == nullptr ? 0 : little16(p));
    }
    std::string name;
    while ((flags & kHasName) != 0 && name.size() < kLongestName) {
      p = window.at(at++, 1);
      if (p == nullptr || *p == 0) break;
      name.push_back(static_cast<char>(*p));
    }
    if (!name.empty()) return std::string(base_name(shown_member_name(decode_member_name(name, false))));
    name = std::string(base_name(input_.bytes->name()));
    const std::string lower = lower_ascii(name);
    if (lower.size() > 3 && lower.substr(lower.size() - 3) == ".gz") name.resize(name.size() - 3);
    return name;
  }

  ContainerInput input_;
  bool is_given_ = false;
};

}  // namespace

std::unique_ptr<Container> make_gzip_container(const ContainerInput& input) {
  return std::make_unique<GzipContainer>(input);
}

}  // namespace tilik
