// An arrangement in force and its usage log, for tests over a real channel.
#ifndef REISMEE_TESTS_SERVICES_USAGE_LOGBOOK_H_
#define REISMEE_TESTS_SERVICES_USAGE_LOGBOOK_H_

#include <string>

#include "reismee/v1/usage.pb.h"
#include "tests/services/arrangement/guidance.h"

namespace reismee {

// Two agreed items: guidance by the union, and a service of the body itself.
class Logbook : public Guidance {
 protected:
  Logbook() {
    v1::Item of_union = GuidanceHeavy();
    of_union.set_assigned_to("organisations/FNV");
    const v1::Arrangement agreed = AgreedWith({of_union, Planned("RMT_SERVICE", 40'000)});
    arrangement_ = agreed.name();
    union_item_ = agreed.items(0).name();
    own_item_ = agreed.items(1).name();
  }

  static v1::Usage Hours(const std::string& item, const Date& day, int minutes) {
    v1::Usage entry;
    entry.set_item(item);
    entry.set_kind(v1::USAGE_KIND_HOURS);
    *entry.mutable_date() = day;
    entry.set_minutes(minutes);
    return entry;
  }
  static v1::Usage Week(const std::string& item, const Date& day) {
    v1::Usage entry = Hours(item, day, 0);
    entry.set_kind(v1::USAGE_KIND_WEEK);
    return entry;
  }

  absl::StatusOr<v1::Usage> Log(TestClient& caller, const v1::Usage& entry) {
    v1::LogUsageRequest request;
    *request.mutable_usage() = entry;
    request.set_request_id(NextRequestId());
    return Ask<v1::Usage>(caller, "UsageService/LogUsage", request);
  }

  absl::StatusOr<v1::Usage> Stop(TestClient& caller, const std::string& item) {
    v1::StopItemRequest request;
    request.set_name(item);
    request.set_etag(Etag());
    request.set_reason("did not fit");
    request.set_request_id(NextRequestId());
    return Ask<v1::Usage>(caller, "UsageService/StopItem", request);
  }

  absl::StatusOr<v1::Usage> Correct(TestClient& caller, const std::string& name,
                                    const v1::Usage* right = nullptr) {
    v1::CorrectUsageRequest request;
    request.set_name(name);
    if (right != nullptr) *request.mutable_usage() = *right;
    request.set_reason("typing error");
    request.set_request_id(NextRequestId());
    return Ask<v1::Usage>(caller, "UsageService/CorrectUsage", request);
  }

  absl::StatusOr<v1::ListUsageResponse> List(TestClient& caller, const std::string& item = "",
                                             int page_size = 0, const std::string& token = "") {
    v1::ListUsageRequest request;
    request.set_case_name(file_.name());
    request.set_item(item);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Ask<v1::ListUsageResponse>(caller, "UsageService/ListUsage", request);
  }

  static Date May(int day) { return MakeDate(2021, 5, day); }

  TestClient union_ = server_.As("adviser", "organisations/FNV", {v1::ROLE_TEAM_ADVISER}, {"AM26"});
  std::string arrangement_;
  std::string union_item_;
  std::string own_item_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_USAGE_LOGBOOK_H_
