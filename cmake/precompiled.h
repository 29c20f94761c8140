// What almost every file reads, parsed once: cmake/targets.cmake. Nothing counts on it; files
// include what they use.
#include <google/protobuf/message.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "reismee/v1/admin.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/audit.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/options.pb.h"
