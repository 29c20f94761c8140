#include "tests/storage/access/matrix.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "reismee/v1/options.pb.h"
#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::MethodDescriptor;

constexpr char kHead[] =
    "Who may see and do what: what the decision gives each caller at each moment of a case.\n"
    "R responsible, I intake, V receiving, F former, A assigned, C coordinating, P paying.\n"
    "A small letter: only some of what the relation opens elsewhere, as in the dark. -: nothing.\n"
    ".: at that moment there is nothing to ask for. After retention there is no case.\n"
    "The first four columns are about the person, the others about the case.\n";

const v1::MethodPolicy& PolicyOf(const MethodDescriptor& method) {
  return method.options().GetExtension(v1::policy);
}

bool IsAboutPerson(const Column& column) {
  const std::set<std::string> ids = {"per", "fnd", "chg", "new"};
  return ids.contains(column.id);
}

Act ActOf(const MethodDescriptor& method, const Moment& moment) {
  Act act;
  act.relations = RelationsIn(method);
  act.reads = PolicyOf(method).effect() != v1::EFFECT_WRITE;
  act.today = moment.today;
  return act;
}

bool Waits(const Moment& moment, const DrawnLine& line) {
  return absl::c_any_of(
      moment.work, [&](const WaitingItem& item) { return item.commitment == line.commitment; });
}

// One act for each thing of the case that the method can be asked about.
std::vector<Act> ActsOf(const MethodDescriptor& method, const Column& column,
                        const Moment& moment) {
  const Act act = ActOf(method, moment);
  if (IsAboutPerson(column)) return {act};
  if (!moment.file.has_value()) return {};
  std::vector<Act> acts;
  const auto for_each = [&](const auto& things, auto member) {
    for (const auto& thing : things) {
      acts.push_back(act);
      acts.back().*member = &thing;
    }
    return acts;
  };
  const std::string& id = column.id;
  if (id == "itm" || id == "use") return for_each(moment.file->assigned, &Act::item);
  if (id == "pay" || id == "com" || id == "fnp" || id == "due") {
    for_each(moment.file->lines, &Act::commitment);
    // Lists of what the caller could pay are decided as the payments would be; an instalment waits
    // of what is due.
    for (Act& one : acts) one.reads = act.reads && id == "com";
    std::erase_if(acts, [&](const Act& one) {
      return id == "due" && !one.commitment->open && !Waits(moment, *one.commitment);
    });
    return acts;
  }
  if (id == "ans" || id == "exp" || id == "tra") {
    return for_each(moment.transfers, &Act::transfer);
  }
  if (id == "wrk" || id == "dis") return for_each(moment.work, &Act::work_item);
  acts.push_back(act);
  if (id == "aso") acts.back().as_of = &moment.past_day;
  return acts;
}

// What was granted of one method for one purpose, and what the method lists.
struct Answer {
  const MethodDescriptor* method;
  v1::Purpose purpose;
  std::string granted;
};

std::vector<Answer> Ask(const Player& player, const Moment& moment, const Column& column,
                        bool& asked) {
  const Caller caller = Admitted(player.credential, moment.today);
  std::vector<Answer> answers;
  asked = false;
  for (const std::string& name : column.methods) {
    const MethodDescriptor& method = MethodNamed(name);
    std::vector<Act> acts = ActsOf(method, column, moment);
    if (acts.empty()) continue;
    asked = true;
    for (const int one : PolicyOf(method).purposes()) {
      answers.push_back({&method, static_cast<v1::Purpose>(one), ""});
      for (Act& act : acts) {
        act.purpose = answers.back().purpose;
        const Grant grant = IsAboutPerson(column) ? AccessToPerson(caller, moment.person, act).grant
                                                  : AccessToCase(caller, *moment.file, act);
        const bool let_in = caller.roles.HasAnyOf(RolesIn(method));
        for (const char letter : absl::string_view(kLetters)) {
          if (let_in && grant.relation == RelationOf(letter)) answers.back().granted += letter;
        }
      }
    }
  }
  return answers;
}

