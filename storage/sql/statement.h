// One prepared statement.
#ifndef REISMEE_STORAGE_SQL_STATEMENT_H_
#define REISMEE_STORAGE_SQL_STATEMENT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/sql/value.h"

namespace reismee::sql {

class Connection;

enum class ColumnType { kNull, kInteger, kText, kBlob, kOther };

// A prepared statement, owned and cached by its connection; it lives as long as the connection and
// is as little thread-safe. A run is: bind every parameter, Step until it says false or fails, or
// Reset to end it early. Each run binds anew.
//
// Engines override the virtual functions; what must be alike on every engine stands in the class.
class Statement {
 public:
  virtual ~Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // The names of the parameters without dollar sign; a parameter used twice stands here once.
  const std::vector<std::string>& parameters() const { return parameters_; }

  // `index` is a place in parameters(). INTERNAL for a parameter that is not there.
  absl::Status Bind(int index, const Value& value);
  absl::Status Bind(absl::string_view name, const Value& value);
  template <std::floating_point T>
  absl::Status Bind(absl::string_view name, T) = delete;

  // True: there is a row, whose columns can be read until the next Step or Reset. False: done.
  // INTERNAL when a parameter is not bound, or when a statement that writes runs outside a write
  // transaction. Every error makes the open transaction dead; see Connection.
  absl::StatusOr<bool> Step();
  // Runs to the end, passing over rows, as a statement whose answer nobody waits for: an engine may
  // tell an error only at the next Step, Release or Commit of the transaction.
  absl::Status Post();
  void Reset();
  // Whether the last Step gave a row.
  bool on_row() const { return on_row_; }

  // Rows inserted, changed or deleted by the last finished run.
  virtual int64_t changes() const = 0;

  // The columns of the row, from 0. Views are valid until the next Step or Reset. A column of
  // another type reads as 0 or empty: look at the type first where that matters.
  virtual int column_count() const = 0;
  virtual absl::string_view column_name(int column) const = 0;
  virtual ColumnType column_type(int column) const = 0;
  virtual int64_t Int64(int column) const = 0;
  virtual absl::string_view Text(int column) const = 0;
  virtual absl::string_view Bytes(int column) const = 0;

  // What a user of the statement wants to remember with it, so that it is worked out once.
  class Memory {
   public:
    virtual ~Memory() = default;
  };
  std::unique_ptr<Memory>& write_memory() { return write_memory_; }
  std::unique_ptr<Memory>& read_memory() { return read_memory_; }

 protected:
  Statement(Connection& connection, std::vector<std::string> parameters, bool writes);

  virtual absl::Status DoBind(int index, const Value& value) = 0;
  // After false or an error the statement is ready for the next run.
  virtual absl::StatusOr<bool> DoStep() = 0;
  // After it the statement is ready for the next run.
  virtual absl::Status DoPost();
  virtual void DoReset() = 0;

 private:
  absl::Status CheckRun() const;
  void Unbind();

  Connection& connection_;
  const std::vector<std::string> parameters_;
  const bool writes_;
  std::vector<bool> bound_;
  size_t bound_count_ = 0;
  bool on_row_ = false;
  std::unique_ptr<Memory> write_memory_;
  std::unique_ptr<Memory> read_memory_;
};

}  // namespace reismee::sql

#endif  // REISMEE_STORAGE_SQL_STATEMENT_H_
