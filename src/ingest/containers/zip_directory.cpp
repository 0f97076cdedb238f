#include "ingest/containers/zip_directory.h"

#include <algorithm>

#include "ingest/containers/member_names.h"

namespace tilik {

namespace {

constexpr uint32_t kLocalHeader = 0x04034b50, kCentralHeader = 0x02014b50, kEndRecord = 0x06054b50,
                   kEndRecord64 = 0x06064b50, kLocator64 = 0x07064b50, kDescriptor = 0x08074b50;
constexpr size_t kLocalBytes = 30, kCentralBytes = 46, kEndBytes = 22, kLocatorBytes = 20, kEnd64Bytes = 56;
constexpr uint16_t kFlagEncrypted = 1, kFlagSizeFollows = 8, kFlagUtf8 = 1 << 11;
constexpr uint32_t kInExtra32 = 0xffffffff;

bool is_signature(const uint8_t* bytes, uint32_t signature) { return bytes != nullptr && little32(bytes) == signature; }

// Numbers of 64 bit and the name in UTF-8 stand in extra fields. `places` are those that were all ones.
void read_extra(const uint8_t* extra, size_t size, ZipEntry& entry, bool wide_unpacked, bool wide_packed,
                bool wide_offset) {
  while (size >= 4) {
    const uint16_t id = little16(extra);
    const size_t length = std::min<size_t>(little16(extra + 2), size - 4);
    const uint8_t* field = extra + 4;
    if (id == 1) {
      size_t at = 0;
      const auto take = [&](bool wanted, int64_t& into) {
        if (!wanted || at + 8 > length) return;
        into = static_cast<int64_t>(little64(field + at));
        at += 8;
      };
      take(wide_unpacked, entry.unpacked_size);
      take(wide_packed, entry.packed_size);
      take(wide_offset, entry.header_at);
    } else if (id == 0x7075 && length > 5) {
      entry.name.assign(reinterpret_cast<const char*>(field + 5), length - 5);
    }
    extra += 4 + length;
    size -= 4 + length;
  }
}

// Fields that local and central header share, from "general purpose flags" on.
void read_common(const uint8_t* p, ZipEntry& entry) {
  const uint16_t flags = little16(p);
  entry = ZipEntry{};
  entry.is_encrypted = (flags & kFlagEncrypted) != 0;
  entry.size_follows = (flags & kFlagSizeFollows) != 0;
  entry.method = little16(p + 2);
  entry.crc = little32(p + 8);
  entry.packed_size = little32(p + 12);
  entry.unpacked_size = little32(p + 16);
}

}  // namespace

bool ZipDirectory::find() {
  const int64_t size = source_.size();
  if (size < static_cast<int64_t>(kEndBytes)) return false;
  // The record is followed by a comment of at most 65,535 bytes.
  constexpr size_t kTail = kEndBytes + 65'535;
  const int64_t from = std::max<int64_t>(0, size - static_cast<int64_t>(kTail));
  const size_t tail_size = static_cast<size_t>(size - from);
  const uint8_t* const tail = window_.at(from, tail_size);
  if (tail == nullptr) return false;
  int64_t found = -1;
  for (size_t i = tail_size - kEndBytes + 1; i-- > 0 && found < 0;) {
    if (is_signature(tail + i, kEndRecord) && i + kEndBytes + little16(tail + i + 20) <= tail_size) {
      found = from + static_cast<int64_t>(i);
    }
  }
  return found >= 0 && read_end_record(found);
}

bool ZipDirectory::read_end_record(int64_t offset) {
  const uint8_t* p = window_.at(offset, kEndBytes);
  if (p == nullptr) return false;
  int64_t size = little32(p + 12), start = little32(p + 16), record_at = offset;
  const int64_t locator_at = offset - static_cast<int64_t>(kLocatorBytes);
  p = window_.at(locator_at, kLocatorBytes);
  if (is_signature(p, kLocator64)) {
    // The offset in the locator is wrong when something stands before the archive; just before it is usual.
    for (const int64_t at : {static_cast<int64_t>(little64(p + 8)), locator_at - static_cast<int64_t>(kEnd64Bytes)}) {
      const uint8_t* const wide = window_.at(at, kEnd64Bytes);
      if (!is_signature(wide, kEndRecord64)) continue;
      size = static_cast<int64_t>(little64(wide + 40));
      start = static_cast<int64_t>(little64(wide + 48));
      record_at = at;
      break;
    }
  }
  if (size < 0 || start < 0 || size > record_at) return false;
  const int64_t by_size = record_at - size;
  for (const int64_t first : {by_size, start}) {
    if (first < 0 || first > record_at) continue;
    if (first != record_at && !is_signature(window_.at(first, 4), kCentralHeader)) continue;
    first_ = at_ = first;
    end_ = record_at;
    shift_ = std::max<int64_t>(0, first - start);
    return true;
  }
  return false;
}

void ZipDirectory::rewind() { at_ = first_; }

ZipDirectory::Next ZipDirectory::next(ZipEntry& entry) {
  if (at_ >= end_) return Next::end;
  const uint8_t* p = window_.at(at_, kCentralBytes);
  if (!is_signature(p, kCentralHeader)) return Next::broken;
  const size_t name_size = little16(p + 28), extra_size = little16(p + 30), comment_size = little16(p + 32);
  read_common(p + 8, entry);
  entry.header_at = little32(p + 42);
  const bool is_utf8 = (little16(p + 8) & kFlagUtf8) != 0;
  const bool wide_offset = little32(p + 42) == kInExtra32;
  p = window_.at(at_ + static_cast<int64_t>(kCentralBytes), name_size);
  if (p == nullptr) return Next::broken;
  entry.name = decode_member_name({reinterpret_cast<const char*>(p), name_size}, is_utf8);
  // Name and extra field together may be larger than a window holds at once.
  p = window_.at(at_ + static_cast<int64_t>(kCentralBytes + name_size), extra_size);
  if (p == nullptr) return Next::broken;
  read_extra(p, extra_size, entry, entry.unpacked_size == kInExtra32, entry.packed_size == kInExtra32, wide_offset);
  if (entry.header_at >= 0 && entry.header_at < end_) entry.header_at += shift_;
  at_ += static_cast<int64_t>(kCentralBytes + name_size + extra_size + comment_size);
  return Next::entry;
}

ZipDirectory::Next ZipDirectory::read_local(int64_t offset, ZipEntry& entry) {
  const uint8_t* p = window_.at(offset, kLocalBytes);
  if (!is_signature(p, kLocalHeader)) return Next::end;
  const size_t name_size = little16(p + 26), extra_size = little16(p + 28);
  read_common(p + 6, entry);
  entry.header_at = offset;
  const bool is_utf8 = (little16(p + 6) & kFlagUtf8) != 0;
  p = window_.at(offset + static_cast<int64_t>(kLocalBytes), name_size);
  if (p == nullptr) return Next::broken;
  entry.name = decode_member_name({reinterpret_cast<const char*>(p), name_size}, is_utf8);
  p = window_.at(offset + static_cast<int64_t>(kLocalBytes + name_size), extra_size);
  if (p == nullptr) return Next::broken;
  read_extra(p, extra_size, entry, entry.unpacked_size == kInExtra32, entry.packed_size == kInExtra32, false);
  return Next::entry;
}

int64_t ZipDirectory::data_of(const ZipEntry& entry) {
  const uint8_t* const p = headers_.at(entry.header_at, kLocalBytes);
  constexpr int64_t kMostPacked = int64_t{1} << 60;
  if (!is_signature(p, kLocalHeader) || entry.packed_size < 0 || entry.packed_size > kMostPacked) return -1;
  return entry.header_at + static_cast<int64_t>(kLocalBytes) + little16(p + 26) + little16(p + 28);
}

int64_t ZipDirectory::descriptor_size(int64_t offset) {
  // With or without a signature, sizes of 4 or of 8 bytes: what follows must be a header again.
  const bool has_signature = is_signature(window_.at(offset, 4), kDescriptor);
  const int64_t start = has_signature ? 4 : 0;
  for (const int64_t size : {start + 12, start + 20}) {
    const uint8_t* const p = window_.at(offset + size, 4);
    if (is_signature(p, kLocalHeader) || is_signature(p, kCentralHeader)) return size;
  }
  return start + 12;
}

}  // namespace tilik
