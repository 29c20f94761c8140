#include <map>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/ask/call_command.h"
#include "clients/cli/schema.h"
#include "clients/cli/show/cell.h"
#include "clients/cli/show/columns.h"
#include "clients/cli/show/refusal_text.h"
#include "clients/cli/show/render.h"
#include "clients/cli/value.h"
#include "clients/cli/watch/follow.h"
#include "clients/cli/watch/watch.h"
#include "clients/token/private_file.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/monitor.pb.h"

namespace reismee::cli {
namespace {

// The stream as printed lines, and how far it has come.
class Log {
 public:
  Log(const WatchOptions& options, const Settings& settings, Console& console)
      : options_(options), settings_(settings), console_(console) {}

  // Where an earlier run ended; from the start when there was none. The file is written back at
  // once, so that a place that cannot be written shows before anything is watched.
  absl::Status Resume(v1::WatchCasesRequest& request) const {
    if (options_.resume_file.empty()) return absl::OkStatus();
    absl::StatusOr<std::string> text = ReadPrivateFile(options_.resume_file);
    if (absl::IsNotFound(text.status())) text = "";
    RETURN_IF_ERROR(text.status());
    std::string token;
    if (!absl::WebSafeBase64Unescape(*text, &token)) {
      return absl::DataLossError(absl::StrCat("no resume token in ", options_.resume_file));
    }
    request.set_resume_token(token);
    return ReplaceFile(options_.resume_file, *text, Readers::kOwner);
  }

  absl::Status Take(const v1::WatchCasesResponse& message, v1::WatchCasesRequest& request) {
    if (message.has_snapshot()) TakeSnapshot(message.snapshot());
    if (message.has_change()) TakeChange(message.change());
    console_.out.flush();
    if (!console_.out.good()) return absl::UnavailableError("nobody reads the output any more");
    const std::string& token = message.resume_token();
    if (token.empty() || token == request.resume_token()) return absl::OkStatus();
    request.set_resume_token(token);
    if (options_.resume_file.empty()) return absl::OkStatus();
    kept_ = ReplaceFile(options_.resume_file, absl::WebSafeBase64Escape(token), Readers::kOwner);
    return kept_;
  }

  // Whether the place could be written all along.
  const absl::Status& kept() const { return kept_; }

  // Parts of a snapshot that broke off come again.
  void Lost() { snapshot_.clear(); }

 private:
  // Printed when it is whole.
  void TakeSnapshot(const v1::CaseSnapshot& part) {
    snapshot_.insert(snapshot_.end(), part.cases().begin(), part.cases().end());
    if (!part.complete()) return;
    for (const v1::WatchedCase& watched : snapshot_) Print(watched);
    snapshot_.clear();
  }

  // A server may send again what a token just before it covers.
  void TakeChange(const v1::CaseChange& change) {
    int64_t& printed = printed_[change.region()];
    if (change.revision() <= printed) return;
    Print(change);
    printed = change.revision();
  }

  void Print(const google::protobuf::Message& row) {
    if (settings_.format != Format::kTable) {
      console_.out << JsonLine(row) << '\n';
      return;
    }
    std::vector<std::string> cells;
    for (const std::string& path : ColumnsOf(*row.GetDescriptor(), settings_.language)) {
      std::string cell = CellForPeople(row, path, settings_.language);
      if (!cell.empty()) cells.push_back(std::move(cell));
    }
    console_.out << OnOneLine(absl::StrJoin(cells, "  ")) << '\n';
  }

  const WatchOptions& options_;
  const Settings& settings_;
  Console& console_;
  std::vector<v1::WatchedCase> snapshot_;
  absl::Status kept_;
  std::map<std::string, int64_t> printed_;
};

}  // namespace

int WatchCases(const WatchOptions& options, const Settings& settings, Console& console,
               const Stop& stop) {
  v1::WatchCasesRequest request;
  for (const std::string& region : options.regions) {
    request.add_regions(WithCollection(region, "regions"));
  }
  request.set_heartbeat_seconds(options.heartbeat_seconds);
  Log log(options, settings, console);
  const absl::StatusOr<v1::Purpose> purpose =
      PurposeOf({"cases", "MonitorService/WatchCases", {}}, options.purpose, settings.purpose);
  absl::Status status = purpose.status();
  status.Update(log.Resume(request));
  if (!status.ok()) {
    PrintMistake(std::string(status.message()), settings.language, console.err);
    return kExitUsage;
  }
  v1::WatchCasesResponse message;
  const auto on_lost = [&](const absl::Status& why) {
    log.Lost();
    console.err << Text{"connection lost (", "verbinding verbroken ("}.in(settings.language)
                << absl::StatusCodeToString(why.code())
                << Text{"); trying again", "); opnieuw"}.in(settings.language) << std::endl;
  };
  status = Follow(settings, {MethodOf("MonitorService/WatchCases"), request, message, *purpose,
                             [&] { return log.Take(message, request); }, on_lost,
                             [](const absl::Status&) { return false; }, stop,
                             absl::Seconds(3 * options.heartbeat_seconds + 5)});
  if (status.ok()) return kExitOk;
  if (!log.kept().ok()) {
    PrintMistake(std::string(status.message()), settings.language, console.err);
    return kExitUsage;
  }
  PrintRefusal(status, settings.format, settings.language, console.err);
  return ExitCodeOf(status);
}

}  // namespace reismee::cli
