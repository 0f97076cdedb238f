// The figures of every node of a network file as a table: `community GRAPH --nodes nodes.csv`.
#include <cmath>
#include <nlohmann/json.hpp>

#include "graph/clustering.h"
#include "graph/graph_write.h"
#include "main/cli_commands.h"

namespace tilik {

namespace {

// The shortest form that reads back equal, as in the JSON of all commands.
std::string number_text(double value) {
  const bool is_whole = value == std::floor(value) && std::fabs(value) < 1e15;
  return is_whole ? std::to_string(static_cast<int64_t>(value)) : nlohmann::json(value).dump();
}

// Jobs are run to their end; their results stay in them.
struct NodeFigures {
  NodeFigures(const Graph& graph, const LeidenResult& communities, bool is_directed)
      : pagerank(graph, page_rank_options(is_directed)),
        core(graph.undirected),
        roles(graph.undirected, communities.community.span(), communities.community_count),
        clustering(graph.undirected) {
    for (Job* job : {static_cast<Job*>(&pagerank), static_cast<Job*>(&core), static_cast<Job*>(&roles),
                     static_cast<Job*>(&clustering)})
      cli_run(*job);
  }
  static PageRankOptions page_rank_options(bool is_directed) {
    PageRankOptions options;
    options.is_undirected = !is_directed;
    return options;
  }
  bool failed() const { return pagerank.failed() || core.failed() || roles.failed() || clustering.failed(); }

  PageRankJob pagerank;
  CoreJob core;
  RolesJob roles;
  ClusteringJob clustering;
};

// Directions are told where the file has them.
void append_degrees(const Graph& graph, uint32_t node, bool is_directed, std::string& out) {
  out += ',' + std::to_string(graph.undirected.degree(node)) + ',' +
         number_text(graph.weighted_degree(graph.undirected, node));
  for (const Adjacency* side : {&graph.in, &graph.out})
    out += is_directed
               ? ',' + std::to_string(side->degree(node)) + ',' + number_text(graph.weighted_degree(*side, node))
               : std::string(",,");
}

}  // namespace

int write_node_table(const std::string& path, const CommunityFileReport& report) {
  const bool is_directed = report.named.is_directed;
  const Result<Graph> graph = build_graph(report.named);
  if (!graph) return complain(graph.error());
  NodeFigures figures(*graph, report.communities, is_directed);
  if (figures.failed()) return complain(kMachineFailed, "out_of_memory (nodes)");
  OutputFile file(path);
  std::string out =
      "node,community,degree,weighted_degree,in_degree,weighted_in_degree,out_degree,weighted_out_degree,pagerank,core,"
      "participation,role,clustering\n";
  for (uint32_t node = 0; node < report.named.node_count(); ++node) {
    append_csv_cell(out, report.named.names[node]);
    out += ',' + std::to_string(report.communities.community[node]);
    append_degrees(*graph, node, is_directed, out);
    const auto role = static_cast<int>(figures.roles.roles()[node]);
    const double clustering = figures.clustering.local(node);
    out += ',' + number_text(figures.pagerank.ranks()[node]) + ',' + std::to_string(figures.core.cores()[node]) + ',' +
           number_text(figures.roles.participation()[node]) + ',' + (role == 0 ? "" : "R" + std::to_string(role)) +
           ',' + (clustering < 0 ? "" : number_text(clustering)) + '\n';
    if (out.size() < (1u << 16)) continue;
    file.write(out);
    out.clear();
  }
  file.write(out);
  return file.close() ? kDone : complain(kMachineFailed, "cannot write " + path);
}

}  // namespace tilik
