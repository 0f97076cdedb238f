#include "generate/row_writer.h"

#include <cstring>

namespace tilik {

namespace {

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

// Doubles quotation marks. At most twice the text's size.
char* put_quoted_csv(char* out, std::string_view text) {
  *out++ = '"';
  for (const char c : text) {
    if (c == '"') *out++ = '"';
    *out++ = c;
  }
  *out++ = '"';
  return out;
}

bool needs_quotes(std::string_view text) {
  for (const char c : text) {
    if (c == ',' || c == '"' || c == '\n') return true;
  }
  return false;
}

// The texts hold no control character but the line feed.
char* put_quoted_json(char* out, std::string_view text) {
  *out++ = '"';
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '\n') *out++ = '\\';
    *out++ = c == '\n' ? 'n' : c;
  }
  *out++ = '"';
  return out;
}

}  // namespace

void RowWriter::write(const Town& town, const PostRow& row, const RowTexts& texts, int64_t utc_second,
                      GeneratorFormat format, std::string& out) {
  std::string_view text = texts.own.view();
  if (texts.repeated_author != 0xffffffffu) {
    char* p = put(repeated_, "RT @");
    p = town.write_handle(texts.repeated_author, p);
    p = put(put(p, ": "), texts.repeated);
    text = {repeated_, static_cast<size_t>(p - repeated_)};
  }
  if (format == GeneratorFormat::csv) {
    write_csv(town, row, text, utc_second, out);
  } else {
    write_ndjson(town, row, text, utc_second, out);
  }
}

void RowWriter::write_csv(const Town& town, const PostRow& row, std::string_view text, int64_t utc_second,
                          std::string& out) {
  char line[2 * PostText::kCapacity + 512];
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
  p = needs_quotes(text) ? put_quoted_csv(p, text) : put(p, text);
  for (const std::optional<uint64_t>* count :
       {&row.likes, &row.replies, &row.reposts, &row.quotes, &row.views, &row.reply_to_id, &row.repost_of_id}) {
    *p++ = ',';
    p = put_optional(p, *count);
  }
  *p++ = '\n';
  out.append(line, static_cast<size_t>(p - line));
}

void RowWriter::write_ndjson(const Town& town, const PostRow& row, std::string_view text, int64_t utc_second,
                             std::string& out) {
  char line[2 * PostText::kCapacity + 1024];
  char* p = put(line, "{\"id\":\"");
  p = put(put_number(p, row.id), "\",\"created_at\":\"");
  p = put(stamp_.write(utc_second, p), "\",\"platform\":\"");
  p = put(put(p, name_of(row.platform)), "\",\"author\":\"");
  p = put(town.write_handle(row.author, p), "\"");
  if (row.followers) p = put_number(put(p, ",\"followers\":"), *row.followers);
  p = put_quoted_json(put(p, ",\"text\":"), text);
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
