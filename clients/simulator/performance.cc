#include "clients/simulator/performance.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::simulator {
namespace {

// Who cannot get an answer now will not get the next one either.
bool EndsAll(const absl::Status& status) {
  return MayPass(status) || absl::IsUnauthenticated(status) || absl::IsCancelled(status);
}

// One history under way. Each Do asks for one act and learns from its answer; false when the
// history cannot go on without it.
class Performer {
 public:
  Performer(const Plan& plan, uint64_t seed, const Calls& calls, Tally& tally)
      : plan_(plan),
        prefix_(absl::StrCat("sim", seed, "-", plan.number, "-")),
        calls_(calls),
        tally_(tally),
        body_(plan.intake_body) {}

  absl::Status Perform() {
    for (const Act& act : plan_.acts) {
      ++step_;
      const auto act_on = [&](auto request) { return Do(request, act.item); };
      const bool goes_on = std::visit(act_on, act.request);
      if (!end_.ok()) return end_;
      if (!goes_on) break;
    }
    ++tally_.histories;
    if (!case_.empty()) {
      const std::string state = v1::CaseState_Name(state_);
      ++tally_.cases[std::string(absl::StripPrefix(state, "CASE_STATE_"))];
    }
    if (!transfer_state_.empty()) ++tally_.transfers[transfer_state_];
    return absl::OkStatus();
  }

 private:
  struct Money {
    std::string commitment;
    std::string payer;
  };

  bool Do(v1::RegisterJobseekerRequest& request, int) {
    const char* const method = "JobseekerService.RegisterJobseeker";
    absl::StatusOr<v1::Jobseeker> answer = Send<v1::Jobseeker>(method, request, body_);
    if (absl::IsPermissionDenied(answer.status())) answer = FindAgain(request.jobseeker());
    const std::optional<v1::Jobseeker> person = Count(method, std::move(answer));
    if (person.has_value()) jobseeker_ = person->name();
    return person.has_value();
  }

  // Who handed a person over gets no answer about them again; the municipality where they live,
  // which leads since, can tell.
  absl::StatusOr<v1::Jobseeker> FindAgain(const v1::Jobseeker& known) const {
    v1::FindJobseekerRequest request;
    request.set_family_name(known.family_name());
    *request.mutable_birth_date() = known.birth_date();
    const std::string municipality(
        absl::StripPrefix(known.residence().municipality(), "municipalities/"));
    ASSIGN_OR_RETURN(
        const v1::FindJobseekerResponse found,
        calls_.Call<v1::FindJobseekerResponse>("JobseekerService.FindJobseeker", request,
                                               absl::StrCat("organisations/", municipality)));
    for (const v1::Jobseeker& one : found.jobseekers()) {
      if (one.given_names() == known.given_names()) return one;
    }
    return absl::NotFoundError("nobody of that name");
  }

  bool Do(v1::RecordSituationRequest& request, int) {
    request.mutable_situation()->set_jobseeker(jobseeker_);
    Ask<v1::Situation>("JobseekerService.RecordSituation", request, body_);
    return true;
  }

  bool Do(v1::CreateCaseRequest& request, int) {
    request.set_jobseeker(jobseeker_);
    const auto file = Ask<v1::Case>("CaseService.CreateCase", request, body_);
    if (!file.has_value()) return false;
    case_ = file->name();
    body_ = file->responsible_body();
    Learn(*file);
    return true;
  }

  bool Do(v1::DecideEligibilityRequest& request, int) {
    request.set_name(case_);
    const auto decision =
        AskWithEtag<v1::EligibilityDecision>("CaseService.DecideEligibility", request);
    if (!decision.has_value()) return false;
    Learn(decision->result());
    return decision->eligible();
  }

  bool Do(v1::AddNoteRequest& request, int) {
    request.mutable_note()->set_case_name(case_);
    Ask<v1::Note>("CaseService.AddNote", request, body_);
    return true;
  }

  bool Do(v1::DraftArrangementRequest& request, int) {
    request.set_case_name(case_);
    const auto draft = AskWithEtag<v1::Arrangement>("ArrangementService.DraftArrangement", request);
    arrangement_.clear();
    if (!draft.has_value()) return !items_.empty();
    arrangement_ = draft->name();
    // New items come after those taken over.
    for (int i = draft->items_size() - request.items_size(); i < draft->items_size(); ++i) {
      items_.push_back(draft->items(i).name());
    }
    return true;
  }

  bool Do(v1::AgreeArrangementRequest& request, int) {
    if (arrangement_.empty()) return Skip();
    request.set_name(arrangement_);
    const char* const method = "ArrangementService.AgreeArrangement";
    if (AskWithEtag<v1::Arrangement>(method, request)) state_ = v1::CASE_STATE_ACTIVE;
    return true;
  }

