#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "reismee/v1/monitor.pb.h"
#include "tests/bench/rows.h"
#include "tests/bench/subscribers.h"

namespace reismee::bench {
namespace {

constexpr char kMethod[] = "/reismee.v1.MonitorService/WatchCases";

std::string Watch(const std::string& region) {
  v1::WatchCasesRequest request;
  request.add_regions(region);
  request.set_heartbeat_seconds(300);  // No message but changes while it is measured.
  return request.SerializeAsString();
}

// Notes on the one case, each a line of the journal.
Load Notes(World& world, const Metadata& caller, int64_t count) {
  return {.method = "/reismee.v1.CaseService/AddNote",
          .metadata = caller,
          .next = [&world, count]() mutable -> std::optional<std::string> {
            if (count-- <= 0) return std::nullopt;
            v1::AddNoteRequest request;
            request.mutable_note()->set_case_name(world.cases().front());
            request.mutable_note()->set_kind(v1::NOTE_KIND_NOTE);
            request.mutable_note()->set_text("Heeft teruggebeld.");
            request.set_request_id(world.NextRequestId());
            return request.SerializeAsString();
          }};
}

}  // namespace

// A server of its own with one case, so that a new watcher is told of it in one message.
Row Fanout(Echo& echo, int watchers, int64_t events, const Scale& scale) {
  World world(1);
  world.Open(1);
  const v1::Region& region = world.server().server().store().reference().tables().regions[0];
  const std::string code = region.centre_municipality().substr(sizeof("municipalities/") - 1);
  const Metadata caseworker =
      world.Municipality(code, region.name().substr(sizeof("regions/") - 1), "GUIDANCE");
  LoadClient writer(world.port());
  Subscribers watching(world.port(), watchers, kMethod, caseworker, Watch(region.name()));
  Subscribers bare(echo.port(), watchers, kMethod, {}, "");
  const auto rate = [&](absl::Time begin) {
    return Figure{.value = static_cast<double>(watchers * events) /
                           absl::ToDoubleSeconds(absl::Now() - begin)};
  };
  return Measure(
      absl::StrCat("fanout_", watchers), "deliveries/s", Better::kLarger, scale.rounds,
      [&] {
        const absl::Time begin = absl::Now();
        writer.Run(Notes(world, caseworker, events));
        watching.AwaitEach(events);
        return rate(begin);
      },
      [&] {
        const absl::Time begin = absl::Now();
        echo.Publish(events);
        bare.AwaitEach(events);
        return rate(begin);
      });
}

}  // namespace reismee::bench
