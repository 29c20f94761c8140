#include "storage/call.h"

#include "absl/algorithm/container.h"
#include "absl/strings/strip.h"

namespace reismee {

bool Call::HasRole(v1::Role role) const { return absl::c_linear_search(caller->roles(), role); }

bool Call::Covers(absl::string_view region) const {
  absl::ConsumePrefix(&region, "regions/");
  return absl::c_any_of(caller->regions(),
                        [&](absl::string_view mine) { return mine == "*" || mine == region; });
}

}  // namespace reismee
