#include <algorithm>
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "clients/cli/schema.h"
#include "clients/cli/show/caseload_table.h"
#include "clients/cli/show/refusal_text.h"
#include "clients/cli/show/render.h"
#include "clients/cli/value.h"
#include "clients/cli/watch/fit.h"
#include "clients/cli/watch/follow.h"
#include "clients/cli/watch/watch.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/monitor.pb.h"

namespace reismee::cli {
namespace {

// Also hides the cursor, and lets the terminal cut long lines instead of making two of them.
constexpr char kClear[] = "\x1b[2J\x1b[?25l\x1b[?7l";
constexpr char kHome[] = "\x1b[H";
constexpr char kEndOfLine[] = "\x1b[K\n";
constexpr char kBelow[] = "\x1b[J";
constexpr char kRestore[] = "\x1b[?7h\x1b[?25h";
// The title, a line below it, and the one on which the cursor rests.
constexpr int kOtherRows = 3;

std::string Clock() { return absl::FormatTime("%H:%M:%S", absl::Now(), Amsterdam()); }

// The newest caseload of every region, and where it is shown.
class Board {
 public:
  Board(const Settings& settings, Console& console)
      : settings_(settings),
        console_(console),
        live_(settings.format == Format::kTable && console.out_is_terminal) {
    if (live_) console_.out << kClear;
  }
  ~Board() {
    if (live_) console_.out << kRestore << std::flush;
  }
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;

  void Update(const v1::CaseloadSummary& summary) {
    if (settings_.format != Format::kTable) {
      console_.out << JsonLine(summary) << std::endl;
    } else if (!live_) {
      console_.out << CaseloadLine(summary, settings_.language) << std::endl;
    } else {
      newest_[summary.subject()] = summary;
      Draw(Text{"live, changed at ", "live, gewijzigd om "}.in(settings_.language) + Clock());
    }
  }

  // Every message shows that the line is whole again after a break.
  void Heard() {
    if (!lost_) return;
    lost_ = false;
    Tell(Text{"connected again at ", "weer verbonden om "}.in(settings_.language) + Clock());
  }

  void Lost(const absl::Status& why) {
    if (lost_) return;
    lost_ = true;
    Tell(absl::StrCat(
        Text{"connection lost (", "verbinding verbroken ("}.in(settings_.language),
        absl::StatusCodeToString(why.code()),
        Text{"); trying again; figures of ", "); opnieuw; cijfers van "}.in(settings_.language),
        Clock()));
  }

 private:
  void Tell(const std::string& state) {
    if (live_) {
      Draw(state);
    } else {
      console_.err << state << std::endl;
    }
  }

  void Draw(const std::string& state) {
    std::vector<const v1::CaseloadSummary*> summaries;
    for (const auto& [subject, summary] : newest_) summaries.push_back(&summary);
    Screen screen = console_.screen();
    if (screen.rows > 0) screen.rows = std::max(1, screen.rows - kOtherRows);
    const std::string table =
        Fit(CaseloadGrid(summaries, settings_.language), screen, settings_.language);
    console_.out << kHome << "reismee watch  " << state << kEndOfLine << kEndOfLine
                 << absl::StrReplaceAll(table, {{"\n", kEndOfLine}}) << kBelow << std::flush;
  }

  const Settings& settings_;
  Console& console_;
  const bool live_;
  bool lost_ = false;
  std::map<std::string, v1::CaseloadSummary> newest_;
};

}  // namespace

int WatchCaseload(const WatchOptions& options, const Settings& settings, Console& console,
                  const Stop& stop) {
  v1::WatchCaseloadRequest request;
  for (const std::string& region : options.regions) {
    request.add_regions(WithCollection(region, "regions"));
  }
  request.set_heartbeat_seconds(options.heartbeat_seconds);
  v1::WatchCaseloadResponse message;
  absl::Status status;
  {
    Board board(settings, console);
    const auto on_message = [&] {
      board.Heard();
      if (message.has_caseload()) board.Update(message.caseload());
      if (!message.resume_token().empty()) request.set_resume_token(message.resume_token());
      return absl::OkStatus();
    };
    // A token that is too old costs nothing: every region comes anew, with its newest figures.
    const auto recover = [&](const absl::Status& refusal) {
      if (!absl::IsOutOfRange(refusal) || request.resume_token().empty()) return false;
      request.clear_resume_token();
      return true;
    };
    status = Follow(settings, {MethodOf("MonitorService/WatchCaseload"), request, message,
                               v1::PURPOSE_UNSPECIFIED, on_message,
                               [&](const absl::Status& why) { board.Lost(why); }, recover, stop,
                               absl::Seconds(3 * options.heartbeat_seconds + 5)});
  }
  if (status.ok()) return kExitOk;
  PrintRefusal(status, settings.format, settings.language, console.err);
  return ExitCodeOf(status);
}

}  // namespace reismee::cli
