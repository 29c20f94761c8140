#include "services/case/case_service.h"

namespace reismee {

void CaseService::Register(MethodTable& methods) {
  methods.Add("reismee.v1.CaseService/CreateCase", this, &CaseService::CreateCase);
  methods.Add("reismee.v1.CaseService/DecideEligibility", this, &CaseService::DecideEligibility);
  methods.Add("reismee.v1.CaseService/GetEligibilityDecision", this,
              &CaseService::GetEligibilityDecision);
  methods.Add("reismee.v1.CaseService/GetCase", this, &CaseService::GetCase);
  methods.Add("reismee.v1.CaseService/ListCases", this, &CaseService::ListCases);
  methods.Add("reismee.v1.CaseService/AssignCase", this, &CaseService::AssignCase);
  methods.Add("reismee.v1.CaseService/ReassignCases", this, &CaseService::ReassignCases);
  methods.Add("reismee.v1.CaseService/AddNote", this, &CaseService::AddNote);
  methods.Add("reismee.v1.CaseService/ListNotes", this, &CaseService::ListNotes);
  methods.Add("reismee.v1.CaseService/RecordOutcome", this, &CaseService::RecordOutcome);
  methods.Add("reismee.v1.CaseService/CloseCase", this, &CaseService::CloseCase);
  methods.Add("reismee.v1.CaseService/ListTimeline", this, &CaseService::ListTimeline);
  methods.Add("reismee.v1.CaseService/GetCaseAsOf", this, &CaseService::GetCaseAsOf);
}

}  // namespace reismee
