#include "generate/row_writer.h"

#include <cstring>

namespace tilik {

namespace {

constexpr uint32_t kNobody = 0xffffffffu;
constexpr size_t kLineBytes = 2 * 4096 + 1024;  // twice the longest text, and the other columns

char* put(char* out, std::string_view part) {
  std::memcpy(out, part.data(), part.size());
  return out + part.size();
}

char* put_number(char* out, uint64_t number) {
  char digits[20];
  size_t start = sizeof(digits);
  do {
    digits[--start] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number > 0);
  return put(out, {digits + start, sizeof(digits) - start});
}

char* put_optional(char* out, const std::optional<uint64_t>& number) { return number ? put_number(out, *number) : out; }

// The words with quotation marks doubled where there are any.
char* put_csv_words(char* out, const RowText& text) {
  if (!text.has_quote) return put(out, text.words);
  for (const char c : text.words) {
    if (c == '"') *out++ = '"';
    *out++ = c;
  }
  return out;
}

// The texts hold no control character but the line feed.
char* put_json_words(char* out, std::string_view words) {
  for (const char c : words) {
    if (c == '"' || c == '\\' || c == '\n') *out++ = '\\';
    *out++ = c == '\n' ? 'n' : c;
  }
  return out;
}

char* put_repeat_mark(const Town& town, char* out, const RowText& text) {
  if (text.repeated_author == kNobody) return out;
  out = town.write_handle(text.repeated_author, put(out, "RT @"));
  return put(out, ": ");
}

}  // namespace

void RowWriter::write(const Town& town, const PostRow& row, const RowText& text, int64_t utc_second,
                      GeneratorFormat format, std::string& out) {
  if (format == GeneratorFormat::csv) {
    write_csv(town, row, text, utc_second, out);
  } else {
    write_ndjson(town, row, text, utc_second, out);
  }
}

void RowWriter::write_csv(const Town& town, const PostRow& row, const RowText& text, int64_t utc_second,
                          std::string& out) {
  char line[kLineBytes];
  char* p = put_number(line, row.id);
  *p++ = ',';
  p = stamp_.write(utc_second, p);
  *p++ = ',';
  p = put(p, name_of(row.platform));
  *p++ = ',';
  p = town.write_handle(row.author, p);
  *p++ = ',';
  p = put_optional(p, row.followers);
  *p++ = ',';
  if (text.needs_quotes) *p++ = '"';
  p = put_csv_words(put_repeat_mark(town, p, text), text);
  if (text.needs_quotes) *p++ = '"';
  for (const std::optional<uint64_t>* count :
       {&row.likes, &row.replies, &row.reposts, &row.quotes, &row.views, &row.reply_to_id, &row.repost_of_id}) {
    *p++ = ',';
    p = put_optional(p, *count);
  }
  *p++ = '\n';
  out.append(line, static_cast<size_t>(p - line));
}

void RowWriter::write_ndjson(const Town& town, const PostRow& row, const RowText& text, int64_t utc_second,
                             std::string& out) {
  char line[kLineBytes];
  char* p = put(line, "{\"id\":\"");
  p = put(put_number(p, row.id), "\",\"created_at\":\"");
  p = put(stamp_.write(utc_second, p), "\",\"platform\":\"");
  p = put(put(p, name_of(row.platform)), "\",\"author\":\"");
  p = put(town.write_handle(row.author, p), "\"");
  if (row.followers) p = put_number(put(p, ",\"followers\":"), *row.followers);
  p = put_repeat_mark(town, put(p, ",\"text\":\""), text);
  p = put(put_json_words(p, text.words), "\"");
  const struct {
    std::string_view key;
    const std::optional<uint64_t>& value;
  } counts[] = {{",\"likes\":", row.likes},
                {",\"replies\":", row.replies},
                {",\"reposts\":", row.reposts},
                {",\"quotes\":", row.quotes},
                {",\"views\":", row.views}};
  for (const auto& count : counts) {
    if (count.value) p = put_number(put(p, count.key), *count.value);
  }
  if (row.reply_to_id) p = put(put_number(put(p, ",\"reply_to_id\":\""), *row.reply_to_id), "\"");
  if (row.repost_of_id) p = put(put_number(put(p, ",\"repost_of_id\":\""), *row.repost_of_id), "\"");
  p = put(p, "}\n");
  out.append(line, static_cast<size_t>(p - line));
}

}  // namespace tilik
