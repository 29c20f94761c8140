#include "tests/services/access/written.h"

#include <cstring>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/options.pb.h"
#include "reismee/v1/reference.pb.h"
#include "tests/storage/access/matrix.h"

namespace reismee {
namespace {

using Words = std::vector<std::string>;

bool Lists(const Words& words, const std::string& word, absl::string_view all) {
  return absl::c_linear_search(words, word) || absl::c_linear_search(words, all);
}

std::string ShortName(v1::OrganisationKind kind) {
  return v1::OrganisationKind_Name(kind).substr(std::strlen("ORGANISATION_KIND_"));
}

// Uden ended with 2021, Maashorst began after it.
bool IsThere(const std::string& organisation, const google::type::Date& today) {
  if (organisation == kUden) return today.year() < 2022;
  return organisation != kMaashorst || today.year() >= 2022;
}

}  // namespace

std::string ShortName(v1::Purpose purpose) {
  return v1::Purpose_Name(purpose).substr(std::strlen("PURPOSE_"));
}

Written::Written() : expected_(ReadExpected()), mistakes_(absl::StrJoin(expected_.mistakes, "\n")) {
  for (const Column& column : expected_.columns) {
    for (const std::string& method : column.methods) columns_[method] = &column;
  }
}

bool Written::HasLine(const std::string& method) const {
  return ColumnOf(method) != nullptr || expected_.others.contains(method);
}

const Column* Written::ColumnOf(const std::string& method) const {
  const auto found = columns_.find(method);
  return found == columns_.end() ? nullptr : found->second;
}

bool Written::Counts(const Player& player, const google::type::Date& today,
                     const std::string& role) const {
  const Credential& held = player.credential;
  if (!IsThere(held.organisation, today)) return false;
  if (role == "OPERATOR") return held.organisation == kUwv;
  const bool names_a_region =
      absl::c_any_of(held.regions, [](const std::string& region) { return region != "*"; });
  if (role == "CASHIER" && held.regions.empty()) return false;
  if ((role == "TEAM_ADVISER" || role == "COORDINATOR") && !names_a_region) return false;
  return Lists(expected_.roles.at(role), ShortName(held.kind), "any");
}

bool Written::LetsIn(const Player& player, const google::type::Date& today,
                     const std::string& method) const {
  Words roles;
  if (const Column* column = ColumnOf(method)) {
    roles = column->also_roles;
    for (const char letter : column->relations) {
      const Words& of_relation = expected_.relations.at(std::string(1, letter))[0];
      roles.insert(roles.end(), of_relation.begin(), of_relation.end());
    }
  } else {
    roles = expected_.others.at(method);
  }
  return absl::c_any_of(player.credential.roles, [&](v1::Role one) {
    const std::string role = v1::Role_Name(one).substr(std::strlen("ROLE_"));
    return Lists(roles, role, "every") && Counts(player, today, role);
  });
}

bool Written::Serves(char letter, const std::string& column, bool reads,
                     const std::string& purpose) const {
  const char relation = absl::ascii_toupper(letter);
  const auto& tells = expected_.relations.at(std::string(1, relation));
  if (!Lists(tells[reads ? 1 : 2], purpose, "every")) return false;
  if (letter == relation) return true;
  const auto left = expected_.dark.find(purpose);
  return reads && left != expected_.dark.end() && Lists(left->second, column, "every");
}

std::string Written::Letters(const std::string& moment, const Player& player,
                             const google::protobuf::MethodDescriptor& method,
                             v1::Purpose purpose) const {
  const auto& page = expected_.moments.at(moment);
  const auto row = page.find(player.name);
  if (row == page.end()) return "";
  const std::string& column = ColumnOf(method.name())->id;
  const auto cell = row->second.find(column);
  if (cell == row->second.end()) return "";
  const bool reads = method.options().GetExtension(v1::policy).effect() != v1::EFFECT_WRITE;
  std::string letters;
  for (const char relation : absl::string_view(kLetters)) {
    for (const char letter : cell->second) {
      const bool serves = absl::ascii_toupper(letter) == relation &&
                          Serves(letter, column, reads, ShortName(purpose));
      if (serves) letters += relation;
    }
  }
  return letters;
}

}  // namespace reismee
