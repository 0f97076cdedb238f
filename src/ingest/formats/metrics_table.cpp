#include <algorithm>
#include <charconv>
#include <set>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/metric_columns.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/swapped_days.h"
#include "ingest/table_rows.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// A table of numbers over time, wide (a column a metric) or long (a row a metric): what Instagram's insights, TikTok
// Studio, YouTube Studio, X analytics, LinkedIn and web analytics give by day, and what offices keep by hand.
class MetricsImporter : public Importer {
 public:
  explicit MetricsImporter(ImportContext& context)
      : context_(context),
        guess_(table_guess(context.sample)),
        rows_(context, guess_),
        plan_(recognise_metrics(guess_).value_or(MetricColumns{})),
        times_(context.options.zone, plan_.day_order),
        first_day_(day_in_name(context.sample.name)),
        start_day_(start_in_remarks(context.sample.text)) {
    context.log.report().kind = SourceKind::metrics;
    platform_ = plan_.title_platform;
    find_yearless_days();
    if (context.all_dates != nullptr) take_dates(*context.all_dates);
    if (!plan_.has_day_evidence) return;
    if (!context.log.may_repair(repair::kDayMonth)) {
      plan_.day_order =
          plan_.day_order == DayOrder::day_month_year ? DayOrder::month_day_year : DayOrder::day_month_year;
      plan_.day_order_assumed = false;
      plan_.days_are_swapped = false;
      times_.set_order(plan_.day_order);
    }
    context.log.note_day_order(plan_.day_order, plan_.day_order_assumed);
  }

  bool is_day_order_open() const override { return plan_.has_day_evidence && !plan_.day_order_proven; }

  bool step(const StepBudget& budget) override {
    if (plan_.numbers.empty()) {  // the user said "metrics" of a table that has none
      context_.log.report().error.code = ErrorCode::no_usable_column;
      return true;
    }
    constexpr int kRowsBetweenLooks = 256;
    do {
      for (int i = 0; i < kRowsBetweenLooks; ++i) {
        CsvRow row;
        if (!rows_.next(row)) {
          rows_.finish();
          return true;
        }
        take_row(row);
        if (context_.log.memory_full()) return true;
      }
    } while (!budget.spent());
    return false;
  }

  void list_columns() override {
    ImportReport& report = context_.log.report();
    const auto list = [&](size_t column, Field field) {
      if (column < guess_.names.size())
        report.columns.push_back({guess_.names[column], field, present_[field_index(field)]});
    };
    list(plan_.date, Field::time);
    for (const size_t label : plan_.labels) list(label, Field::author);
    list(plan_.platform, Field::platform);
    report.series = series_.size();
    constexpr size_t kSeriesListed = 200;
    for (size_t i = 0; i < std::min(series_.size(), kSeriesListed); ++i) report.metrics.push_back(series_[i]);
  }

 private:
  void take_dates(const DatesOfSource& dates) {
    plan_.day_order = dates.order.decide();
    plan_.day_order_assumed = dates.order.is_assumed();
    plan_.days_are_swapped = dates.swaps.were_swapped();
    times_.set_order(plan_.day_order);
  }

  static size_t field_index(Field field) { return field == Field::time ? 0 : field == Field::author ? 1 : 2; }

  static std::string_view cell(const CsvRow& row, size_t column) {
    return column < row.cell_count ? trimmed(row.cells[column]) : std::string_view{};
  }

  void take_row(const CsvRow& row) {
    if (names_total(row.cells[0])) return context_.log.repaired(repair::kTotalRows, 1, row.raw);
    // The report goes on with another table: of days again, or of something else.
    if (plan_.days_are_counted && row.cell_count > 1 && !trimmed(row.cells[1]).empty() &&
        !ascii_digit(cell(row, 0).empty() ? 'a' : cell(row, 0)[0])) {
      is_other_table_ = !names_counted_days(row.cells[0]) || row.cell_count != guess_.names.size();
      for (MetricColumn& column : plan_.numbers) column.metric = metric_name(cell(row, column.column));
    }
    const std::optional<int64_t> time = is_other_table_ ? std::nullopt : time_of(row);
    if (!time && plan_.is_titled && row.cell_count > 0 && !trimmed(row.cells[0]).empty() && has_one_cell(row))
      return begin_block(row.cells[0]);
    if (!time) {
      const bool is_yearless = has_yearless_days_ && day_without_year(cell(row, plan_.date));
      return context_.log.reject(rows_.line(), is_yearless ? reject::kNoYear : reject::kNoTime, row.raw);
    }
    MetricDraft draft;
    draft.time_utc_s = *time;
    account_.clear();
    for (const size_t label : plan_.labels) {
      const std::string_view value = cell(row, label);
      if (is_missing_word(value)) continue;
      if (!account_.empty()) account_ += " \xc2\xb7 ";
      append_valid_utf8(account_, cut_text(value, kLongestName));
    }
    draft.account = account_;
    if (plan_.platform != MetricColumns::kNone) platform_ = platform_name(cell(row, plan_.platform));
    AddOutcome outcome = AddOutcome::duplicate_dropped;
    bool any = false;
    for (const MetricColumn& column : plan_.numbers) {
      double number = 0;
      const std::string_view written = cell(row, column.column);
      const char mark = column.is_rate ? decimal_mark_of(written, true) : column.decimal_mark;
      if (!read_decimal(written, mark, number)) continue;
      any = true;
      metric_ = plan_.is_long() ? metric_name(cell(row, plan_.metric)) : column.metric;
      draft.metric = metric_;
      draft.value = number;
      draft.platform = column.platform.empty() ? std::string_view(platform_) : std::string_view(column.platform);
      const AddOutcome one = context_.sink.add_metric(draft);
      if (one == AddOutcome::out_of_memory) {
        context_.log.count_row(one);
        return;
      }
      if (one == AddOutcome::added) outcome = one;
      remember(draft);
    }
    if (!any) return context_.log.reject(rows_.line(), reject::kNoNumber, row.raw);
    ++present_[0];
    present_[1] += !account_.empty();
    present_[2] += !platform_.empty();
    context_.log.count_row(outcome);
    if (context_.observer != nullptr) context_.observer->on_row(row.cells, row.cell_count, nullptr);
  }

