#include "services/employer/employer_rules.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "proto/vocabulary/update_mask.h"

namespace reismee {
namespace {

constexpr int kMaxName = 200;
constexpr size_t kKvkDigits = 8;
constexpr size_t kBranchDigits = 12;

constexpr absl::string_view kFacts[] = {"kvk_number", "branch_number",   "trade_name",
                                        "sector",     "region",          "recognised",
                                        "size",       "recognised_since"};

bool IsDigits(absl::string_view text, size_t digits) {
  return text.size() == digits && absl::c_all_of(text, absl::ascii_isdigit);
}

void CheckNumbers(const v1::Employer& employer, FieldErrors& errors) {
  if (!IsKvkNumber(employer.kvk_number())) {
    errors.Add("employer.kvk_number",
               employer.kvk_number().empty() ? v1::REASON_REQUIRED : v1::REASON_INVALID_VALUE,
               "8 digits");
  }
  if (!employer.branch_number().empty() && !IsBranchNumber(employer.branch_number())) {
    errors.Add("employer.branch_number", v1::REASON_INVALID_VALUE, "12 digits");
  }
}

void CheckRecognition(const v1::Employer& employer, const Date& today, FieldErrors& errors) {
  constexpr absl::string_view kSince = "employer.recognised_since";
  if (!employer.has_recognised_since()) {
    if (employer.recognised()) {
      errors.Add(kSince, v1::REASON_REQUIRED, "since when it is recognised");
    }
    return;
  }
  const absl::Status valid = CheckDate(kSince, employer.recognised_since());
  errors.Add(valid);
  if (valid.ok() && Before(today, employer.recognised_since())) {
    errors.Add(kSince, v1::REASON_DATE_IN_FUTURE, "at the latest today");
  }
}

}  // namespace

bool IsKvkNumber(absl::string_view text) { return IsDigits(text, kKvkDigits); }
bool IsBranchNumber(absl::string_view text) { return IsDigits(text, kBranchDigits); }

absl::Status CheckEmployer(const v1::Employer& employer, const v1::Sector* sector,
                           const v1::Region* region, const Date& today) {
  FieldErrors errors;
  CheckNumbers(employer, errors);
  errors.Add(RequireText("employer.trade_name", employer.trade_name(), kMaxName));
  if (sector == nullptr || !sector->direct_contract()) {
    errors.Add("employer.sector",
               employer.sector().empty() ? v1::REASON_REQUIRED : v1::REASON_UNKNOWN_CODE,
               "sectors/1 to sectors/20");
  }
  if (region == nullptr) {
    errors.Add("employer.region",
               employer.region().empty() ? v1::REASON_REQUIRED : v1::REASON_UNKNOWN_CODE,
               "a region such as regions/AM26");
  }
  CheckRecognition(employer, today, errors);
  if (employer.size() == v1::EMPLOYER_SIZE_UNSPECIFIED) {
    errors.Add("employer.size", v1::REASON_REQUIRED, "from 250 people on it is large (reading 53)");
  } else if (!v1::EmployerSize_IsValid(employer.size())) {
    errors.Add("employer.size", v1::REASON_INVALID_VALUE, "is no such size");
  }
  return errors.status();
}

absl::StatusOr<v1::Employer> Changed(v1::Employer known, const v1::Employer& asked,
                                     const google::protobuf::FieldMask& mask) {
  RETURN_IF_ERROR(TakeFields(mask, kFacts, asked, &known));
  return known;
}

absl::Status CheckEtag(const v1::Employer& found, absl::string_view etag) {
  if (etag.empty()) {
    return BadField("employer.etag", v1::REASON_REQUIRED, "the etag as you last read it");
  }
  if (etag == found.etag()) return absl::OkStatus();
  return Refuse(v1::REASON_STALE_ETAG, absl::StatusCode::kAborted, {.mend = "CALLER"},
                "the employer was changed since you read it; read it again and decide anew");
}

absl::Status EmployerExists(const std::string& name) {
  return Refuse(v1::REASON_EMPLOYER_EXISTS, absl::StatusCode::kAlreadyExists,
                {.mend = "CALLER", .facts = {{"employer", name}}},
                absl::StrCat("this number and branch are those of ", name));
}

}  // namespace reismee
