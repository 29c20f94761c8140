#include "services/monitor/monitor_service.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/monitor.pb.h"
#include "services/edge/outcome.h"
#include "services/monitor/case_watcher.h"
#include "services/monitor/caseload_watcher.h"
#include "storage/access/figure_rules.h"
#include "storage/access/scope_rules.h"
#include "storage/access/work_figure_rules.h"

namespace reismee {
namespace {

constexpr int kLongestHeartbeat = 300;

// The regions watched, in order: those asked for, or all that `may` says.
absl::StatusOr<std::vector<std::string>> RegionsOf(
    const google::protobuf::RepeatedPtrField<std::string>& asked, const Reference& reference,
    absl::FunctionRef<bool(const std::string& region)> may) {
  std::vector<std::string> regions(asked.begin(), asked.end());
  for (const std::string& region : regions) {
    if (reference.FindRegion(region) == nullptr) {
      return BadField("regions", v1::REASON_UNKNOWN_CODE, "regions such as regions/AM26");
    }
    if (!may(region)) {
      return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                    {.mend = "ADMINISTRATOR"}, "you do not work in one of these regions");
    }
  }
  if (regions.empty()) {
    for (const v1::Region& region : reference.tables().regions) {
      if (may(region.name())) regions.push_back(region.name());
    }
  }
  if (regions.empty()) {
    return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                  {.mend = "ADMINISTRATOR"}, "you work in no region");
  }
  std::sort(regions.begin(), regions.end());
  regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
  return regions;
}

absl::StatusOr<std::vector<std::string>> RegionsOf(const Call& call,
                                                   const v1::WatchCasesRequest& request,
                                                   const Reference& reference) {
  const v1::Organisation* const body = reference.FindOrganisation(call.who.organisation);
  std::vector<std::string> works_in;
  if (body != nullptr) works_in.assign(body->regions().begin(), body->regions().end());
  return RegionsOf(request.regions(), reference, [&](const std::string& region) {
    return FollowsJournal(call.who, works_in, region, !request.regions().empty());
  });
}

absl::StatusOr<std::vector<std::string>> RegionsOf(const Call& call,
                                                   const v1::WatchCaseloadRequest& request,
                                                   const Reference& reference) {
  const auto in_form = [&](const std::string& region, Figures form) {
    return StreamedFiguresFor(call.who, region) == form;
  };
  // In one form: of the own regions as they are, else of any as monitors see them.
  absl::StatusOr<std::vector<std::string>> own =
      RegionsOf(request.regions(), reference,
                [&](const std::string& region) { return in_form(region, Figures::kAsTheyAre); });
  if (own.ok() || !absl::IsPermissionDenied(own.status())) return own;
  return RegionsOf(request.regions(), reference, [&](const std::string& region) {
    return StreamedFiguresFor(call.who, region) != Figures::kNone;
  });
}

// The same for the record, each with the revision from which a stream is resumed. A token that is
// none is refused later.
absl::StatusOr<std::vector<std::string>> ScopeOf(const Call& call,
                                                 const v1::WatchCasesRequest& request,
                                                 const Reference& reference) {
  ASSIGN_OR_RETURN(std::vector<std::string> regions, RegionsOf(call, request, reference));
  const auto position = FromResumeToken("cases", regions, request.resume_token());
  if (!position.ok()) return regions;
  for (size_t i = 0; i < regions.size(); ++i) {
    absl::StrAppend(&regions[i], "=", position->revisions[i]);
  }
  return regions;
}

absl::Status CheckHeartbeat(int32_t seconds) {
  if (seconds >= 0 && seconds <= kLongestHeartbeat) return absl::OkStatus();
  return BadField("heartbeat_seconds", v1::REASON_INVALID_VALUE, "0 to 300");
}

// Where the stream begins: at the token, or before all revisions.
absl::StatusOr<WatchPosition> PositionOf(absl::string_view stream, std::vector<std::string> regions,
                                         const std::string& token) {
  if (!token.empty()) return FromResumeToken(stream, std::move(regions), token);
  WatchPosition fresh{std::move(regions), {}};
  fresh.revisions.resize(fresh.regions.size(), 0);
  return fresh;
}

