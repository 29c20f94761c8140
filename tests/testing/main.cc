#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

// As gtest_main, but a program that ran no test fails: suites that fell out of the link must not
// pass.
int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  const int result = RUN_ALL_TESTS();
  if (testing::GTEST_FLAG(list_tests)) return result;
  if (testing::UnitTest::GetInstance()->test_to_run_count() == 0) {
    std::fprintf(stderr, "no test ran\n");
    return 1;
  }
  return result;
}