  bool Do(v1::AssessPriorFacilitiesRequest& request, int item) {
    if (!Knows(item)) return Skip();
    request.set_item(NameOf(item));
    const auto made = Ask<v1::PriorFacilityAssessment>("ArrangementService.AssessPriorFacilities",
                                                       request, body_);
    if (made.has_value()) etag_ = made->case_etag();
    return true;
  }

  bool Do(v1::CommitFundsRequest& request, int item) {
    if (!Knows(item)) return Skip();
    request.set_item(NameOf(item));
    const auto made = AskWithEtag<v1::Commitment>("BudgetService.CommitFunds", request);
    if (!made.has_value()) return true;
    money_[item] = {made->name(), made->payer()};
    tally_.committed_cents += made->amount_cents();
    return true;
  }

  bool Do(v1::PayInstalmentRequest& request, int item) {
    const auto found = money_.find(item);
    if (found == money_.end()) return Skip();
    request.set_name(found->second.commitment);
    const std::string& payer = found->second.payer;
    const auto paid = Ask<v1::Commitment>("BudgetService.PayInstalment", request, payer);
    if (!paid.has_value()) return true;
    tally_.paid_cents += paid->instalments(request.number() - 1).amount_cents();
    if (!paid->case_etag().empty()) {
      etag_ = paid->case_etag();
    } else if (state_ != v1::CASE_STATE_CLOSED) {
      LookAgain(request.date(), item);
    }
    return true;
  }

  // Who pays and does not lead is not told the new etag of the case. Who leads it looks again what
  // else could pay, which needs no etag and tells it: so a repeated run finds the same etags.
  void LookAgain(const google::type::Date& date, int item) {
    v1::AssessPriorFacilitiesRequest request;
    request.set_item(NameOf(item));
    *request.mutable_date() = date;
    v1::FacilityFinding& finding = *request.add_findings();
    finding.set_facility("facilities/SECTOR_TRAINING_FUND");
    finding.set_source("navraag bij het fonds");
    finding.set_remark("niet voor deze persoon");
    *finding.mutable_checked_on() = date;
    request.set_request_id(absl::StrCat(prefix_, step_, "-again"));
    const char* const method = "ArrangementService.AssessPriorFacilities";
    const auto made =
        Count(method, calls_.Call<v1::PriorFacilityAssessment>(method, request, body_));
    if (made.has_value()) etag_ = made->case_etag();
  }

  bool Do(v1::StartItemRequest& request, int item) {
    return AskUsage("UsageService.StartItem", request, item);
  }
  bool Do(v1::CompleteItemRequest& request, int item) {
    return AskUsage("UsageService.CompleteItem", request, item);
  }
  bool Do(v1::StopItemRequest& request, int item) {
    return AskUsage("UsageService.StopItem", request, item);
  }

  bool Do(v1::LogUsageRequest& request, int item) {
    if (!Knows(item)) return Skip();
    request.mutable_usage()->set_item(NameOf(item));
    const auto entry = Ask<v1::Usage>("UsageService.LogUsage", request, body_);
    if (entry.has_value()) etag_ = entry->case_etag();
    return true;
  }

  bool Do(v1::OfferTransferRequest& request, int) {
    request.set_case_name(case_);
    return AskTransfer("TransferService.OfferTransfer", request, body_, "OFFERED");
  }

  bool Do(v1::AcceptTransferRequest& request, int) {
    if (transfer_.empty()) return Skip();
    request.set_name(transfer_);
    AskTransfer("TransferService.AcceptTransfer", request, receiver_, "ACCEPTED");
    if (transfer_state_ == "ACCEPTED") body_ = receiver_;
    return true;
  }

  // Who refused an offer has nothing to do with the case any more, so gets no answer again; the
  // sender can tell. The etag it tells may be newer: the next act is one that needs none.
  bool Do(v1::RefuseTransferRequest& request, int) {
    if (transfer_.empty()) return Skip();
    const char* const method = "TransferService.RefuseTransfer";
    request.set_name(transfer_);
    request.set_etag(etag_);
    absl::StatusOr<v1::Transfer> answer = Send<v1::Transfer>(method, request, receiver_);
    if (absl::IsPermissionDenied(answer.status())) {
      v1::GetTransferRequest question;
      question.set_name(transfer_);
      const auto known = calls_.Call<v1::Transfer>("TransferService.GetTransfer", question, body_);
      if (known.ok() && known->state() == v1::TRANSFER_STATE_REFUSED) answer = *known;
    }
    const std::optional<v1::Transfer> refused = Count(method, std::move(answer));
    if (!refused.has_value()) return true;
    transfer_state_ = "REFUSED";
    etag_ = refused->case_etag();
    return true;
  }