  // "Dec 30" and "Dec 31" are days; "Jan 24" and "Feb 24" are months of a year.
  void find_yearless_days() {
    std::set<int> months, numbers;
    for (const std::vector<std::string>& row : guess_.rows) {
      const auto day = plan_.date < row.size() ? day_without_year(row[plan_.date]) : std::nullopt;
      if (!day) continue;
      months.insert(day->month);
      numbers.insert(day->day);
    }
    has_yearless_days_ = !numbers.empty() && numbers.size() >= months.size();
  }

  // A month and a week stand for their first day.
  std::optional<int64_t> time_of(const CsvRow& row) {
    std::string_view value = cell(row, plan_.date);
    if (context_.survey != nullptr) {
      if (const std::optional<DateNumbers> numbers = date_numbers(value)) context_.survey->order.add(*numbers);
      context_.survey->swaps.add(value);
    }
    if (plan_.days_are_swapped && swap_day_and_month(value, day_)) {
      context_.log.repaired(repair::kDayMonth, 1, value, day_);
      value = day_;
    }
    if (plan_.days_are_counted) return time_of_counted_day(value);
    if (plan_.year != MetricColumns::kNone) {
      month_.assign(value);
      month_ += ' ';
      month_ += cell(row, plan_.year);
      value = month_;
    } else if (const std::optional<ReadTime> time = times_.read(value)) {
      return time->utc_s;
    } else if (const auto day = has_yearless_days_ ? day_without_year(value) : std::nullopt) {
      // TikTok Studio names its first day in the name of the file alone.
      if (!first_day_) return std::nullopt;
      const bool is_next_year = std::pair(day->month, day->day) < std::pair(first_day_->month, first_day_->day);
      const CivilTime date{first_day_->year + is_next_year, day->month, day->day};
      if (!is_valid_civil(date)) return std::nullopt;
      return context_.options.zone.utc_of_local(days_from_civil(date.year, date.month, date.day) * kSecondsPerDay);
    }
    std::optional<int64_t> day = first_day_of_month(value);
    if (!day) day = first_day_of_range(value, plan_.day_order);
    return day ? std::optional(context_.options.zone.utc_of_local(*day * kSecondsPerDay)) : std::nullopt;
  }

  std::optional<int64_t> time_of_counted_day(std::string_view value) const {
    uint32_t days = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), days);
    constexpr uint32_t kMostDays = 10'000;
    if (error != std::errc() || end != value.data() + value.size() || days > kMostDays || !start_day_) return {};
    return context_.options.zone.utc_of_local((*start_day_ + days) * kSecondsPerDay);
  }

  static bool has_one_cell(const CsvRow& row) {
    return std::all_of(row.cells + 1, row.cells + row.cell_count,
                       [](std::string_view value) { return trimmed(value).empty(); });
  }

  // The title of the next block is no row of data, and nothing of it is lost: it names the series that follow.
  void begin_block(std::string_view title) {
    const MetricTitle read = read_metric_title(title);
    plan_.numbers[0].metric = read.metric;
    platform_ = read.platform;
  }

  // The series of this source, for its report.
  void remember(const MetricDraft& draft) {
    const auto same = [&](const ImportMetric& m) {
      return m.metric == draft.metric && m.account == draft.account && m.platform == draft.platform;
    };
    // Series come round in the same order in every row, or in runs.
    if (at_ >= series_.size() || !same(series_[at_])) {
      at_ = static_cast<size_t>(std::find_if(series_.begin(), series_.end(), same) - series_.begin());
    }
    if (at_ == series_.size()) {
      if (series_.size() >= MetricTable::kMostSeries) return;
      series_.push_back({std::string(draft.account), std::string(draft.platform), std::string(draft.metric), 0,
                         draft.time_utc_s, draft.time_utc_s, draft.value});
    }
    ImportMetric& series = series_[at_];
    ++series.values;
    series.first_utc_s = std::min(series.first_utc_s, draft.time_utc_s);
    if (draft.time_utc_s >= series.last_utc_s) {
      series.last_utc_s = draft.time_utc_s;
      series.last_value = draft.value;
    }
    if (++at_ >= series_.size()) at_ = 0;
  }

  static constexpr size_t kLongestName = 120;
  ImportContext& context_;
  const TableGuess& guess_;
  TableRows rows_;
  MetricColumns plan_;
  TimeReader times_;
  const std::optional<CivilTime> first_day_;  // where days have no year
  const std::optional<int64_t> start_day_;    // where days are counted
  bool has_yearless_days_ = false, is_other_table_ = false;
  std::vector<ImportMetric> series_;
  size_t at_ = 0;  // where the next series is expected
  std::string account_, platform_, metric_, month_, day_;
  uint64_t present_[3] = {};
};

}  // namespace

const FormatEntry kMetricsTable = {
    "metrics-table", "numbers by day, without posts: followers, reach, visits, sales; wide or long",
    [](const Sample& sample) {
      const std::optional<MetricColumns> found = recognise_metrics(table_guess(sample));
      return found && (!found->days_are_counted || start_in_remarks(sample.text)) ? 0.86 : 0;
    },
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<MetricsImporter>(context); }};

}  // namespace tilik
