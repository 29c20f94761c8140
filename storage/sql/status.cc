#include "storage/sql/status.h"

#include <array>
#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace reismee::sql {
namespace {

constexpr absl::string_view kConstraintUrl = "reismee.storage/constraint";
constexpr absl::string_view kLostUrl = "reismee.storage/transaction-lost";
constexpr absl::string_view kDoubtUrl = "reismee.storage/disk-in-doubt";
constexpr absl::string_view kUnknownUrl = "reismee.storage/outcome-unknown";
constexpr absl::string_view kDetailUrl = "reismee.storage/detail";

// The words of the payload "word:name", in the order of ConstraintKind.
constexpr std::array<absl::string_view, 5> kWords = {"unique", "check", "foreign key", "not null",
                                                     "type"};

}  // namespace

absl::Status ConstraintError(ConstraintKind kind, absl::string_view name) {
  absl::Status status =
      kind == ConstraintKind::kUnique
          ? absl::AlreadyExistsError("a row with this key exists")
          : absl::FailedPreconditionError("a constraint of the database refuses the row");
  status.SetPayload(kConstraintUrl,
                    absl::Cord(absl::StrCat(kWords[static_cast<size_t>(kind)], ":", name)));
  return status;
}

std::optional<Constraint> ViolatedConstraint(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kConstraintUrl);
  if (!payload) return std::nullopt;
  const std::string text(*payload);
  const size_t colon = text.find(':');
  for (size_t kind = 0; kind < kWords.size(); ++kind) {
    if (kWords[kind] == absl::string_view(text).substr(0, colon)) {
      return Constraint{static_cast<ConstraintKind>(kind), text.substr(colon + 1)};
    }
  }
  return std::nullopt;
}

bool IsTransactionLost(const absl::Status& status) {
  return status.GetPayload(kLostUrl).has_value();
}

absl::Status WithTransactionLost(absl::Status status) {
  status.SetPayload(kLostUrl, absl::Cord());
  return status;
}

bool IsDiskInDoubt(const absl::Status& status) { return status.GetPayload(kDoubtUrl).has_value(); }

absl::Status WithDiskInDoubt(absl::Status status) {
  status.SetPayload(kDoubtUrl, absl::Cord());
  return status;
}

bool IsOutcomeUnknown(const absl::Status& status) {
  return status.GetPayload(kUnknownUrl).has_value();
}

absl::Status WithOutcomeUnknown(absl::Status status) {
  status.SetPayload(kUnknownUrl, absl::Cord());
  return status;
}

absl::Status WithDetail(absl::Status status, absl::string_view detail) {
  status.SetPayload(kDetailUrl, absl::Cord(detail));
  return status;
}

}  // namespace reismee::sql
