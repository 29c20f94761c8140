#include "tests/contract/differential/history.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/synchronization/blocking_counter.h"
#include "proto/vocabulary/refusal.h"
#include "storage/admin/recount.h"
#include "storage/journal.h"
#include "storage/sql/status.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/table_shapes.h"

namespace reismee {
namespace {

// Not the same twice: keys and nonces are random. What they seal is compared as the repositories
// open it. The time of a migration is that of the run.
const std::set<std::string>& LeftOut() {
  static const auto* const kLeftOut = new std::set<std::string>{"jobseeker.secret",
                                                                "jobseeker.sealed",
                                                                "note.sealed",
                                                                "transfer.sealed",
                                                                "eligibility_decision.sealed",
                                                                "request.sealed",
                                                                "schema_migration"};
  return *kLeftOut;
}

std::string NameOf(const absl::Status& outcome) {
  if (outcome.ok()) return "OK";
  const v1::Reason reason = ReasonOf(outcome);
  return absl::StrCat(absl::StatusCodeToString(outcome.code()),
                      reason == v1::REASON_UNSPECIFIED ? "" : " " + ReasonName(reason));
}

// All that a status says, in an order of its own.
std::string WordsOf(const absl::Status& outcome) {
  std::string words = Shown(outcome);
  if (const auto info = ErrorInfoOf(outcome)) absl::StrAppend(&words, " ", Text(*info));
  if (const auto bad = BadRequestOf(outcome)) absl::StrAppend(&words, " ", Text(*bad));
  if (const auto violated = sql::ViolatedConstraint(outcome)) {
    absl::StrAppend(&words, " constraint ", static_cast<int>(violated->kind), " ", violated->name);
  }
  return words;
}

v1::AccessResult ResultOf(const absl::Status& outcome) {
  if (outcome.ok()) return v1::ACCESS_RESULT_OK;
  return absl::IsPermissionDenied(outcome) ? v1::ACCESS_RESULT_DENIED : v1::ACCESS_RESULT_FAILED;
}

}  // namespace

History::History(uint64_t seed)
    : dice_(seed),
      today_(MakeDate(2021, 5, 10)),
      sides_{std::make_unique<Side>(Engine::kSqlite), std::make_unique<Side>(Engine::kPostgres)},
      house_(sides_[0]->house.store().housekeeping()) {
  for (const auto& deeds :
       {PeopleDeeds(), CaseDeeds(), GuidanceDeeds(), MoneyDeeds(), TransferDeeds()}) {
    shares_.insert(shares_.end(), deeds.begin(), deeds.end());
  }
}

std::shared_ptr<Call> History::NewCall(const Who& who) {
  const std::string& organisation = who.organisation;
  auto credential = std::make_shared<internal::v1::Caller>();
  credential->set_subject("worker of " + organisation);
  credential->set_organisation(organisation);
  credential->add_roles(v1::ROLE_CASEWORKER);
  auto call = std::make_shared<Call>();
  call->who.subject = credential->subject();
  call->who.organisation = organisation;
  call->who.kind =
      organisation == kUwv ? v1::ORGANISATION_KIND_UWV : v1::ORGANISATION_KIND_MUNICIPALITY;
  call->who.roles = {v1::ROLE_CASEWORKER};
  if (organisation != kTilburg) call->who.regions.push_back("regions/AM25");
  if (organisation != kBreda) call->who.regions.push_back("regions/AM26");
  call->who.everywhere = who.everywhere;
  call->credential = std::move(credential);
  call->purpose = who.purpose;
  call->relations = {v1::RELATION_RESPONSIBLE, v1::RELATION_RECEIVING, v1::RELATION_INTAKE,
                     v1::RELATION_FORMER};
  call->method = "reismee.v1.Contract/Act";
  call->origin = "127.0.0.1";
  call->today = today_;
  // The same ids on all sides, in the order of the calls.
  ++calls_;
  call->now = absl::FromCivil(absl::CivilSecond(ToCivil(today_)), absl::UTCTimeZone()) +
              absl::Hours(8) + absl::Milliseconds(calls_) + absl::Microseconds(7);
  call->seed[0] = static_cast<uint8_t>(calls_);
  call->seed[1] = static_cast<uint8_t>(calls_ >> 8);
  call->seed[2] = static_cast<uint8_t>(calls_ >> 16);
  return call;
}

Deed History::Draw() {
  int total = 0;
  for (const Share& share : shares_) total += share.weight;
  while (true) {
    auto share = shares_.begin();
    for (int point = dice_.Roll(total); point >= share->weight; ++share) point -= share->weight;
    Deed deed = share->draw(dice_, facts_, today_);
    // What is about nothing is mostly drawn anew: at first there is nothing else.
    if (!absl::StrContains(deed.text, kNothing) || dice_.OneIn(20)) return deed;
  }
}

void History::SendOne() {
  auto next = std::make_unique<Sent>();
  std::string request_id;
  if (!repeatable_.empty() && dice_.OneIn(10)) {
    std::tie(next->deed, request_id) = dice_.Pick(repeatable_);
    if (dice_.OneIn(3)) {
      const Who who = next->deed.who;
      next->deed = Draw();
      next->deed.who = who;
    }
  } else {
    next->deed = Draw();
    if (dice_.OneIn(3)) {
      request_id = absl::StrCat("request-", calls_);
      repeatable_.emplace_back(next->deed, request_id);
    }
  }
  const std::shared_ptr<Call> call = NewCall(next->deed.who);
  call->reads = false;
  call->request_id = request_id;
  next->call = call;
  next->expected = PlayOnModel(next->deed, *call);
  ++outcomes_[NameOf(next->expected.outcome)];
  sent_.push_back(std::move(next));
}

History::Said History::PlayOnModel(const Deed& deed, const Call& call) {
  Facts after = facts_;
  Disclosure disclosure;
  ModelTxn trial(after, call, Loaded(), disclosure);
  const Answer answer = deed.model(trial, house_);
  // Of a refused deed nothing stays but its record.
  if (answer.ok()) facts_ = std::move(after);
  ModelTxn kept(facts_, call, Loaded(), disclosure);
  kept.PutOnRecord(ResultOf(answer.status()), ReasonOf(answer.status()), "");
  return {answer.status(), answer.ok() ? *answer : ""};
}

void History::Flush() {
  absl::BlockingCounter open(static_cast<int>(sent_.size() * sides_.size()));
  for (size_t side = 0; side < sides_.size(); ++side) {
    for (const std::unique_ptr<Sent>& one : sent_) {
      Said& said = one->said[side];
      EXPECT_THAT(sides_[side]->house.store().lane().Submit(
                      {.call = one->call,
                       .body = [this, &deed = one->deed, &said](WriteTxn& txn) -> absl::Status {
                         ASSIGN_OR_RETURN(said.answer, deed.store(txn, house_));
                         return absl::OkStatus();
                       },
                       .record =
                           [](WriteTxn& txn, const absl::Status& outcome) {
                             txn.PutOnRecord(ResultOf(outcome), ReasonOf(outcome), "");
                           },
                       .done =
                           [&said, &open](const absl::Status& outcome) {
                             said.outcome = outcome;
                             if (!outcome.ok()) said.answer.clear();
                             open.DecrementCount();
                           }}),
                  IsOk());
    }
  }
  open.Wait();
  for (const std::unique_ptr<Sent>& one : sent_) Compare(one->deed.text, one->expected, one->said);
  sent_.clear();
}

bool History::Ask(const Look& look) {
  Flush();
  const std::shared_ptr<const Call> call = NewCall(look.who);
  Disclosure disclosure;
  ModelTxn txn(facts_, *call, Loaded(), disclosure);
  const Answer expected = look.model(txn, house_);
  txn.PutOnRecord(ResultOf(expected.status()), ReasonOf(expected.status()), "look");
  std::array<Said, 2> said;
  absl::BlockingCounter open(static_cast<int>(sides_.size()));
  for (size_t side = 0; side < sides_.size(); ++side) {
    Disclosure shown;
    said[side].outcome =
        sides_[side]->reader->Run(*call, shown, [&](ReadTxn& read) -> absl::Status {
          ASSIGN_OR_RETURN(said[side].answer, look.store(read, house_));
          return absl::OkStatus();
        });
    EXPECT_THAT(sides_[side]->house.store().lane().Submit(
                    {.call = call,
                     .body = nullptr,
                     .record =
                         [outcome = said[side].outcome](WriteTxn& write, const absl::Status&) {
                           write.PutOnRecord(ResultOf(outcome), ReasonOf(outcome), "look");
                         },
                     .done = [&open](const absl::Status&) { open.DecrementCount(); },
                     .disclosure = shown}),
                IsOk());
  }
  open.Wait();
  Compare(look.text, {expected.status(), expected.ok() ? *expected : ""}, said);
  return expected.ok();
}

void History::Compare(const std::string& what, const Said& expected,
                      const std::array<Said, 2>& said) {
  SCOPED_TRACE(what);
  // Engines agree to the last word, and with the model on code and reason.
  EXPECT_EQ(WordsOf(said[0].outcome), WordsOf(said[1].outcome));
  for (const Said& one : said) {
    EXPECT_EQ(NameOf(one.outcome), NameOf(expected.outcome)) << Shown(one.outcome);
    EXPECT_EQ(one.answer, expected.answer);
  }
}

void History::Play(int acts) {
  const std::vector<DrawLook> looks = Looks();
  for (int i = 0; i < acts && !testing::Test::HasFailure(); ++i) {
    if (dice_.OneIn(15)) today_ = AddDays(today_, dice_.Roll(5));
    SendOne();
    if (dice_.OneIn(3) || sent_.size() == 6) Flush();
    if (dice_.OneIn(4)) Ask(dice_.Pick(looks)(dice_, facts_, today_));
  }
  Flush();
}

void History::CompareAll() {
  for (const Look& look : LooksAtAll(facts_, today_)) {
    if (testing::Test::HasFailure()) return;
    EXPECT_TRUE(Ask(look)) << look.text;
  }
  CompareJournals();
  std::array<std::string, 2> dumps;
  for (size_t side = 0; side < sides_.size(); ++side) {
    EXPECT_THAT(sides_[side]->reader->RunRaw([&](sql::Connection& db) -> absl::Status {
      dumps[side] = DumpRows(db, ShapesOf(db, sides_[side]->engine), LeftOut());
      ASSIGN_OR_RETURN(const v1::RecountResponse recount, RecountAll(db));
      EXPECT_GT(recount.compared(), 0);
      EXPECT_EQ(Text(recount), absl::StrCat("compared: ", recount.compared()));
      return absl::OkStatus();
    }),
                IsOk());
  }
  EXPECT_EQ(dumps[0], dumps[1]);
}

void History::CompareJournals() {
  std::map<std::string, std::vector<std::string>> expected;
  for (const auto& [region, lines] : facts_.journal) {
    int64_t revision = 0;
    for (internal::v1::JournalLine line : lines) {
      if (++revision <= facts_.pruned[region]) continue;
      line.mutable_change()->set_region(region);
      line.mutable_change()->set_revision(revision);
      expected[region].push_back(Text(line));
    }
  }
  for (const std::unique_ptr<Side>& side : sides_) {
    std::map<std::string, std::vector<std::string>> told;
    EXPECT_THAT(side->reader->RunRaw([&](sql::Connection& db) -> absl::Status {
      ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> regions, RegionRevisions(db));
      for (const v1::RegionRevision& region : regions) {
        RETURN_IF_ERROR(VisitJournal(db, region.region(), facts_.pruned[region.region()], INT64_MAX,
                                     INT32_MAX,
                                     [&](int64_t, const internal::v1::JournalLine& line) {
                                       told[region.region()].push_back(Text(line));
                                       return absl::OkStatus();
                                     }));
      }
      return absl::OkStatus();
    }),
                IsOk());
    EXPECT_EQ(told, expected);
  }
}

std::string History::Outcomes() const {
  return absl::StrJoin(outcomes_, ", ", absl::PairFormatter(" "));
}

}  // namespace reismee
