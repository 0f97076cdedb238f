// Helpers of tests and fuzz targets of src/ingest: import a text into memory, and print what came out, so
// that two readings can be compared as strings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/import.h"
#include "ingest/source_import.h"

namespace tilik::test {

struct Post {
  std::string id, text, author, author_name, platform, language, place, conversation, reply_to_id, reply_to_author,
      shared_id, shared_author, hashtags, mentions, links, url;
  std::vector<std::string> categories;
  int64_t time_utc_s = kMissingTime;
  std::array<int64_t, kCountCount> counts{};
  Kind kind = Kind::original;
  Format format = Format::unknown;
  int verified = -1, paid = -1;
  std::string client;
  int64_t account_created_utc_s = kMissingTime;
};

// Keeps every post. Nothing is a duplicate here.
class KeepingSink : public PostSink {
 public:
  AddOutcome add(const PostDraft& d) override {
    Post post;
    const auto text = [](std::string_view view) { return std::string(view); };
    post.id = text(d.id), post.text = text(d.text), post.author = text(d.author),
    post.author_name = text(d.author_name);
    post.platform = text(d.platform), post.language = text(d.language), post.place = text(d.place);
    post.conversation = text(d.conversation), post.reply_to_id = text(d.reply_to_id);
    post.reply_to_author = text(d.reply_to_author), post.shared_id = text(d.shared_id);
    post.shared_author = text(d.shared_author), post.hashtags = text(d.hashtags), post.mentions = text(d.mentions);
    post.links = text(d.links), post.url = text(d.url);
    for (const std::string_view value : d.categories) post.categories.push_back(text(value));
    post.time_utc_s = d.time_utc_s, post.counts = d.counts, post.kind = d.kind, post.format = d.format;
    post.verified = d.verified, post.paid = d.paid;
    post.client = text(d.client), post.account_created_utc_s = d.account_created_utc_s;
    posts.push_back(std::move(post));
    return AddOutcome::added;
  }
  int category_index(std::string_view) override { return categories_++; }
  AddOutcome add_metric(const MetricDraft& d) override {
    metrics.push_back(std::to_string(d.time_utc_s) + '|' + std::string(d.account) + '|' + std::string(d.platform) +
                      '|' + std::string(d.metric) + '|' + std::to_string(d.value));
    return AddOutcome::added;
  }
  void add_network(NamedGraph&& graph) override {
    for (size_t i = 0; i < graph.edges.size(); ++i) {
      const FileEdge& edge = graph.edges[i];
      edges.push_back(std::string(graph.names[edge.source]) + " > " + std::string(graph.names[edge.target]) + ' ' +
                      std::to_string(edge.weight));
    }
  }

  std::vector<Post> posts;
  std::vector<std::string> metrics, edges;

 private:
  int categories_ = 0;
};

struct Imported {
  ImportReport report;
  std::vector<Post> posts;
  std::vector<std::string> metrics, edges;
};

inline Imported import_text(std::string_view text, const ImportOptions& options = {},
                            size_t chunk_bytes = ChunkReader::kDefaultChunkBytes, std::string_view name = "test") {
  MemorySource source{std::string(name), std::string(text)};
  KeepingSink sink;
  SourceImport import(source, sink, options, nullptr, chunk_bytes);
  run_to_end(import);
  return {import.report(), std::move(sink.posts), std::move(sink.metrics), std::move(sink.edges)};
}

// Everything that must not depend on how the source was cut.
inline std::string dump(const Imported& imported) {
  const ImportReport& r = imported.report;
  std::string out =
      r.format + '|' + r.encoding + '|' + r.delimiter + '|' + name_of(r.error.code) + '|' + r.error.detail + '\n';
  out += std::to_string(r.read) + ' ' + std::to_string(r.accepted) + ' ' + std::to_string(r.rejected) + '\n';
  for (const ImportColumn& c : r.columns) {
    out += "column " + c.source + ' ' + std::string(name_of(c.field)) + ' ' + std::to_string(c.present) +
           (c.helps_another ? " for another\n" : "\n");
  }
  for (const std::string& name : r.unmapped) out += "unmapped " + name + '\n';
  for (const ImportRepair& repair : r.repairs) {
    out += "repair " + repair.kind + ' ' + std::to_string(repair.count) + ' ' + repair.example_before + " -> " +
           repair.example_after + '\n';
  }
  for (const RejectedRow& row : r.rejected_rows) {
    out += "rejected " + std::to_string(row.line) + ' ' + row.reason + ' ' + row.raw + '\n';
  }
  for (const std::string& note : r.notes) out += "note " + note + '\n';
  for (const std::string& metric : imported.metrics) out += "metric " + metric + '\n';
  for (const ImportMetric& m : r.metrics) {
    out += "series " + m.account + '|' + m.platform + '|' + m.metric + ' ' + std::to_string(m.values) + '\n';
  }
  if (r.kind == SourceKind::network)
    out += "network " + std::to_string(r.nodes) + ' ' + std::to_string(r.edges) + (r.is_directed ? " directed" : "") +
           '\n';
  for (const std::string& edge : imported.edges) out += "edge " + edge + '\n';
  for (const Post& p : imported.posts) {
    out += p.id + '|' + std::to_string(p.time_utc_s) + '|' + p.author + '|' + p.author_name + '|' + p.platform + '|' +
           std::string(name_of(p.kind)) + '|' + std::string(name_of(p.format)) + '|' + p.language + '|' + p.place +
           '|' + p.conversation + '|' + p.reply_to_id + '|' + p.reply_to_author + '|' + p.shared_id + '|' +
           p.shared_author + '|' + p.hashtags + '|' + p.mentions + '|' + p.links + '|' + p.url;
    for (size_t i = 0; i < p.counts.size(); ++i) {
      // Few sources have impressions beside views: a column only where there are any.
      if (static_cast<Count>(i) == Count::impressions && p.counts[i] == kMissingCount) continue;
      out += '|' + std::to_string(p.counts[i]);
    }
    // What few sources have stands with its name.
    if (p.verified >= 0) out += "|verified " + std::to_string(p.verified);
    if (p.paid >= 0) out += "|paid " + std::to_string(p.paid);
    if (!p.client.empty()) out += "|client " + p.client;
    if (p.account_created_utc_s != kMissingTime) out += "|account since " + std::to_string(p.account_created_utc_s);
    for (size_t i = 0; i < p.categories.size(); ++i)
      if (!p.categories[i].empty()) out += "|category " + std::to_string(i) + ' ' + p.categories[i];
    out += '|' + p.text + '\n';
  }
  return out;
}

inline bool has_note(const ImportReport& report, std::string_view note) {
  for (const std::string& known : report.notes) {
    if (known == note) return true;
  }
  return false;
}

inline uint64_t repairs(const ImportReport& report, std::string_view kind) {
  for (const ImportRepair& repair : report.repairs) {
    if (repair.kind == kind) return repair.count;
  }
  return 0;
}

}  // namespace tilik::test
