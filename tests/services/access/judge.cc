#include "tests/services/access/judge.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "tests/storage/access/matrix.h"

namespace reismee {
namespace {

using Code = absl::StatusCode;

// Methods that leave out what is not the caller's, and refuse nothing for it.
bool IsList(const std::string& method) {
  static const auto& lists = *new std::set<std::string>(
      {"ListCases", "ListWorkItems", "WatchCases", "ListDuePayments", "FindPayments"});
  return lists.contains(method);
}

// An answer by which a caller who was not let in learns nothing; of an open case that somebody
// else has, its region (reading 26).
bool IsRefusal(const Asked& asked) {
  const std::string& method = asked.method->name();
  const Code code = asked.status.code();
  return code == Code::kPermissionDenied ||
         (code == Code::kNotFound && method == "FindJobseeker") ||
         (code == Code::kAlreadyExists && method == "CreateCase");
}

// What a caller who was let in may be told: an answer, or what else is wrong.
bool IsAnswer(const absl::Status& status) {
  static const auto& codes =
      *new std::set<Code>({Code::kOk, Code::kInvalidArgument, Code::kFailedPrecondition,
                           Code::kAborted, Code::kAlreadyExists, Code::kNotFound});
  return codes.contains(status.code());
}

char LetterOf(v1::Relation relation) {
  for (const char letter : absl::string_view(kLetters)) {
    if (RelationOf(letter) == relation) return letter;
  }
  return '-';
}

bool IsOfPerson(const Column& column) {
  static const auto& columns = *new std::set<std::string>({"per", "fnd", "chg", "new"});
  return columns.contains(column.id);
}

bool AreAlike(const Asked& one, const Asked& other) {
  return one.method == other.method && one.purpose == other.purpose;
}

}  // namespace

void Judge::Hear(const Scene& scene, const Player& player, absl::Span<const Asked> asked,
                 absl::Span<const v1::AccessRecord> records) {
  scene_ = &scene;
  player_ = &player;
  const std::vector<Call> calls = Pair(asked, records);
  for (size_t begin = 0; begin < calls.size();) {
    size_t end = begin + 1;
    while (end < calls.size() && AreAlike(calls[begin].asked, calls[end].asked)) ++end;
    HearOne(absl::MakeConstSpan(calls).subspan(begin, end - begin));
    begin = end;
  }
  calls_ += static_cast<int64_t>(calls.size());
}

std::vector<Judge::Call> Judge::Pair(absl::Span<const Asked> asked,
                                     absl::Span<const v1::AccessRecord> records) {
  std::vector<const v1::AccessRecord*> of_calls;
  of_streams_.clear();
  for (const v1::AccessRecord& record : records) {
    const std::string method = record.method().substr(record.method().find('/') + 1);
    if (written_.ColumnOf(method) == nullptr) continue;
    if (MethodNamed(method).server_streaming()) {
      of_streams_.push_back(record);
    } else {
      of_calls.push_back(&record);
    }
  }
  std::vector<Call> calls;
  size_t next = 0;
  for (const Asked& one : asked) {
    calls.push_back({one, nullptr});
    if (!written_.ColumnOf(one.method->name()) || one.method->server_streaming()) continue;
    if (next < of_calls.size()) calls.back().record = of_calls[next];
    ++next;
  }
  if (next == of_calls.size()) return calls;
  differences_.push_back(absl::StrCat(scene_->moment, " / ", player_->name, ": ", next,
                                      " calls left ", of_calls.size(), " access records"));
  return {};
}

void Judge::HearOne(absl::Span<const Call> calls) {
  const Asked& first = calls.front().asked;
  const std::string& method = first.method->name();
  if (const Column* column = written_.ColumnOf(method)) {
    cells_.insert(absl::StrCat(scene_->moment, "/", player_->name, "/", column->id));
  }
  if (!written_.LetsIn(*player_, scene_->today, method)) {
    for (const Call& call : calls) HearDoor(call);
    return;
  }
  if (written_.ColumnOf(method) == nullptr) {
    for (const Call& call : calls) HearOther(call);
    return;
  }
  const std::string letters =
      written_.Letters(scene_->moment, *player_, *first.method, first.purpose);
  bool granted = false;
  for (const Call& call : calls) {
    if (IsList(method)) {
      HearList(call, letters);
    } else if (call.record->relation() == v1::RELATION_UNSPECIFIED) {
      HearRefused(call);
    } else {
      granted = true;
      HearGranted(call, letters, calls.size() == 1);
    }
  }
  if (!IsList(method) && !granted && !letters.empty()) Differ(calls.front(), letters);
  if (granted) granted_.insert(method);
}

void Judge::HearOther(const Call& call) {
  // A service for Tilburg whose credential names AM01 covers no region.
  const bool covers_none =
      call.asked.method->name() == "WatchCaseload" && !player_->credential.on_behalf_of.empty();
  if (IsAnswer(call.asked.status) == covers_none) Differ(call, covers_none ? "-" : "let in");
}

void Judge::HearDoor(const Call& call) {
  const bool refused = call.asked.status.code() == Code::kPermissionDenied;
  const bool named = call.record != nullptr && (call.record->jobseekers_size() > 0 ||
                                                call.record->result() != v1::ACCESS_RESULT_DENIED);
  if (!refused || named) Differ(call, "no role");
}

void Judge::HearRefused(const Call& call) {
  if (!IsRefusal(call.asked)) return Differ(call, "refused, and told nothing else");
  CheckRecord(call, v1::ACCESS_RESULT_DENIED);
}

void Judge::HearGranted(const Call& call, const std::string& letters, bool only_thing) {
  const char letter = LetterOf(call.record->relation());
  const size_t place = letters.find(letter);
  const bool as_written = place != std::string::npos && (place == 0 || !only_thing);
  if (!as_written || !IsAnswer(call.asked.status)) {
    return Differ(call, letters.empty() ? "-" : letters);
  }
  CheckRecord(call, call.asked.status.ok() ? v1::ACCESS_RESULT_OK : v1::ACCESS_RESULT_FAILED);
}

void Judge::HearList(const Call& call, const std::string& letters) {
  const bool stream = call.record == nullptr;
  const bool written = !letters.empty() && (!stream || scene_->open);
  const bool answers = call.asked.status.ok() || (!written && IsRefusal(call.asked));
  // What was not paid yet is found by nobody.
  const bool may_lack = written && call.asked.method->name() == "FindPayments";
  if ((call.asked.shown != written && !may_lack) || !answers) {
    return Differ(call, letters.empty() ? "-" : letters);
  }
  if (!call.asked.shown && may_lack) return;
  if (written) granted_.insert(call.asked.method->name());
  // Of an expert worker's item the coordinator is not told whose it is (C4).
  const bool hidden = written && letters.back() == 'C' && scene_->waits_for_expert;
  const bool on_record = stream ? !written || IsOnRecordOfStream(call) : IsOnRecord(call, written);
  if (hidden || on_record) return;
  Differ(call, "on record as shown");
}

bool Judge::IsOnRecord(const Call& call, bool shown) const {
  const v1::AccessRecord& record = *call.record;
  // The person may be named for another case.
  if (!shown) return !absl::c_linear_search(record.cases(), scene_->One("case"));
  return absl::c_linear_search(record.jobseekers(), scene_->One("person"));
}

bool Judge::IsOnRecordOfStream(const Call& call) const {
  return absl::c_any_of(of_streams_, [&](const v1::AccessRecord& record) {
    return record.purpose() == call.asked.purpose &&
           absl::c_linear_search(record.jobseekers(), scene_->One("person"));
  });
}

void Judge::CheckRecord(const Call& call, v1::AccessResult result) {
  const v1::AccessRecord& record = *call.record;
  const bool of_case = !IsOfPerson(*written_.ColumnOf(call.asked.method->name()));
  const bool names_them = absl::c_linear_search(record.jobseekers(), scene_->One("person")) &&
                          (!of_case || absl::c_linear_search(record.cases(), scene_->One("case")));
  if (!names_them || record.result() != result) {
    Differ(call, absl::StrCat("a record ", v1::AccessResult_Name(result), " of whom it was about"));
  }
}

void Judge::Differ(const Call& call, const std::string& written) {
  std::string found = absl::StrCat(absl::StatusCodeToString(call.asked.status.code()), " ",
                                   call.asked.status.message());
  if (call.asked.shown) absl::StrAppend(&found, ", shown");
  if (call.record != nullptr) {
    absl::StrAppend(&found, ", on record ", v1::AccessResult_Name(call.record->result()), " ",
                    std::string(1, LetterOf(call.record->relation())), " of ",
                    call.record->jobseekers_size(), " people, ", call.record->detail());
  }
  differences_.push_back(absl::StrCat(scene_->moment, " / ", player_->name, " / ",
                                      call.asked.method->name(), " ", ShortName(call.asked.purpose),
                                      ": written ", written, "; found ", found));
}

}  // namespace reismee
