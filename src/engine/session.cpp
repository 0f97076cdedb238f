#include "engine/session.h"

#include <algorithm>

namespace tilik {

namespace {

constexpr double kLongestStepMs = 10;
constexpr size_t kNone = SIZE_MAX;

// -1 for a type that is not known.
int urgency_of(std::string_view type) {
  if (type == "charts") return 0;
  if (type == "posts" || type == "find_accounts" || type == "preview" || type == "report" || type == "account_lists" ||
      type == "pseudonym_key")
    return 1;
  if (type == "load" || type == "load_sample" || type == "remap" || type == "clear") return 2;
  if (type == "trend" || type == "tag_map" || type == "engagement" || type == "edges") return 3;
  if (type == "community") return 4;
  if (type == "account" || type == "network_times" || type == "network_figure")
    return 5;  // after the communities that it is about
  if (type == "export") return 6;
  return type == "life" ? 7 : -1;
}

}  // namespace

EngineSession::EngineSession(FrameSink& sink, SourceFactory& files, StepBudget::Clock clock, uint32_t threads)
    : state_(threads) {
  state_.sink = &sink;
  state_.files = &files;
  state_.clock = clock;
}

void EngineSession::answer_error(const TaskRequest& request, ErrorCode code, std::string detail) {
  FrameWriter frame("error", request.id, request.generation);
  ErrorResponse response;
  response.code = name_of(code);
  response.detail = std::move(detail);
  write_message(frame.body(), response);
  state_.sink->send(frame.finish());
}

void EngineSession::receive(std::span<const uint8_t> bytes) {
  const FrameReader frame(bytes);
  if (!frame.ok()) return answer_error({}, ErrorCode::bad_request, "frame");
  if (frame.type() == "hello") return say_hello(frame);
  if (frame.type() == "cancel") return cancel(frame);
  enqueue(frame);
}

void EngineSession::say_hello(const FrameReader& frame) {
  const Hello hello = read_message<Hello>(frame.body());
  if (hello.version != kProtocolVersion) {
    return answer_error({"hello", frame.id(), frame.generation()}, ErrorCode::bad_request, "version");
  }
  Hello reply;
  reply.engine = "tilik";
  FrameWriter answer("hello", frame.id(), frame.generation());
  write_message(answer.body(), reply);
  state_.sink->send(answer.finish());
}

void EngineSession::cancel(const FrameReader& frame) {
  const CancelRequest wanted = read_message<CancelRequest>(frame.body());
  FrameWriter answer("cancelled", frame.id(), frame.generation());
  write_message(answer.body(), wanted);
  // The answer's own id is the cancel's; which request ended stands in the body.
  answer.body()["request"] = wanted.id;
  state_.sink->send(answer.finish());
  for (size_t i = 0; i < queue_.size(); ++i) {
    if (queue_[i].request.id != wanted.id) continue;
    const uint32_t drops = state_.drops;
    const bool ended = !queue_[i].task || queue_[i].task->cancel();
    if (state_.drops != drops) i = begin_others_again(i);
    if (ended) queue_.erase(queue_.begin() + static_cast<ptrdiff_t>(i));
    return;
  }
}

// Older generations of the type go unanswered; a task may take the newer request over instead. False when the
// request itself is the older one, or was taken over.
bool EngineSession::drop_older(const TaskRequest& request, const Json& body) {
  for (size_t i = 0; i < queue_.size();) {
    Entry& entry = queue_[i];
    if (entry.request.type != request.type || entry.request.generation == request.generation) {
      ++i;
      continue;
    }
    if (entry.request.generation > request.generation) return false;
    if (entry.task && entry.task->absorb(request, body)) {
      entry.request = request;
      return false;
    }
    // What was asked to make a new base and did not come to it is owed by the newer one.
    const bool owes_base = request.type == "community" && entry.body.value("recompute", true);
    if (owes_base) owed_base_ = true;
    queue_.erase(queue_.begin() + static_cast<ptrdiff_t>(i));
  }
  return true;
}

void EngineSession::enqueue(const FrameReader& frame) {
  Entry entry;
  entry.request = {std::string(frame.type()), frame.id(), frame.generation()};
  entry.urgency = urgency_of(frame.type());
  if (entry.urgency < 0) return answer_error(entry.request, ErrorCode::bad_request, entry.request.type);
  entry.body = frame.body();
  const std::span<const uint8_t> bytes = frame.array<uint8_t>("attachment");
  entry.attachment.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  owed_base_ = false;
  if (!drop_older(entry.request, entry.body)) return;
  if (owed_base_) entry.body["recompute"] = true;
  queue_.push_back(std::move(entry));
}

// Tasks that were begun on data that is gone refer to it; requests themselves stay valid. A file of which parts have
// left cannot begin again. Where `except` stands then.
size_t EngineSession::begin_others_again(size_t except) {
  for (size_t i = 0; i < queue_.size(); ++i) {
    Entry& entry = queue_[i];
    if (i == except || !entry.task) continue;
    entry.task.reset();
    if (entry.request.type != "export") continue;
    answer_error(entry.request, ErrorCode::cancelled, "export");
    queue_.erase(queue_.begin() + static_cast<ptrdiff_t>(i));
    if (i-- < except) --except;
  }
  return except;
}

size_t EngineSession::next_entry() const {
  size_t best = kNone;
  for (size_t i = 0; i < queue_.size(); ++i) {
    if (best != kNone && queue_[i].urgency >= queue_[best].urgency) continue;
    if (queue_[i].task && queue_[i].task->must_wait()) continue;
    best = i;
  }
  return best;
}

bool EngineSession::pump(double budget_ms) {
  const double end = state_.now_ms() + budget_ms;
  while (!queue_.empty()) {
    size_t at = next_entry();
    if (at == kNone) return !queue_.empty();
    Entry& entry = queue_[at];
    if (!entry.task) {
      entry.task = make_task(state_, entry.request, entry.body, std::move(entry.attachment));
      if (entry.task->must_wait()) continue;
    }
    const double left = state_.clock == nullptr ? kLongestStepMs : end - state_.now_ms();
    const StepBudget step(state_.clock, std::clamp(left, 0.0, kLongestStepMs));
    const uint32_t drops = state_.drops;
    const bool done = entry.task->step(step);
    if (state_.drops != drops) at = begin_others_again(at);
    if (done) queue_.erase(queue_.begin() + static_cast<ptrdiff_t>(at));
    if (state_.clock != nullptr && state_.now_ms() >= end) break;
  }
  return !queue_.empty();
}

}  // namespace tilik
