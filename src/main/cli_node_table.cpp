// The figures of every node of a network file as a table: `community GRAPH --nodes nodes.csv`.
#include "graph/betweenness.h"
#include "graph/clustering.h"
#include "graph/graph_write.h"
#include "graph/partition.h"
#include "main/cli_commands.h"

namespace tilik {

namespace {

template <typename Number>
void append_figure(std::string& out, Number value) {
  out += ',';
  append_number(out, value);
}

// Jobs are run to their end; their results stay in them.
struct NodeFigures {
  NodeFigures(const Graph& graph, const LeidenResult& communities, bool is_directed)
      : pagerank(graph, page_rank_options(graph, is_directed)),
        core(graph.undirected),
        roles(graph.undirected, communities.community.span(), communities.community_count),
        clustering(graph.undirected),
        betweenness(graph.undirected) {
    for (Job* job : {static_cast<Job*>(&pagerank), static_cast<Job*>(&core), static_cast<Job*>(&roles),
                     static_cast<Job*>(&clustering), static_cast<Job*>(&betweenness)})
      cli_run(*job);
  }
  static PageRankOptions page_rank_options(const Graph& graph, bool is_directed) {
    PageRankOptions options = PageRankOptions::fitting(graph.directed_edge_count);
    options.is_undirected = !is_directed;
    return options;
  }
  bool failed() const {
    return pagerank.failed() || core.failed() || roles.failed() || clustering.failed() || betweenness.failed();
  }

  PageRankJob pagerank;
  CoreJob core;
  RolesJob roles;
  ClusteringJob clustering;
  BetweennessJob betweenness;
};

// The mean over ten more searches of how many of the others in its community stayed with each node. Empty for networks
// so large that they would take longer than all the rest. False when a search failed.
bool measure_stability(const CommunityFileReport& report, LeidenOptions leiden, std::vector<double>& stability) {
  constexpr uint32_t kRuns = 10;
  constexpr uint64_t kMostEdges = 2'000'000;
  if (report.graph.undirected_edge_count > kMostEdges) return true;
  stability.assign(report.named.node_count(), 0);
  for (uint32_t run = 0; run < kRuns; ++run) {
    ++leiden.seed;
    LeidenJob job(report.graph.undirected, leiden);
    cli_run(job);
    const Result<LeidenResult> found = job.take();
    if (!found || !add_togetherness(report.communities.community.span(), report.communities.community_count,
                                    found->community.span(), stability))
      return false;
  }
  for (double& share : stability) share /= kRuns;
  return true;
}

// Sums of weights as the file has them, where the graph had to round them.
struct FileWeights {
  explicit FileWeights(const CommunityFileReport& report) : is_needed(largest_weight_rounding(report) > 0) {
    const NamedGraph& named = report.named;
    in.assign(is_needed ? named.node_count() : 0, 0);
    out = in;
    for (size_t i = 0; i < named.edges.size() && is_needed; ++i) {
      const FileEdge& edge = named.edges[i];
      if (edge.source == edge.target) continue;
      out[edge.source] += edge.weight;
      in[edge.target] += edge.weight;
    }
  }
  bool is_needed;
  std::vector<double> in, out;
};

// Directions are told where the file has them.
void append_degrees(const Graph& graph, const FileWeights& weights, uint32_t node, bool is_directed, std::string& out) {
  const bool is_rounded = weights.is_needed;
  const double in = is_rounded ? weights.in[node] : graph.weighted_degree(graph.in, node);
  const double out_sum = is_rounded ? weights.out[node] : graph.weighted_degree(graph.out, node);
  append_figure(out, graph.undirected.degree(node));
  append_figure(out, is_rounded ? in + out_sum : graph.weighted_degree(graph.undirected, node));
  if (!is_directed) {
    out += ",,,,";
    return;
  }
  append_figure(out, graph.in.degree(node));
  append_figure(out, in);
  append_figure(out, graph.out.degree(node));
  append_figure(out, out_sum);
}

}  // namespace

int write_node_table(const CliOptions& options, const LeidenOptions& leiden, const CommunityFileReport& report,
                     nlohmann::ordered_json& json) {
  const std::string& path = options.nodes;
  // An edge list is an undirected network here, whatever its columns are called.
  const bool is_directed = report.named.is_directed && report.named.format != GraphFileFormat::edge_list;
  const Result<Graph> graph = build_graph(report.named);
  if (!graph) return complain(graph.error());
  NodeFigures figures(*graph, report.communities, is_directed);
  const FileWeights weights(report);
  std::vector<double> stability;
  if (figures.failed() || !measure_stability(report, leiden, stability))
    return complain(kMachineFailed, "out_of_memory (nodes)");
  const bool is_exact = figures.betweenness.is_exact();
  json["betweenness_is_exact"] = is_exact;
  if (!is_exact) {
    json["betweenness_sources"] = figures.betweenness.source_count();
    json["betweenness_error_bound"] = figures.betweenness.error_bound();
  }
  if (stability.empty()) json["unavailable"]["nodes.stability"] = "too_many_links";
  OutputFile file(path);
  std::string out =
      "node,community,degree,weighted_degree,in_degree,weighted_in_degree,out_degree,weighted_out_degree,pagerank,core,"
      "participation,role,clustering,betweenness,stability\n";
  for (uint32_t node = 0; node < report.named.node_count(); ++node) {
    append_csv_cell(out, report.name_of(node));
    append_figure(out, report.communities.community[node]);
    append_degrees(*graph, weights, node, is_directed, out);
    append_figure(out, figures.pagerank.ranks()[node]);
    append_figure(out, figures.core.cores()[node]);
    append_figure(out, figures.roles.participation()[node]);
    const auto role = static_cast<int>(figures.roles.roles()[node]);
    out += role == 0 ? "," : ",R" + std::to_string(role);
    const double clustering = figures.clustering.local(node);
    if (clustering < 0)
      out += ',';
    else
      append_figure(out, clustering);
    append_figure(out, figures.betweenness.values()[node]);
    if (stability.empty())
      out += ',';
    else
      append_figure(out, stability[node]);
    out += '\n';
    if (out.size() < (1u << 16)) continue;
    file.write(out);
    out.clear();
  }
  file.write(out);
  return file.close() ? kDone : complain(kMachineFailed, "cannot write " + path);
}

}  // namespace tilik
