#include "storage/admin/tables.h"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/seal/crypto_check.h"
#include "storage/sql/big_endian.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

constexpr std::array kTables = {
    Table{"jobseeker", "name"},
    Table{"residence", "jobseeker, known_from, valid_from"},
    Table{"situation", "name, known_from"},
    Table{"case_file", "name"},
    Table{"responsibility", "case_name, valid_from"},
    Table{"eligibility_decision", "case_name"},
    Table{"case_event", "case_name, revision"},
    Table{"note", "name"},
    Table{"arrangement", "name"},
    Table{"item", "name"},
    Table{"item_terms", "arrangement, item"},
    Table{"assessment", "name"},
    Table{"trajectory", "name"},
    Table{"transfer", "name"},
    Table{"usage", "name"},
    Table{"budget_line", "name"},
    Table{"commitment", "name"},
    Table{"instalment", "commitment, number"},
    Table{"line_release", "line, day"},
    Table{"reservation", "name"},
    Table{"payment", "name"},
    Table{"repayment", "name"},
    Table{"claim", "name"},
    Table{"account", "name"},
    Table{"payment_batch", "name"},
    Table{"payment_batch_entry", "batch, position"},
    Table{"scheme_application", "name"},
    Table{"award", "name"},
    Table{"award_release", "award, day"},
    Table{"window_closing", "name"},
    Table{"employer", "name"},
    Table{"employer_past", "name, revision"},
    Table{"placement", "name"},
    Table{"placement_past", "name, revision"},
    Table{"waiting_place", "name"},
    Table{"waiting_skip", "place, taken"},
    Table{"work_item", "name"},
    Table{"counter", "scope, subject, measure, region, key"},
    Table{"region_revision", "region"},
    Table{"journal", "region, revision"},
    Table{"request", "actor, method, request_id"},
    Table{"access_record", "number"},
    Table{"access_subject", "jobseeker, number"},
    Table{"access_case", "case_name, number"},
    Table{"access_number", "one"},
    Table{"open_stream", "name"},
    Table{"server_seen", "server"},
    // A database that has these is an installation, so they are the last.
    Table{"installation", "key"},
};

std::vector<absl::string_view> KeyColumns(const Table& table) {
  return absl::StrSplit(table.key, ", ");
}

RowKey KeyOf(const sql::Statement& row, absl::Span<const absl::string_view> columns) {
  RowKey key;
  for (const absl::string_view name : columns) {
    for (int i = 0; i < row.column_count(); ++i) {
      if (row.column_name(i) != name) continue;
      if (row.column_type(i) == sql::ColumnType::kInteger) {
        key.emplace_back(row.Int64(i));
      } else {
        key.emplace_back(std::string(row.Text(i)));
      }
    }
  }
  return key;
}

// SHA-256 of values; each begins with its type and size, so that none runs into the next.
class Digest {
 public:
  Digest() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    CheckCrypto(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1, "begin a digest");
  }

  void Add(const sql::Value& value) { std::visit(Append{bytes_}, value.variant()); }
  // Many small parts would cost more than what is in them.
  void EndOfRow() {
    CheckCrypto(EVP_DigestUpdate(context_.get(), bytes_.data(), bytes_.size()) == 1, "digest");
    bytes_.clear();
  }
  std::string Hex() {
    std::array<unsigned char, 32> digest;
    CheckCrypto(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1, "end a digest");
    return absl::BytesToHexString(
        absl::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
  }

 private:
  struct Append {
    std::string& out;

    void Number(char type, int64_t number) const {
      out.push_back(type);
      const std::array<char, 8> bytes = sql::ToBigEndian(number);
      out.append(bytes.data(), bytes.size());
    }
    void Sized(char type, absl::string_view view) const {
      Number(type, static_cast<int64_t>(view.size()));
      out.append(view.data(), view.size());
    }
    void operator()(sql::Null) const { out.push_back('n'); }
    void operator()(int64_t number) const { Number('i', number); }
    void operator()(absl::string_view text) const { Sized('t', text); }
    void operator()(sql::Blob blob) const { Sized('b', blob.bytes); }
  };

  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
  std::string bytes_;
};