// Whether the relation, or one before it, has all that it serves.
bool IsWhole(char letter, const std::vector<Answer>& answers) {
  const absl::string_view order = kLetters;
  const absl::string_view before = order.substr(0, order.find(letter) + 1);
  return absl::c_all_of(answers, [&](const Answer& answer) {
    const bool reads = PolicyOf(*answer.method).effect() != v1::EFFECT_WRITE;
    const v1::Relation relation = RelationOf(letter);
    const bool serves = RelationsIn(*answer.method).Has(relation) &&
                        PurposesOf(relation, reads).Has(answer.purpose);
    return !serves || answer.granted.find_first_of(std::string(before)) != std::string::npos;
  });
}

}  // namespace

v1::Relation RelationOf(char letter) {
  const auto one = RelationsOf(absl::string_view(&letter, 1));
  for (int relation = 1; relation < v1::Relation_ARRAYSIZE; ++relation) {
    if (one.has_value() && one->Has(static_cast<v1::Relation>(relation))) {
      return static_cast<v1::Relation>(relation);
    }
  }
  return v1::RELATION_UNSPECIFIED;
}

std::vector<const MethodDescriptor*> AllMethods() {
  std::vector<const MethodDescriptor*> methods;
  for (const auto& entry : std::filesystem::directory_iterator("proto/reismee/v1")) {
    const std::string name = absl::StrCat("reismee/v1/", entry.path().filename().string());
    const auto* file = DescriptorPool::generated_pool()->FindFileByName(name);
    for (int s = 0; file != nullptr && s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        methods.push_back(file->service(s)->method(m));
      }
    }
  }
  return methods;
}

const MethodDescriptor& MethodNamed(const std::string& name) {
  static const auto& by_name = *[] {
    auto* made = new std::map<std::string, const MethodDescriptor*>();
    for (const MethodDescriptor* method : AllMethods()) made->emplace(method->name(), method);
    return made;
  }();
  const auto found = by_name.find(name);
  if (found != by_name.end()) return *found->second;
  std::fprintf(stderr, "no method %s\n", name.c_str());
  std::abort();
}

RelationSet RelationsIn(const MethodDescriptor& method) {
  RelationSet relations;
  for (const int one : PolicyOf(method).relations()) {
    relations.Add(static_cast<v1::Relation>(one));
  }
  return relations;
}

RoleSet RolesIn(const MethodDescriptor& method) {
  RoleSet roles = RolesOf(RelationsIn(method));
  for (const int one : PolicyOf(method).roles()) roles.Add(static_cast<v1::Role>(one));
  return roles;
}

std::string Cell(const Player& player, const Moment& moment, const Column& column) {
  bool asked = false;
  const std::vector<Answer> answers = Ask(player, moment, column, asked);
  if (!asked) return ".";
  std::string cell;
  for (const char letter : absl::string_view(kLetters)) {
    const bool granted = absl::c_any_of(answers, [&](const Answer& answer) {
      return answer.granted.find(letter) != std::string::npos;
    });
    if (granted) cell += IsWhole(letter, answers) ? letter : absl::ascii_tolower(letter);
  }
  return cell.empty() ? "-" : cell;
}

std::string PrintMatrix(const std::vector<Column>& columns) {
  std::string text = kHead;
  for (const Column& column : columns) {
    absl::StrAppendFormat(&text, "  %s  %s\n", column.id, absl::StrJoin(column.methods, " "));
  }
  for (const Moment& moment : Moments()) {
    absl::StrAppendFormat(&text, "\n%s\n%30s", moment.name, "");
    for (const Column& column : columns) absl::StrAppendFormat(&text, " %-3s", column.id);
    for (const Player& player : Players()) {
      absl::StrAppendFormat(&text, "\n  %-28s", player.name);
      for (const Column& column : columns) {
        absl::StrAppendFormat(&text, " %-3s", Cell(player, moment, column));
      }
      absl::StripTrailingAsciiWhitespace(&text);
    }
    text += "\n";
  }
  return text;
}

}  // namespace reismee
