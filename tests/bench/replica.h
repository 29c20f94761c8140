// The same rows in the same file format with the same settings, and nothing else: SQLite's C API in
// a loop.
#ifndef REISMEE_TESTS_BENCH_REPLICA_H_
#define REISMEE_TESTS_BENCH_REPLICA_H_

#include <sqlite3.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace reismee::bench {

// A copy of a server's database to which the rows of new cases are written raw. Nothing but
// CreateCase may run on the server meanwhile.
class Replica {
 public:
  // `copy` is a backup of `live`, taken when it was as it is now.
  Replica(const std::string& live, const std::string& copy);

  // Takes up the rows of the cases created since the last time, into memory.
  void TakeUp();
  // Writes what was taken up, `group` cases a commit. The time it took.
  absl::Duration Write(size_t group);
  size_t cases() const { return regions_.size(); }

  // Ends the program unless cases, journal and counters of both are alike.
  void CheckAlike();

 private:
  template <auto Free>
  struct With {
    template <typename T>
    void operator()(T* thing) const {
      Free(thing);
    }
  };
  using Database = std::unique_ptr<sqlite3, With<sqlite3_close_v2>>;
  using Statement = std::unique_ptr<sqlite3_stmt, With<sqlite3_finalize>>;
  using Value = std::unique_ptr<sqlite3_value, With<sqlite3_value_free>>;
  using Values = std::vector<Value>;

  struct Table {
    std::string name;
    std::string select_new;
    Statement insert = nullptr;
    std::vector<Values> rows = {};
  };

  static Database Open(const std::string& path, bool writes);
  static Statement Prepare(sqlite3* db, absl::string_view sql);
  static void Execute(sqlite3* db, const char* sql);
  static std::vector<Values> ReadAll(sqlite3* db, absl::string_view sql);
  static void Step(sqlite3_stmt* statement);
  static std::string Text(const Value& value);
  void Remember();
  void WriteGroup(size_t begin, size_t end);

  const Database live_;
  const Database copy_;
  std::vector<Table> tables_;
  Statement begin_, commit_, revision_, counter_;
  std::vector<std::string> regions_;                     // Of each case.
  std::map<std::string, std::vector<Values>> counters_;  // That move with a case of a region.
};

}  // namespace reismee::bench

#endif  // REISMEE_TESTS_BENCH_REPLICA_H_
