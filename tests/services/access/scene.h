// What there is to ask about at one moment in the life of a case.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_SCENE_H_
#define REISMEE_TESTS_SERVICES_ACCESS_SCENE_H_

#include <map>
#include <string>
#include <vector>

#include "google/type/date.pb.h"

namespace reismee {

struct Scene {
  // As access_expected.txt calls it.
  std::string moment;
  google::type::Date today = {};
  // Whether streams tell of the case: they begin with those that are open.
  bool open = false;
  // Whether the coordinator is asked for an expert worker, without being told for whom.
  bool waits_for_expert = false;
  // Names by what they are, as methods.cc asks for them: case, person, item, transfer and so on.
  std::map<std::string, std::vector<std::string>> things = {};

  // Nothing when there is none.
  std::vector<std::string> All(const std::string& kind) const {
    const auto found = things.find(kind);
    return found == things.end() ? std::vector<std::string>() : found->second;
  }
  std::string One(const std::string& kind) const {
    const std::vector<std::string> all = All(kind);
    return all.empty() ? "" : all.front();
  }
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_SCENE_H_