absl::StatusOr<TableSum> SumTable(sql::Connection& db, const Table& table,
                                  absl::FunctionRef<absl::Status(int64_t rows)> read) {
  TableSum sum;
  sum.table = std::string(table.name);
  Digest digest;
  RowKey after;
  int64_t rows = kRowsPerPage;
  while (rows == kRowsPerPage) {
    const auto add = [&digest](sql::Statement& row) -> absl::Status {
      for (int i = 0; i < row.column_count(); ++i) {
        ASSIGN_OR_RETURN(const sql::Value value, ValueOf(row, i));
        digest.Add(value);
      }
      digest.EndOfRow();
      return absl::OkStatus();
    };
    ASSIGN_OR_RETURN(rows, VisitPage(db, table, after, add));
    sum.rows += rows;
    RETURN_IF_ERROR(read(rows));
  }
  sum.sha256 = digest.Hex();
  return sum;
}

}  // namespace

absl::Span<const Table> Tables() { return kTables; }

absl::StatusOr<int64_t> CountRows(sql::Connection& db, const Table& table) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> rows,
                   sql::ReadInt(db, absl::StrCat("SELECT count(*) FROM ", table.name)));
  return *rows;
}

absl::StatusOr<RowKey> LastKey(sql::Connection& db, const Table& table) {
  // Columns as the schema has them: which they are matters to nobody who reads whole tables.
  const std::string sql =
      absl::StrCat("SELECT * FROM ", table.name, " ORDER BY ",
                   absl::StrReplaceAll(table.key, {{",", " DESC,"}}), " DESC LIMIT 1");
  RowKey key;
  RETURN_IF_ERROR(sql::ForEach(db, sql, {}, [&](sql::Statement& row) {
    key = KeyOf(row, KeyColumns(table));
    return absl::OkStatus();
  }));
  return key;
}

absl::StatusOr<int64_t> VisitPage(sql::Connection& db, const Table& table, RowKey& after,
                                  absl::FunctionRef<absl::Status(sql::Statement& row)> visit) {
  const std::vector<absl::string_view> columns = KeyColumns(table);
  const RowKey from = after;
  std::vector<sql::Param> params;
  for (size_t i = 0; i < from.size(); ++i) {
    params.push_back(
        {columns[i], std::visit([](const auto& part) { return sql::Value(part); }, from[i])});
  }
  const std::string later = from.empty() ? ""
                                         : absl::StrCat(" WHERE (", table.key, ") > ($",
                                                        absl::StrJoin(columns, ", $"), ")");
  int64_t rows = 0;
  RETURN_IF_ERROR(sql::ForEach(db,
                               absl::StrCat("SELECT * FROM ", table.name, later, " ORDER BY ",
                                            table.key, " LIMIT ", kRowsPerPage),
                               params, [&](sql::Statement& row) {
                                 if (++rows == kRowsPerPage) after = KeyOf(row, columns);
                                 return visit(row);
                               }));
  return rows;
}

absl::StatusOr<sql::Value> ValueOf(const sql::Statement& row, int column) {
  switch (row.column_type(column)) {
    case sql::ColumnType::kNull:
      return sql::Value();
    case sql::ColumnType::kInteger:
      return sql::Value(row.Int64(column));
    case sql::ColumnType::kText:
      return sql::Value(row.Text(column));
    case sql::ColumnType::kBlob:
      return sql::Value(sql::Blob(row.Bytes(column)));
    case sql::ColumnType::kOther:
      break;
  }
  return absl::InternalError("a column of a type that no table has");
}

absl::StatusOr<std::vector<TableSum>> SumTables(sql::Connection& db, absl::string_view step,
                                                const OnProgress& progress) {
  std::vector<int64_t> counts;
  RowProgress come{.step = step};
  for (const Table& table : Tables()) {
    ASSIGN_OR_RETURN(counts.emplace_back(), CountRows(db, table));
    come.total += counts.back();
  }
  std::vector<TableSum> sums;
  for (const Table& table : Tables()) {
    const auto read = [&](int64_t rows) {
      come.done += rows;
      return progress(come);
    };
    ASSIGN_OR_RETURN(sums.emplace_back(), SumTable(db, table, read));
    if (sums.back().rows == counts[sums.size() - 1]) continue;
    return absl::InternalError(absl::StrCat(table.name, " was not read in the order of its key"));
  }
  return sums;
}

std::string SumOf(absl::Span<const TableSum> sums) {
  Digest digest;
  for (const TableSum& sum : sums) digest.Add(sum.sha256);
  digest.EndOfRow();
  return digest.Hex();
}

}  // namespace reismee