  bool Do(v1::AssignCaseRequest& request, int) {
    return AskCase("CaseService.AssignCase", request);
  }
  bool Do(v1::RecordOutcomeRequest& request, int) {
    return AskCase("CaseService.RecordOutcome", request);
  }
  bool Do(v1::CloseCaseRequest& request, int) { return AskCase("CaseService.CloseCase", request); }

  template <typename Asked>
  bool AskCase(const char* method, Asked& request) {
    request.set_name(case_);
    const auto file = AskWithEtag<v1::Case>(method, request);
    if (file.has_value()) Learn(*file);
    return true;
  }

  template <typename Asked>
  bool AskUsage(const char* method, Asked& request, int item) {
    if (!Knows(item)) return Skip();
    request.set_name(NameOf(item));
    AskWithEtag<v1::Usage>(method, request);
    return true;
  }

  template <typename Asked>
  bool AskTransfer(const char* method, Asked& request, const std::string& body, const char* state) {
    request.set_etag(etag_);
    const auto transfer = Ask<v1::Transfer>(method, request, body);
    if (!transfer.has_value()) return true;
    transfer_ = transfer->name();
    receiver_ = transfer->receiver();
    transfer_state_ = state;
    etag_ = transfer->case_etag();
    return true;
  }

  // An act on the case as this history knows it. When somebody else wrote on it, for instance the
  // turn of the day, it is read again, once.
  template <typename Answer, typename Asked>
  std::optional<Answer> AskWithEtag(const char* method, Asked& request) {
    request.set_etag(etag_);
    absl::StatusOr<Answer> answer = Send<Answer>(method, request, body_);
    if (ReasonOf(answer.status()) == v1::REASON_STALE_ETAG) {
      v1::GetCaseRequest again;
      again.set_name(case_);
      const auto file = calls_.Call<v1::Case>("CaseService.GetCase", again, body_);
      if (file.ok()) {
        request.set_etag(file->etag());
        answer = Send<Answer>(method, request, body_);
      }
    }
    std::optional<Answer> made = Count(method, std::move(answer));
    if constexpr (requires { made->case_etag(); }) {
      if (made.has_value()) etag_ = made->case_etag();
    }
    return made;
  }

  template <typename Answer, typename Asked>
  std::optional<Answer> Ask(const char* method, Asked& request, const std::string& body) {
    return Count(method, Send<Answer>(method, request, body));
  }

  template <typename Answer, typename Asked>
  absl::StatusOr<Answer> Send(const char* method, Asked& request, const std::string& body) {
    request.set_request_id(absl::StrCat(prefix_, step_));
    return calls_.Call<Answer>(method, request, body);
  }

  template <typename Answer>
  std::optional<Answer> Count(const char* method, absl::StatusOr<Answer> answer) {
    if (!answer.ok() && EndsAll(answer.status())) {
      end_ = answer.status();
      return std::nullopt;
    }
    ++tally_.acts;
    if (answer.ok()) return *std::move(answer);
    if (absl::IsPermissionDenied(answer.status()) && HandedOverSince()) {
      ++tally_.refusals[ReasonName(ReasonOf(answer.status()))];
    } else {
      tally_.CountRefusal(method, answer.status());
    }
    return std::nullopt;
  }

  // A repeated run asks again for what the world refused in the first, of a body that has handed
  // the case over since: it sees the money it committed, and no case.
  bool HandedOverSince() {
    v1::GetCaseRequest file;
    file.set_name(case_);
    v1::ListCommitmentsRequest money;
    money.set_case_name(case_);
    return absl::IsPermissionDenied(
               calls_.Call<v1::Case>("CaseService.GetCase", file, body_).status()) &&
           calls_.Call<v1::ListCommitmentsResponse>("BudgetService.ListCommitments", money, body_)
               .ok();
  }

  bool Skip() {
    ++tally_.skipped;
    return true;
  }

  void Learn(const v1::Case& file) {
    etag_ = file.etag();
    state_ = file.state();
  }

  bool Knows(int item) const { return static_cast<size_t>(item) < items_.size(); }
  const std::string& NameOf(int item) const { return items_[static_cast<size_t>(item)]; }

  const Plan& plan_;
  const std::string prefix_;
  const Calls& calls_;
  Tally& tally_;
  absl::Status end_;
  int step_ = 0;
  std::string body_;  // that leads the case
  std::string jobseeker_, case_, etag_, arrangement_, transfer_, receiver_, transfer_state_;
  v1::CaseState state_ = v1::CASE_STATE_UNSPECIFIED;
  std::vector<std::string> items_;
  std::map<int, Money> money_;
};

}  // namespace

absl::Status Perform(const Plan& plan, uint64_t seed, const Calls& calls, Tally& tally) {
  return Performer(plan, seed, calls, tally).Perform();
}

}  // namespace reismee::simulator