absl::StatusOr<std::shared_ptr<Watcher>> MakeCaseWatcher(WatchHub& hub, const Reference& reference,
                                                         OpenStream& open) {
  const auto& request = static_cast<const v1::WatchCasesRequest&>(*open.request);
  RETURN_IF_ERROR(CheckHeartbeat(request.heartbeat_seconds()));
  ASSIGN_OR_RETURN(std::vector<std::string> regions, RegionsOf(*open.call, request, reference));
  const bool snapshot = request.resume_token().empty();
  ASSIGN_OR_RETURN(WatchPosition position,
                   PositionOf("cases", std::move(regions), request.resume_token()));
  return std::make_shared<CaseWatcher>(hub, std::move(open), std::move(position),
                                       request.heartbeat_seconds(), snapshot);
}

// One form for the whole stream: that of the region of which the least is told.
grpc::Slice RegionCaseload::*FormOf(const Caller& who, const std::vector<std::string>& regions) {
  if (absl::c_any_of(regions, [&](const std::string& region) {
        return StreamedFiguresFor(who, region) != Figures::kAsTheyAre;
      })) {
    return &RegionCaseload::published;
  }
  const bool with_work =
      absl::c_all_of(regions, [&](const std::string& region) { return StreamsWork(who, region); });
  return with_work ? &RegionCaseload::full : &RegionCaseload::without_work;
}

absl::StatusOr<std::shared_ptr<Watcher>> MakeCaseloadWatcher(WatchHub& hub,
                                                             const Reference& reference,
                                                             OpenStream& open) {
  const auto& request = static_cast<const v1::WatchCaseloadRequest&>(*open.request);
  const Call& call = *open.call;
  RETURN_IF_ERROR(CheckHeartbeat(request.heartbeat_seconds()));
  ASSIGN_OR_RETURN(std::vector<std::string> regions, RegionsOf(call, request, reference));
  ASSIGN_OR_RETURN(WatchPosition position,
                   PositionOf("caseload", std::move(regions), request.resume_token()));
  const auto form = FormOf(call.who, position.regions);
  return std::make_shared<CaseloadWatcher>(hub, std::move(open), std::move(position),
                                           request.heartbeat_seconds(), form);
}

}  // namespace

void MonitorService::Register(Edge::StreamTable& streams) {
  streams[MethodThatTakes(*v1::WatchCasesRequest::descriptor())] = {
      std::make_unique<v1::WatchCasesRequest>(),
      [this](const Call& call, const google::protobuf::Message& request) {
        return ScopeOf(call, static_cast<const v1::WatchCasesRequest&>(request), reference_);
      },
      [this](OpenStream open) { WatchCases(std::move(open)); }};
  streams[MethodThatTakes(*v1::WatchCaseloadRequest::descriptor())] = {
      std::make_unique<v1::WatchCaseloadRequest>(),
      [this](const Call& call, const google::protobuf::Message& request) {
        return RegionsOf(call, static_cast<const v1::WatchCaseloadRequest&>(request), reference_);
      },
      [this](OpenStream open) { WatchCaseload(std::move(open)); }};
}

void MonitorService::WatchCases(OpenStream open) {
  absl::StatusOr<std::shared_ptr<Watcher>> watcher = MakeCaseWatcher(hub_, reference_, open);
  if (!watcher.ok()) return CannotFollow(open, watcher.status());
  Follow(*std::move(watcher));
}

void MonitorService::WatchCaseload(OpenStream open) {
  absl::StatusOr<std::shared_ptr<Watcher>> watcher = MakeCaseloadWatcher(hub_, reference_, open);
  if (!watcher.ok()) return CannotFollow(open, watcher.status());
  Follow(*std::move(watcher));
}

void MonitorService::CannotFollow(const OpenStream& open, const absl::Status& why) {
  open.record_close(why, "close: refused");
  open.stream->Finish(ForCaller(why));
}

void MonitorService::Follow(std::shared_ptr<Watcher> watcher) {
  hub_.Add(watcher);
  // A token of a server that heard of a commit first, or of another database.
  if (watcher->IsAheadOf(hub_.feed())) {
    hub_.Run([watcher](Reader& reader) { watcher->CheckPosition(reader); });
  }
}

}  // namespace reismee
