#include "text/threaded_scan.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

#include "base/threads.h"
#include "text/scanner.h"

namespace tilik {

namespace {

// The engine's thread has as much to do as one or two helpers; more of them would only hold memory.
constexpr uint32_t kMostHelpers = 3;

class ThreadedScan : public TextScan {
 public:
  explicit ThreadedScan(uint32_t helpers) : helpers_(helpers) {}
  ~ThreadedScan() override {
    for (const auto& piece : pieces_) withdraw(piece->task);
  }

  // So many that the words of a batch mostly repeat: only different ones cost the caller's thread a look-up.
  size_t posts_in_batch() const override { return 8192; }
  size_t bytes_in_batch() const override { return size_t{4} << 20; }

  std::unique_ptr<PostBatch> exchange(std::unique_ptr<PostBatch> full, StringPool& table_terms) override {
    bool must_wait = true;
    if (full) {
      // Posts that fit one batch are no work for a second thread.
      if (!pieces_.empty()) start_helpers(helpers_);
      if (!full->own_terms) full->own_terms = std::make_unique<StringPool>(table_terms.budget());
      pieces_.push_back(std::make_unique<Piece>(*this, std::move(full)));
      give_to_helpers(pieces_.back()->task);
      // Two batches for each helper: one at work, one in reserve.
      must_wait = pieces_.size() > 2 * helpers_;
    }
    if (pieces_.empty() || (!must_wait && !is_finished(pieces_.front()->task))) return nullptr;
    work_until_first_is_finished();
    std::unique_ptr<PostBatch> batch = std::move(pieces_.front()->batch);
    pieces_.pop_front();
    return batch;
  }

 private:
  struct Piece {
    Piece(ThreadedScan& scan, std::unique_ptr<PostBatch> full) : owner(scan), batch(std::move(full)) {
      task.run = [](void* self) { static_cast<Piece*>(self)->scan(); };
      task.context = this;
    }
    void scan() {
      std::unique_ptr<BatchScanner> scanner = owner.borrow_scanner();
      batch->own_terms->clear();
      scanner->scan(*batch, *batch->own_terms);
      owner.give_back(std::move(scanner));
    }
    ThreadedScan& owner;
    std::unique_ptr<PostBatch> batch;
    HelperTask task;
  };

  // Rather than wait for a helper this thread scans a batch too.
  void work_until_first_is_finished() {
    HelperTask& first = pieces_.front()->task;
    while (!is_finished(first)) {
      if (std::none_of(pieces_.begin(), pieces_.end(), [](const auto& piece) { return run_if_waiting(piece->task); })) {
        finish(first);
      }
    }
  }

  std::unique_ptr<BatchScanner> borrow_scanner() {
    const std::lock_guard lock(mutex_);
    if (scanners_.empty()) return std::make_unique<BatchScanner>();
    std::unique_ptr<BatchScanner> scanner = std::move(scanners_.back());
    scanners_.pop_back();
    return scanner;
  }
  void give_back(std::unique_ptr<BatchScanner> scanner) {
    const std::lock_guard lock(mutex_);
    scanners_.push_back(std::move(scanner));
  }

  uint32_t helpers_;
  std::deque<std::unique_ptr<Piece>> pieces_;  // in order of the rows; the engine's thread alone
  std::mutex mutex_;                           // guards what follows
  std::vector<std::unique_ptr<BatchScanner>> scanners_;
};

}  // namespace

std::unique_ptr<TextScan> make_threaded_scan(uint32_t helpers) {
  return std::make_unique<ThreadedScan>(std::min(helpers, kMostHelpers));
}

}  // namespace tilik
