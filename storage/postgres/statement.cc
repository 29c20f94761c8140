#include "storage/postgres/statement.h"

#include <utility>
#include <variant>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/postgres/connection.h"
#include "storage/sql/big_endian.h"

namespace reismee::postgres {
namespace {

// Numbers of built-in types, which never change.
constexpr Oid kUnknown = 0;
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kVarchar = 1043;

struct TypeOf {
  Oid operator()(sql::Null) const { return kUnknown; }
  Oid operator()(int64_t) const { return kInt8; }
  Oid operator()(absl::string_view) const { return kTextType; }
  Oid operator()(sql::Blob) const { return kBytea; }
};

}  // namespace

Statement::Statement(Connection& connection, StatementText text)
    : sql::Statement(connection, text.parameters, text.writes),
      connection_(connection),
      text_(std::move(text)),
      values_(text_.parameters.size()) {}

absl::Status Statement::DoBind(int index, const sql::Value& value) {
  values_[static_cast<size_t>(index)] = value;
  return absl::OkStatus();
}

Prepared& Statement::ForValues() {
  std::vector<Oid> types;
  types.reserve(values_.size());
  for (const sql::Value& value : values_) types.push_back(std::visit(TypeOf(), value.variant()));
  // Rows are locked where they are going to be written.
  std::string text = text_.text;
  if (text_.locks && connection_.may_write()) text += "FOR UPDATE";
  for (const std::unique_ptr<Prepared>& one : prepared_) {
    if (one->types == types && one->text == text) return *one;
  }
  prepared_.push_back(std::make_unique<Prepared>(Prepared{
      .name = connection_.NextName(), .text = std::move(text), .types = std::move(types)}));
  return *prepared_.back();
}

absl::StatusOr<bool> Statement::DoStep() {
  if (!on_row()) {
    connection_.pipeline().Send(ForValues(), values_);
    ASSIGN_OR_RETURN(result_, connection_.pipeline().Settle());
    row_ = -1;
    changes_ = 0;
    // For a SELECT the server counts rows too, but none of them changed.
    const bool counted = text_.writes && absl::SimpleAtoi(PQcmdTuples(result_.get()), &changes_);
    if (!counted) changes_ = 0;
  }
  if (++row_ < PQntuples(result_.get())) return true;
  result_.reset();
  return false;
}

absl::Status Statement::DoPost() {
  connection_.pipeline().Send(ForValues(), values_);
  // Outside a transaction it is one of its own.
  if (!connection_.in_transaction()) return connection_.pipeline().Settle().status();
  return connection_.SettleWhenMany();
}

absl::string_view Statement::column_name(int column) const {
  return PQfname(result_.get(), column);
}

sql::ColumnType Statement::column_type(int column) const {
  if (PQgetisnull(result_.get(), row_, column) == 1) return sql::ColumnType::kNull;
  switch (PQftype(result_.get(), column)) {
    case kInt8:
    case kInt4:
    case kInt2:
      return sql::ColumnType::kInteger;
    case kTextType:
    case kVarchar:
      return sql::ColumnType::kText;
    case kBytea:
      return sql::ColumnType::kBlob;
    default:
      return sql::ColumnType::kOther;
  }
}

int64_t Statement::Int64(int column) const {
  if (column_type(column) != sql::ColumnType::kInteger) return 0;
  const char* bytes = PQgetvalue(result_.get(), row_, column);
  switch (PQgetlength(result_.get(), row_, column)) {
    case 8:
      return sql::FromBigEndian64(bytes);
    case 4:
      return sql::FromBigEndian32(bytes);
    default:
      return sql::FromBigEndian16(bytes);
  }
}

absl::string_view Statement::Text(int column) const {
  return {PQgetvalue(result_.get(), row_, column),
          static_cast<size_t>(PQgetlength(result_.get(), row_, column))};
}

}  // namespace reismee::postgres
