#include "engine/source_reports.h"

#include <algorithm>

#include "engine/loading.h"
#include "engine/network_of_posts.h"

namespace tilik {

namespace {

// Authors, first and last moment of the rows of one source.
void measure_rows(const PostTable& table, std::pair<RowId, RowId> rows, uint32_t mark, FlatArray<uint32_t>& seen,
                  SourceReport& report) {
  for (RowId row = rows.first; row < rows.second; ++row) {
    if (table.is_superseded(row)) continue;
    const uint32_t author = table.author[row];
    if (author < seen.size() && seen[author] != mark) {
      seen[author] = mark;
      ++report.authors;
    }
    const int64_t time = table.time_utc_s[row];
    if (time == kMissingTime) continue;
    report.first_utc_s = report.has_time ? std::min(report.first_utc_s, time) : time;
    report.last_utc_s = report.has_time ? std::max(report.last_utc_s, time) : time;
    report.has_time = true;
  }
}

}  // namespace

std::vector<SourceReport> source_reports(const DataSet& data, size_t most_rejects) {
  std::vector<SourceReport> reports;
  FlatArray<uint32_t> seen;  // by author: number of the last source that had him, from 1
  if (!seen.allocate_filled(data.table.authors.size(), 0)) seen.clear();
  for (size_t i = 0; i < data.reports.size(); ++i) {
    reports.push_back(source_report_of(data.reports[i], most_rejects));
    if (i < data.source_rows.size()) {
      measure_rows(data.table, data.source_rows[i], static_cast<uint32_t>(i + 1), seen, reports.back());
    }
  }
  return reports;
}

void hide_names(DataSet& data, std::vector<SourceReport>& reports) {
  // Accounts of tables of numbers have no posts, and so no pseudonym of their own.
  std::vector<std::string> others;
  const auto hidden = [&](const std::string& account) {
    std::string shown = data.pseudonyms.scrub_label(account);
    if (account.empty() || shown != account) return shown;
    const auto at = std::find(others.begin(), others.end(), account);
    const auto number = at - others.begin() + 1;
    if (at == others.end()) others.push_back(account);
    return "akun_x" + std::to_string(number);
  };
  for (SourceReport& report : reports) {
    report.name = data.pseudonyms.scrub(report.name);
    report.error_detail = data.pseudonyms.scrub(report.error_detail);
    for (ReportRepair& repair : report.repairs) {
      // A name that was broken is not known as it was written.
      const std::string after = data.pseudonyms.scrub(repair.example_after);
      repair.example_before =
          after == repair.example_after ? data.pseudonyms.scrub(repair.example_before) : std::string(kHiddenText);
      repair.example_after = after;
    }
    for (ReportSkip& skip : report.skipped) skip.example = data.pseudonyms.scrub(skip.example);
    // It may name people of whom nothing was loaded: members of a chat who never wrote, authors of broken rows.
    for (ReportReject& reject : report.rejected_examples) reject.raw = kHiddenText;
    for (ReportMetric& metric : report.metrics) metric.account = hidden(metric.account);
  }
}

LoadedResponse loaded_response(const DataSet& data) {
  const PostTable& table = data.table;
  LoadedResponse response;
  response.sources = source_reports(data);
  response.posts = table.posts();
  if (data.is_ready()) {
    for (const AuthorCounts& author : data.charts.totals().authors) response.authors += author.posts > 0;
  }
  response.has_time = table.first_utc_s() != kMissingTime;
  response.is_sample = data.is_sample;
  response.partial = data.is_partial;
  if (response.has_time) {
    response.first_utc_s = table.first_utc_s();
    response.last_utc_s = table.last_utc_s();
  }
  for (size_t k = 0; k < kCountCount; ++k) {
    if (table.has_count(static_cast<Count>(k))) response.count_columns.emplace_back(name_of(static_cast<Count>(k)));
  }
  for (uint32_t id = 0; id < table.platforms.size(); ++id) response.platforms.emplace_back(table.platforms.text(id));
  response.category_names = table.category_names;
  response.network_kinds = network_kinds_in(table);
  response.memory_bytes = static_cast<double>(table.memory_bytes());
  return response;
}

}  // namespace tilik
