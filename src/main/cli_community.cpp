// community: communities of a network file; network: the author network of posts as a file.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/community_base.h"
#include "engine/hashtag_network.h"
#include "engine/network_export.h"
#include "graph/layout.h"
#include "main/cli_commands.h"
#include "protocol/messages.h"
#include "report/command_json.h"
#include "words/command_line.h"

namespace tilik {

namespace {

// node,community for every node of the file, by name.
bool write_membership(const std::string& path, const CommunityFileReport& report) {
  OutputFile file(path);
  std::string text = "node,community\n";
  for (uint32_t node = 0; node < report.named.node_count(); ++node) {
    append_csv_cell(text, report.name_of(node));
    text += ',';
    text += std::to_string(report.communities.community[node]);
    text += '\n';
    if (text.size() > (1u << 16)) {
      file.write(text);
      text.clear();
    }
  }
  file.write(text);
  return file.close();
}

OrderedJson community_file_json(const CommunityFileReport& report, uint32_t top, bool is_potts, bool has_labels,
                                double rounding) {
  OrderedJson json;
  json["nodes"] = report.named.node_count();
  json["edges"] = report.graph.undirected_edge_count;
  // Of nothing but nodes there is none.
  const bool has_links = report.graph.undirected_edge_count > 0;
  json["modularity"] = has_links ? OrderedJson(report.communities.modularity) : OrderedJson();
  if (is_potts) json["cpm"] = report.communities.quality;
  json["iterations"] = report.communities.iterations;
  json["communities"] = OrderedJson::array();
  const uint32_t shown = std::min(report.communities.community_count, top);
  for (uint32_t id = 0; id < shown; ++id) {
    const double conductance = report.figures[id].conductance(report.twice_total_weight);
    json["communities"].push_back({{"id", id},
                                   {"size", report.figures[id].size},
                                   {"conductance", conductance < 0 ? OrderedJson() : OrderedJson(conductance)}});
  }
  json["communities_total"] = report.communities.community_count;
  json["self_loops"] = report.graph.self_loop_count;
  // What the file had and the network has not.
  json["records"] = report.named.record_count;
  json["skipped"] = OrderedJson::object();
  for (size_t reason = 0; reason < kSkipReasons; ++reason) {
    if (report.named.skipped[reason] > 0)
      json["skipped"][name_of(static_cast<SkipReason>(reason))] = report.named.skipped[reason];
  }
  json["skipped_examples"] = OrderedJson::array();
  for (const SkippedPlace& place : report.named.skipped_places)
    json["skipped_examples"].push_back({{"line", place.line}, {"reason", name_of(place.reason)}});
  json["largest_weight_rounding"] = rounding;
  json["undeclared_attributes"] = report.named.undeclared_attribute_count;
  if (has_labels) {
    json["nmi"] = report.has_agreement ? OrderedJson(report.agreement.nmi) : OrderedJson();
    json["ari"] = report.has_agreement ? OrderedJson(report.agreement.ari) : OrderedJson();
    json["labelled"] = report.labelled_count;
    json["unknown_labels"] = report.unknown_label_count;
  }
  json["unavailable"] = OrderedJson::object();
  if (!has_links) json["unavailable"]["modularity"] = "no_links";
  for (const char* const figure : {"nmi", "ari"}) {
    if (has_labels && !report.has_agreement) json["unavailable"][figure] = "no_labels_match";
  }
  return json;
}

template <typename WriteSome>
int write_pieces(OutputFile& output, const std::string& path, WriteSome write_some) {
  std::string piece;
  while (write_some(piece)) {
    output.write(piece);
    piece.clear();
  }
  return output.close() ? kDone : complain(kMachineFailed, "cannot write " + path);
}

int complain_of_posts(const std::string& file) {
  return explain_both(kNothingUsable,
                      [&](words::Language language) { return words::posts_instead_of_network(language, file); });
}

// An empty network is no failure, but whoever asked for it wants to know.
int end_network(const Graph& graph, const CliOptions& options, Timings& timings) {
  timings.lap("write");
  print_timings(timings, options);
  if (graph.undirected_edge_count > 0) return kDone;
  return complain(kDone,
                  "there are no links of kind " + options.kind + " in these posts: " + options.output + " is empty");
}

int write_hashtag_network(const CliOptions& options, DataSet& data, GraphWriteFormat format, Timings& timings) {
  LeidenOptions leiden;
  leiden.resolution = options.resolution;
  leiden.seed = options.seed;
  HashtagNetworkJob job(data, leiden, options.pseudonyms);
  cli_run(job);
  if (job.failed()) return complain(job.error());
  timings.lap("network");
  OutputFile output(options.output);
  if (!output.is_open()) return complain(kMachineFailed, "cannot write " + options.output);
  const int written =
      write_pieces(output, options.output, [&](std::string& piece) { return job.write_some(format, piece); });
  return written == kDone ? end_network(job.graph(), options, timings) : written;
}

// Places of all that have a link. Larger for more attention, coloured by community; those that share no colour are
// grey.
bool draw_network(const CommunityResult& result, const CliOptions& options, std::vector<DrawnAccount>& drawn) {
  static constexpr uint32_t kColours[] = {0x4e79a7, 0xf28e2b, 0x59a14f, 0xe15759, 0xb07aa1,
                                          0x76b7b2, 0xedc948, 0x9c755f, 0xff9da7, 0x8cd17d};
  constexpr uint32_t kGrey = 0xa0a0a0;
  LayoutOptions layout;
  layout.seed = options.seed;
  layout.iterations = options.layout;
  LayoutJob job(result.graph.undirected, result.community.span(), result.community_count, layout);
  cli_run(job);
  if (job.failed()) return false;
  const auto nodes = static_cast<uint32_t>(result.account_of_node.size());
  const LayoutBounds bounds = bounds_of(job.positions());
  // As if the picture were a thousand wide.
  const float scale = 1000 / std::max({bounds.high_x - bounds.low_x, bounds.high_y - bounds.low_y, 1e-9f});
  for (uint32_t node = 0; node < nodes; ++node) {
    if (result.graph.undirected.degree(node) == 0) continue;
    const uint32_t community = result.community[node];
    const double times_mean = result.pagerank[node] * nodes;
    drawn.push_back({result.account_of_node[node], job.positions()[2 * size_t{node}] * scale,
                     job.positions()[2 * size_t{node} + 1] * scale, static_cast<float>(2 + 2 * std::sqrt(times_mean)),
                     community < std::size(kColours) ? kColours[community] : kGrey});
  }
  return true;
}

}  // namespace

double largest_weight_rounding(const CommunityFileReport& report) {
  double largest = 0;
  for (size_t i = 0; i < report.named.edges.size(); ++i)
    largest = std::max(largest, rounding_of_weight(report.named.edges[i].weight, report.graph.weight_scale));
  return largest;
}

int run_community(const CliOptions& options) {
  if (options.files.size() != 1) return complain(kWrongArguments, "community needs one network file");
  Timings timings;
  NetworkFile network;
  std::string labels;
  const int read = read_network_file(options.files[0], network);
  if (read != kDone) return read;
  if (!options.labels.empty() && !read_whole(options.labels, labels)) {
    return complain(kMachineFailed, "cannot read " + options.labels);
  }
  const bool is_read = network.named != nullptr;
  if (!is_read && is_file_of_posts(network.text, network.name)) return complain_of_posts(options.files[0]);
  LeidenOptions leiden;
  leiden.resolution = options.resolution;
  leiden.seed = options.seed;
  leiden.iterations = options.iterations;
  leiden.threads = options.threads;
  if (options.is_potts) leiden.quality = LeidenQuality::constant_potts;
  const auto made = is_read ? std::make_unique<CommunityFileJob>(*network.named, leiden, labels)
                            : std::make_unique<CommunityFileJob>(network.text, network.name, leiden, labels);
  CommunityFileJob& job = *made;
  if (is_read) timings.lap("read");
  CommunityFileJob::Stage stage = job.stage();
  const char* const names[] = {"read", "leiden", "metrics"};
  bool done = false;
  while (!done) {
    done = cli_step_of(job);
    if (job.stage() == stage && !done) continue;
    if (stage < CommunityFileJob::Stage::done) timings.lap(names[static_cast<int>(stage)]);
    stage = job.stage();
  }
  Result<CommunityFileReport> report = job.take();
  if (!report.ok()) return complain(report.error());
  const double rounding = largest_weight_rounding(*report);
  OrderedJson json = community_file_json(*report, options.top, options.is_potts, !options.labels.empty(), rounding);
  if (!options.nodes.empty()) {
    const int written = write_node_table(options, leiden, *report, json);
    if (written != kDone) return written;
  }
  for (const auto& [name, seconds] : timings.laps()) json["cpu_s"][name] = seconds;
  std::fputs(printed(json).c_str(), stdout);
  if (rounding >= kLeastWeightRoundingTold) {
    std::string percent;
    append_number(percent, static_cast<uint64_t>(std::min(1e18, std::ceil(rounding * 100))));
    explain_both(kDone, [&](words::Language language) {
      return words::weights_were_rounded(language, options.files[0], percent);
    });
  }
  if (!options.labels.empty() && !report->has_agreement)
    complain(kDone, options.labels + ": no label is of a node of the network");
  if (!options.membership.empty() && !write_membership(options.membership, *report)) {
    return complain(kMachineFailed, "cannot write " + options.membership);
  }
  return kDone;
}

int run_network(const CliOptions& options) {
  if (options.output.empty()) return complain(kWrongArguments, "network needs -o FILE");
  NetworkFileFormat format;
  if (!network_file_format_of(options.output, format)) {
    return complain(kWrongArguments, "the name of the network file must end in .gexf, .graphml or .csv");
  }
  Timings timings;
  if (options.layout > 0 && (format != NetworkFileFormat::gexf || options.kind == "hashtag"))
    return complain(kWrongArguments, "--layout needs a network of accounts in a .gexf file");
  DataSet data;
  const int loaded = load_files(options, data);
  if (loaded != kDone) return loaded;
  timings.lap("load");
  select_posts(options, data);
  timings.lap("select");
  if (options.kind == "hashtag") return write_hashtag_network(options, data, format, timings);
  CommunityBaseOptions base_options;
  base_options.kind = options.kind;
  base_options.seed = options.seed;
  base_options.resolution = options.resolution;
  CommunityBaseJob job(data, base_options);
  cli_run(job);
  if (job.failed()) return complain(job.error());
  const std::unique_ptr<CommunityBase> base = job.take();
  timings.lap("network");
  OutputFile output(options.output);
  if (!output.is_open()) return complain(kMachineFailed, "cannot write " + options.output);
  std::vector<DrawnAccount> drawn;
  if (options.layout > 0 && !draw_network(base->result, options, drawn))
    return complain(kMachineFailed, "out_of_memory (layout)");
  timings.lap("layout");
  NetworkExport writer(data, *base, format, options.pseudonyms, drawn);
  const int written =
      write_pieces(output, options.output, [&](std::string& piece) { return writer.write_some(piece); });
  return written == kDone ? end_network(base->result.graph, options, timings) : written;
}

}  // namespace tilik
