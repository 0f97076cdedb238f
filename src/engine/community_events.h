// Owns: CommunityEvents, the posts of a community base as bare events: who spoke, who turned to whom, who used what.
// Depends on: engine/community_base.h, community. Thread: the engine's.
// Why: the analyses of a community's life know accounts, times and things, not posts; they all start from the same
// events.
#pragma once

#include <string>
#include <vector>

#include "community/adoption.h"
#include "community/host_talk.h"
#include "community/welcome.h"
#include "engine/community_base.h"
#include "engine/data_set.h"

namespace tilik {

struct CommunityEvents {
  // Of the selected posts with a time and an author in the network; accounts are nodes of the base. In order of time.
  std::vector<VoiceEvent> voices;
  std::vector<JudgedVoice> judged;     // the same posts, and whether one of their words sells
  std::vector<RowId> rows;             // the same posts
  std::vector<ContactEvent> contacts;  // one a row and directed edge; by edge
  std::vector<UseEvent> uses;          // hashtags, then linked sites, as objects

  // `base` must have kept its rows.
  CommunityEvents(const DataSet& data, const CommunityBase& base);
  // Hashtags are their ids, sites follow them.
  bool is_site(uint32_t object) const { return object >= first_site_; }
  std::string name_of_object(const DataSet& data, uint32_t object) const;

 private:
  uint32_t first_site_ = 0;
};

}  // namespace tilik
