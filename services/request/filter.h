// Filters of lists: `state=ACTIVE AND region=AM26`, a conjunction of listed fields.
#ifndef REISMEE_SERVICES_REQUEST_FILTER_H_
#define REISMEE_SERVICES_REQUEST_FILTER_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee {

// A parsed filter: the value of each field it names.
class Filter {
 public:
  // INVALID_ARGUMENT naming `filter` (INVALID_FILTER) for anything but `field=value` of the listed
  // fields, each at most once, joined by AND. TOO_LONG above 1,000 characters.
  static absl::StatusOr<Filter> Parse(absl::string_view text,
                                      const std::vector<absl::string_view>& fields);

  bool Has(absl::string_view field) const { return values_.count(std::string(field)) != 0; }
  // Empty when the filter does not name the field.
  std::string Text(absl::string_view field) const;
  // `regions/AM26` for `AM26` or `regions/AM26`; empty when the filter does not name the field.
  std::string Name(absl::string_view field, absl::string_view collection) const;

 private:
  std::map<std::string, std::string> values_;
};

// The error of a filter whose field has a value that is not known.
absl::Status BadFilter(absl::string_view field, absl::string_view expected);

}  // namespace reismee

#endif  // REISMEE_SERVICES_REQUEST_FILTER_H_
