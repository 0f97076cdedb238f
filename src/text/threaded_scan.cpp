#include "text/threaded_scan.h"

#if TILIK_HAS_THREADS
#include <pthread.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

#include "text/scanner.h"
#endif

namespace tilik {

#if TILIK_HAS_THREADS

namespace {

class ThreadedScan : public TextScan {
 public:
  explicit ThreadedScan(uint32_t helpers) {
    for (uint32_t i = 0; i < helpers; ++i) {
      pthread_t helper;
      if (pthread_create(&helper, nullptr, run_helper, this) != 0) break;
      helpers_.push_back(helper);
    }
  }
  ~ThreadedScan() override {
    {
      const std::lock_guard lock(mutex_);
      is_ending_ = true;
    }
    work_is_there_.notify_all();
    for (const pthread_t helper : helpers_) pthread_join(helper, nullptr);
  }
  bool has_helpers() const { return !helpers_.empty(); }

  // So many that the words of a batch mostly repeat: only different ones cost the caller's thread a look-up.
  size_t posts_in_batch() const override { return 8192; }
  size_t bytes_in_batch() const override { return size_t{4} << 20; }

  std::unique_ptr<PostBatch> exchange(std::unique_ptr<PostBatch> full, StringPool& table_terms) override {
    std::unique_lock lock(mutex_);
    bool must_wait = true;
    if (full) {
      if (!full->own_terms) full->own_terms = std::make_unique<StringPool>(table_terms.budget());
      jobs_.push_back({std::move(full), Job::State::waiting});
      work_is_there_.notify_one();
      // Two batches for each helper: one at work, one in reserve.
      must_wait = jobs_.size() > 2 * helpers_.size();
    }
    if (jobs_.empty()) return nullptr;
    while (jobs_.front().state != Job::State::done) {
      if (!must_wait) return nullptr;
      work_is_done_.wait(lock);
    }
    std::unique_ptr<PostBatch> batch = std::move(jobs_.front().batch);
    jobs_.pop_front();
    return batch;
  }

 private:
  struct Job {
    enum class State : uint8_t { waiting, taken, done };
    std::unique_ptr<PostBatch> batch;
    State state;
  };

  static void* run_helper(void* self) {
    static_cast<ThreadedScan*>(self)->help();
    return nullptr;
  }

  Job* next_waiting() {
    for (Job& job : jobs_) {
      if (job.state == Job::State::waiting) return &job;
    }
    return nullptr;
  }

  void help() {
    BatchScanner scanner;
    std::unique_lock lock(mutex_);
    for (;;) {
      Job* const job = next_waiting();  // stays where it is: a deque only grows behind and shrinks in front
      if (job == nullptr) {
        if (is_ending_) return;
        work_is_there_.wait(lock);
        continue;
      }
      job->state = Job::State::taken;
      PostBatch& batch = *job->batch;
      lock.unlock();
      batch.own_terms->clear();
      scanner.scan(batch, *batch.own_terms);
      lock.lock();
      job->state = Job::State::done;
      work_is_done_.notify_one();
    }
  }

  std::mutex mutex_;  // guards all that follows but helpers_
  std::condition_variable work_is_there_, work_is_done_;
  std::deque<Job> jobs_;  // in order of the rows
  bool is_ending_ = false;
  std::vector<pthread_t> helpers_;
};

}  // namespace

std::unique_ptr<TextScan> make_threaded_scan(uint32_t helpers) {
  auto scan = std::make_unique<ThreadedScan>(helpers);
  if (!scan->has_helpers()) return nullptr;
  return scan;
}

#else

std::unique_ptr<TextScan> make_threaded_scan(uint32_t) { return nullptr; }

#endif

}  // namespace tilik
