#include "app/network_measures.h"

#include <doctest/doctest.h>

using namespace tilik;
using namespace tilik::app;

namespace {

NetworkView three_accounts() {
  NetworkView network;
  network.node_author = {4, 7, 9};
  network.node_degree = {3, 1, 2};
  network.node_pagerank = {0.5f, 0.2f, 0.3f};
  network.node_posts = {10, 0, 5};
  network.body.metrics = {"followers", "first_post", "received"};
  network.node_metrics = {100, -1, 100'000, 0.5f, -1, 0.25f, 4, 0, 2};
  return network;
}

}  // namespace

TEST_CASE("network measures: only what is known can be shown") {
  NetworkView network = three_accounts();
  using enum NetworkMeasure;
  CHECK(measures_of(network) == std::vector<NetworkMeasure>{links, pagerank, posts, received, followers, betweenness,
                                                            clustering, pull, tone, first_post});
  CHECK(values_of(network, followers) == std::vector<float>{100, -1, 100'000});
  CHECK(values_of(network, first_post) == std::vector<float>{0.5f, -1, 0.25f});
  CHECK(values_of(network, core).empty());
  CHECK(values_of(network, betweenness).empty());  // until it was asked for
  network.figures["betweenness"] = {{0, 3, 1}, 0, 0, {}};
  CHECK(values_of(network, betweenness) == std::vector<float>{0, 3, 1});
  network.body.kind = "file";  // has no posts
  CHECK(measures_of(network) ==
        std::vector<NetworkMeasure>{links, pagerank, received, followers, betweenness, clustering, first_post});
  network.body.kind = "co-hashtag";
  network.body.metrics.pop_back();  // links without a direction: nobody pulls
  CHECK(measures_of(network) ==
        std::vector<NetworkMeasure>{links, pagerank, posts, followers, betweenness, clustering, tone, first_post});
  network.node_metrics.resize(4);  // an answer that breaks off
  CHECK(values_of(network, first_post).empty());
}

TEST_CASE("a link is named with an arrow only where it leads from one account to the other") {
  NetworkView network = three_accounts();
  network.edge_source = {1};
  network.edge_target = {2};
  const std::string arrow = "\xe2\x86\x92";
  CHECK(name_of_link(network, 0).find(arrow) != std::string::npos);
  network.body.metrics.pop_back();  // nobody receives anything
  CHECK(name_of_link(network, 0).find(arrow) == std::string::npos);
}

TEST_CASE("network measures: scales run over the known values, wide ones by the logarithm") {
  const std::vector<float> followers = {-1, 0, 10, 1000, 100'000};
  const MeasureScale wide = scale_of(followers, NetworkMeasure::followers);
  CHECK(wide.is_logarithmic);
  CHECK(wide.share_of(10) == doctest::Approx(0));
  CHECK(wide.share_of(0) == doctest::Approx(0));
  CHECK(wide.share_of(1000) == doctest::Approx(0.5));
  CHECK(wide.share_of(100'000) == doctest::Approx(1));
  CHECK(wide.value_at(0.5f) == doctest::Approx(1000));
  const std::vector<float> cores = {2, 3, 4};
  const MeasureScale narrow = scale_of(cores, NetworkMeasure::core);
  CHECK(!narrow.is_logarithmic);
  CHECK(narrow.share_of(3) == doctest::Approx(0.5));
  CHECK(narrow.value_at(1) == doctest::Approx(4));
  // Time runs over all posts, whoever is drawn.
  const std::vector<float> times = {0.4f, 0.6f};
  CHECK(scale_of(times, NetworkMeasure::last_post).share_of(0.4f) == doctest::Approx(0.4));
  // A tone too: that nobody blames must not make the least praise look like blame.
  const std::vector<float> tones = {0.6f, 0.8f};
  CHECK(scale_of(tones, NetworkMeasure::tone).share_of(0.6f) == doctest::Approx(0.6));
  CHECK(scale_of({}, NetworkMeasure::sent).share_of(1) == doctest::Approx(1));
  const std::vector<float> equal = {5, 5};
  CHECK(scale_of(equal, NetworkMeasure::sent).share_of(5) == doctest::Approx(1));
}

TEST_CASE("network measures: who only is mentioned stands out like who writes, and under a filter with who mentions") {
  NetworkView network = three_accounts();
  network.node_author.push_back(11);
  network.node_wrote = {1, 1, 0, 0};
  network.node_posts = {2, 0, 0, 0};
  network.edge_source = {0, 1, 0};
  network.edge_target = {2, 3, 1};
  CHECK(nodes_in_selection(network, true) == std::vector<uint8_t>{1, 1, 1, 1});
  CHECK(nodes_in_selection(network, false) == std::vector<uint8_t>{1, 0, 1, 0});
  network.body.kind = "file";
  CHECK(nodes_in_selection(network, false) == std::vector<uint8_t>{1, 1, 1, 1});
}
