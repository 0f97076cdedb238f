// The figures of every node of a network file as a table: `community GRAPH --nodes nodes.csv`.
#include "graph/clustering.h"
#include "graph/graph_write.h"
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
  for (const Adjacency* side : {&graph.undirected, &graph.in, &graph.out}) {
    if (side != &graph.undirected && !is_directed) {
      out += ",,";
      continue;
    }
    append_figure(out, side->degree(node));
    append_figure(out, graph.weighted_degree(*side, node));
  }
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
    append_csv_cell(out, report.name_of(node));
    append_figure(out, report.communities.community[node]);
    append_degrees(*graph, node, is_directed, out);
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
    out += '\n';
    if (out.size() < (1u << 16)) continue;
    file.write(out);
    out.clear();
  }
  file.write(out);
  return file.close() ? kDone : complain(kMachineFailed, "cannot write " + path);
}

}  // namespace tilik
