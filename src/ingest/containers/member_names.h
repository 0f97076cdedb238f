// Owns: what the name of a member says: its characters, how it is shown, what kind of file it is, and which
// service's account archive a set of names is. Depends on: base. Thread: any (pure functions).
// Why: an archive from a stranger may name its members "../../x" or "C:\x"; names are shown, never opened. And
// tens of thousands of pictures beside the posts must be passed over without reading them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tilik {

// The name in UTF-8. Old archives use code page 437; many programs write UTF-8 without saying so.
std::string decode_member_name(std::string_view bytes, bool is_marked_utf8);

// The name for people: forward slashes, no drive, no root, no "..", no control or direction characters, at most
// 200 bytes (the end stays). Never empty.
std::string shown_member_name(std::string_view name);

// Without folders; lower case in ASCII.
std::string_view base_name(std::string_view name);
std::string lower_ascii(std::string_view text);
// Lower case with forward slashes: for comparing, never for opening.
std::string normal_path(std::string_view name);

// Why a member need not be looked at (a code of ingest/reasons.h, `skip`); empty when it should be.
std::string_view reason_to_skip(std::string_view name);

// What the names of all members together say.
class ArchiveProfile {
 public:
  void see(std::string_view name);
  // The archive is all that a service keeps of one account: besides posts it holds settings, logins, lists of
  // contacts. Only members in a layout of that service's posts are read.
  bool is_account() const { return is_account_; }
  bool is_workbook() const { return !workbook_path_.empty(); }
  const std::string& workbook_path() const { return workbook_path_; }
  bool is_open_document() const { return has_content_ && has_manifest_; }
  // Another office document than a table: "docx", "pptx", "xlsb"; empty otherwise.
  std::string_view other_office() const { return other_office_; }
  // Members of account archives that no person would call their posts.
  std::string_view reason_to_skip_here(std::string_view name) const;

 private:
  std::string workbook_path_;
  bool is_account_ = false, is_x_ = false, has_content_ = false, has_manifest_ = false;
  bool has_outbox_ = false, has_actor_ = false, has_people_ = false, has_channels_ = false;
  std::string video_tables_;  // folders of tables of YouTube Studio, a line each
  std::string_view other_office_;
};

}  // namespace tilik
