// A session with its page played by the test: requests go in as frames, answers are kept by type.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/session.h"

namespace tilik {

// A clock that moves by a tenth of a millisecond at every look: steps are counted, not timed.
inline double g_session_clock_ms = 0;
inline double session_clock() { return g_session_clock_ms += 0.1; }

class SessionHarness : public FrameSink, public SourceFactory {
 public:
  struct Answer {
    std::string type;
    uint32_t id, generation;
    Json body;
    std::vector<uint8_t> bytes;
  };
  // With more than one thread the clock must bear being asked by several.
  explicit SessionHarness(StepBudget::Clock clock = session_clock, uint32_t threads = 1)
      : session(*this, *this, clock, threads) {}

  void send(std::span<const uint8_t> frame) override {
    std::vector<uint8_t> bytes(frame.begin(), frame.end());
    const FrameReader reader(bytes);
    answers.push_back({std::string(reader.type()), reader.id(), reader.generation(), reader.body(), bytes});
  }
  std::unique_ptr<ByteSource> make_source(uint32_t file, const std::string& name, double) override {
    const auto found = files.find(file);
    if (found == files.end()) return nullptr;
    return std::make_unique<MemorySource>(name, found->second);
  }

  template <typename T>
  uint32_t ask(const char* type, const T& request, uint32_t generation = 1, std::string_view text = {}) {
    FrameWriter frame(type, ++last_id, generation);
    write_message(frame.body(), request);
    if (!text.empty()) {
      frame.add_array<uint8_t>("attachment", {reinterpret_cast<const uint8_t*>(text.data()), text.size()});
    }
    session.receive(frame.finish());
    return last_id;
  }
  uint32_t load_text(std::string text, const std::string& name = "posts.csv") {
    LoadRequest load;
    load.pasted_name = name;
    return ask("load", load, 1, text);
  }
  void run() {
    for (int i = 0; i < 1'000'000 && session.pump(5); ++i) {}
  }
  // The last answer of a type; nullptr when there is none.
  const Answer* last(const std::string& type) const {
    for (size_t i = answers.size(); i > 0; --i) {
      if (answers[i - 1].type == type) return &answers[i - 1];
    }
    return nullptr;
  }
  size_t count(const std::string& type) const {
    size_t n = 0;
    for (const Answer& answer : answers) n += answer.type == type;
    return n;
  }

  std::map<uint32_t, std::string> files;
  std::vector<Answer> answers;
  uint32_t last_id = 0;
  EngineSession session;
};

}  // namespace tilik
