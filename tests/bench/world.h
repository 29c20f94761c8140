// The server measured, and the people in it.
#ifndef REISMEE_TESTS_BENCH_WORLD_H_
#define REISMEE_TESTS_BENCH_WORLD_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "google/type/date.pb.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/access.pb.h"
#include "tests/bench/load.h"
#include "tests/testing/test_server.h"

namespace reismee::bench {

// A whole server that listens on the loopback, with invented people in the centre municipalities of
// all regions. For one thread.
class World {
 public:
  // The persons are registered; none has a case.
  explicit World(int64_t persons, const WriteLane::Options& lane = {});

  // When the teams of all regions have opened.
  static google::type::Date Today() { return MakeDate(2022, 3, 15); }

  testing::TestServer& server() { return server_; }
  int port() { return server_.server().port(); }

  // A caseworker's metadata: of UWV, for all regions, or of a municipality.
  Metadata Uwv(const std::string& purpose);
  Metadata Municipality(const std::string& code, const std::string& region,
                        const std::string& purpose);

  // CreateCase for persons without a case, `count` of them at most, for UWV.
  Load Creates(int64_t count);
  // Opens cases and remembers their names.
  void Open(int64_t count);
  const std::vector<std::string>& cases() const { return cases_; }

  // A request id not used before.
  std::string NextRequestId();

 private:
  Metadata Caseworker(const std::string& organisation, const std::string& region,
                      const std::string& purpose);
  void Register(int64_t persons);

  testing::TestServer server_;
  std::deque<std::string> without_case_;
  std::vector<std::string> cases_;
  int64_t requests_ = 0;
};

// The message of an answer.
template <typename Message>
Message Parse(const grpc::ByteBuffer& answer) {
  std::vector<grpc::Slice> slices;
  Message message;
  if (!answer.Dump(&slices).ok()) Fail("an answer without bytes");
  std::string bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  if (!message.ParseFromString(bytes)) Fail("an answer of another kind");
  return message;
}

}  // namespace reismee::bench

#endif  // REISMEE_TESTS_BENCH_WORLD_H_
