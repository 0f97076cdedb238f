// The task of an account request: one account's place in the network of the base.
#include <algorithm>
#include <map>

#include "base/small_sort.h"
#include "engine/engine_state.h"
#include "engine/influence.h"
#include "engine/network_picture.h"
#include "protocol/community_messages.h"

namespace tilik {

namespace {

class AccountTask : public SelectionTask {
 public:
  AccountTask(EngineState& state, TaskRequest request, AccountRequest wanted)
      : SelectionTask(state, std::move(request), wanted.filters), wanted_(std::move(wanted)) {}

 protected:
  void restart() override { influence_.reset(); }

  bool work(const StepBudget& budget) override {
    AccountResponse response;
    response.author = wanted_.author;
    DataSet& data = *state_.data;
    const uint32_t account = account_wanted();
    response.label = account == kNoId ? std::string() : label_of(account);
    const auto& authors = data.charts.selected().authors;
    if (is_loaded() && account < authors.size()) {
      response.posts = authors[account].posts;
      if (authors[account].counted_posts > 0)
        response.interactions = static_cast<double>(authors[account].interactions);
    }
    const bool has_node = state_.base && account < state_.base->result.node_of_account.size() &&
                          state_.base->result.node_of_account[account] != kNoAccount;
    if (!has_node) {
      reply(response);
      return true;
    }
    if (influence_ && base_ != state_.base.get()) influence_.reset();
    if (!influence_) {
      base_ = state_.base.get();
      influence_ = std::make_unique<InfluenceJob>(data, *base_, base_->seed);
    }
    if (is_loaded() && !influence_->step(budget)) return false;
    describe(base_->result.node_of_account[account], account, response);
    reply(response);
    return true;
  }

 private:
  uint32_t account_wanted() const {
    const DataSet& data = *state_.data;
    if (wanted_.account < data.table.author_shown.size()) return wanted_.account;
    uint32_t account = data.pseudonyms.author_of(wanted_.author);
    // Names of nodes that differ in case are different nodes.
    if (account == kNoId && !data.networks.empty()) account = data.table.authors.find(wanted_.author);
    return account == kNoId ? data.table.find_author(wanted_.author) : account;
  }

  void reply(const AccountResponse& response) {
    FrameWriter frame("account", request_.id, request_.generation);
    add_packed(frame, response);
    send(frame);
  }

  std::string label_of(uint32_t account) const {
    const DataSet& data = *state_.data;
    return wanted_.pseudonyms ? data.pseudonyms.name_of(account) : std::string(data.table.author_name_shown(account));
  }

  void describe(uint32_t node, uint32_t account, AccountResponse& response) const {
    const CommunityResult& result = base_->result;
    response.is_known = true;
    const uint32_t community = result.community[node];
    response.community = community < base_->shown_communities() ? community : UINT32_MAX;
    if (state_.picture) {
      const std::vector<uint32_t>& drawn = state_.picture->node_author;
      const auto found = std::find(drawn.begin(), drawn.end(), account);
      if (found != drawn.end()) response.node = static_cast<uint32_t>(found - drawn.begin());
    }
    response.is_undirected = base_->is_undirected;
    const Adjacency& out = response.is_undirected ? result.graph.undirected : result.graph.out;
    response.out_accounts = out.degree(node);
    response.talks_to = heaviest(out.of(node), response.out_weight);
    if (!response.is_undirected) {
      response.in_accounts = result.in_degree(node);
      response.talked_by = heaviest(result.graph.in.of(node), response.in_weight);
      // Neighbours in both directions are counted once in the sum and twice apart.
      response.mutual = response.out_accounts + response.in_accounts - result.graph.undirected.degree(node);
    }
    add_communities(node, response);
    if (!is_loaded() || influence_->failed()) return;
    const InfluenceOfAccount influence = influence_->of(node);
    if (influence.followers != kMissingCount) response.followers = static_cast<double>(influence.followers);
    response.has_influence = influence.has_ratio();
    response.has_interval = influence.has_interval;
    response.influence = influence.ratio(influence.residual);
    response.lower = influence.ratio(influence.lower);
    response.upper = influence.ratio(influence.upper);
  }

  std::vector<NamedFigures> heaviest(std::span<const Neighbor> edges, double& weight) const {
    constexpr size_t kMostNamed = 30;
    std::vector<Neighbor> sorted(edges.begin(), edges.end());
    for (const Neighbor& edge : sorted) weight += edge.weight;
    weight /= base_->result.graph.weight_scale;
    small_sort(sorted.begin(), sorted.end(), [](const Neighbor& a, const Neighbor& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.node < b.node;
    });
    std::vector<NamedFigures> named;
    for (const Neighbor& edge : sorted) {
      if (named.size() >= kMostNamed) break;
      const uint32_t account = base_->result.account_of_node[edge.node];
      const std::string label = label_of(account);
      named.push_back(
          {wanted_.pseudonyms ? label : std::string(state_.data->table.authors.text(account)),
           label,
           {edge.weight / base_->result.graph.weight_scale, static_cast<double>(base_->result.community[edge.node])}});
    }
    return named;
  }

  void add_communities(uint32_t node, AccountResponse& response) const {
    const CommunityResult& result = base_->result;
    struct Touched {
      double accounts = 0, weight = 0;
    };
    std::map<uint32_t, Touched> touched;
    for (const Neighbor& edge : result.graph.undirected.of(node)) {
      Touched& of = touched[result.community[edge.node]];
      ++of.accounts;
      of.weight += edge.weight / result.graph.weight_scale;
    }
    for (const auto& [community, of] : touched)
      if (community < base_->shown_communities())
        response.communities.push_back({static_cast<double>(community), of.accounts, of.weight});
    small_sort(response.communities.begin(), response.communities.end(),
               [](const auto& a, const auto& b) { return a[2] > b[2]; });
  }

  AccountRequest wanted_;
  const CommunityBase* base_ = nullptr;
  std::unique_ptr<InfluenceJob> influence_;
};

}  // namespace

std::unique_ptr<Task> make_account_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<AccountTask>(state, request, read_message<AccountRequest>(body));
}

}  // namespace tilik
