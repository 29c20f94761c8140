#include "services/identity/watched_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "tests/services/identity/forge.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Optional;

const auto kUnreadable = Optional(StatusIs(StatusCode::kUnavailable));

class WatchedFileTest : public testing::Test {
 protected:
  // Takes every text but "bad".
  std::optional<absl::Status> Look(absl::Duration after = absl::ZeroDuration()) {
    return file_.Look(kNow + after, [this](const std::string& text) {
      if (text == "bad") return absl::InvalidArgumentError("bad");
      taken_.push_back(text);
      return absl::OkStatus();
    });
  }

  TrustFile place_;
  WatchedFile file_{place_.path()};
  std::vector<std::string> taken_;
};

TEST_F(WatchedFileTest, TakesEachTextOnce) {
  place_.WriteText("one");
  EXPECT_THAT(Look(), Optional(IsOk()));
  EXPECT_EQ(Look(absl::Seconds(1)), std::nullopt);
  place_.WriteText("two");
  EXPECT_THAT(Look(absl::Seconds(2)), Optional(IsOk()));
  EXPECT_THAT(taken_, ElementsAre("one", "two"));
  EXPECT_EQ(file_.seen(), kNow + absl::Seconds(2));
}

// The time and the size of the file are those of before; only what it holds is not.
TEST_F(WatchedFileTest, AChangeWithinTheFileIsSeen) {
  place_.WriteText("one");
  Look();
  const auto written = std::filesystem::last_write_time(place_.path());
  std::ofstream(place_.path()) << "two";
  std::filesystem::last_write_time(place_.path(), written);
  EXPECT_THAT(Look(), Optional(IsOk()));
  EXPECT_THAT(taken_, ElementsAre("one", "two"));
}

TEST_F(WatchedFileTest, AnEmptyFileIsAText) {
  place_.WriteText("");
  EXPECT_THAT(Look(), Optional(IsOk()));
  EXPECT_THAT(taken_, ElementsAre(""));
}

TEST_F(WatchedFileTest, AFailureIsTheNewsOnceAndItsEndToo) {
  place_.WriteText("one");
  Look();
  place_.WriteText("bad");
  EXPECT_THAT(Look(absl::Seconds(1)), Optional(StatusIs(StatusCode::kInvalidArgument)));
  EXPECT_EQ(Look(absl::Seconds(2)), std::nullopt);
  place_.Remove();
  EXPECT_THAT(Look(absl::Seconds(3)), kUnreadable);
  EXPECT_EQ(Look(absl::Seconds(4)), std::nullopt);
  EXPECT_EQ(file_.seen(), kNow);
  place_.WriteText("one");
  EXPECT_THAT(Look(absl::Seconds(5)), Optional(IsOk()));
  EXPECT_THAT(taken_, ElementsAre("one")) << "it was taken before";
  EXPECT_EQ(file_.seen(), kNow + absl::Seconds(5));
}

// As when the process has no file descriptor left for a moment: the file itself stays as it is.
TEST_F(WatchedFileTest, AReadThatFailedOnceIsTriedAgain) {
  place_.WriteText("one");
  Look();
  place_.WriteText("two");
  rlimit before = {};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit none = {0, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  const auto failed = Look();
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_THAT(failed, Optional(StatusIs(StatusCode::kUnavailable, HasSubstr("open files"))));
  EXPECT_THAT(Look(), Optional(IsOk()));
  EXPECT_THAT(taken_, ElementsAre("one", "two"));
}

// Reading a folder fails after it was opened, which ended the process by an exception.
TEST_F(WatchedFileTest, AFolderInItsPlaceCannotBeRead) {
  std::filesystem::create_directory(place_.path());
  EXPECT_THAT(Look(), kUnreadable);
}

TEST_F(WatchedFileTest, APipeInItsPlaceIsNotWaitedFor) {
  ASSERT_EQ(mkfifo(place_.path().c_str(), 0600), 0);
  EXPECT_THAT(Look(), Optional(IsOk()));
  EXPECT_THAT(taken_, ElementsAre(""));
}

TEST_F(WatchedFileTest, AFileWithoutEndIsNotRead) {
  WatchedFile endless("/dev/zero");
  EXPECT_THAT(endless.Look(kNow, [](const std::string&) { return absl::OkStatus(); }), kUnreadable);
}

}  // namespace
}  // namespace reismee
