#include "clients/cli/show/columns.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace reismee::cli {
namespace {

struct Columns {
  absl::string_view type;
  absl::string_view paths;
};

// "title" stands for english_name or dutch_name.
constexpr Columns kColumns[] = {
    {"AccessRecord", "name,time,actor,organisation,method,purpose,result,reason,cases"},
    {"Account", "supplier,masked_iban,recorded_on,name"},
    {"Allocation", "region,municipality,part,amount_cents"},
    {"Arrangement",
     "name,version,state,drafted_on,agreed_on,ended_on,planned_total_cents,own_contribution_cents"},
    {"Award", "name,partnership,line,amount_cents,drawn_cents,left_cents,state,awarded_on"},
    {"BudgetLine",
     "name,owner,allocated_cents,reserved_cents,open_cents,paid_cents,available_cents,"
     "under_use_cents"},
    {"BudgetMeasure", "code,title,scope,owner_kind,drawn_by,target_groups,block"},
    {"Case",
     "name,state,region,intake_date,target_group,responsible_body,team,caseworker,open_transfer"},
    {"CaseChange", "region,revision,event.time,event.kind,event.case_name,state,responsible_body"},
    {"CaseEvent", "date,kind,revision,resource,organisation,changed_fields"},
    {"CaseloadFlow", "region,month,inflow,outflow,transfers_in,transfers_out,withheld"},
    {"CaseloadOverdue", "region,kind,waiting,overdue"},
    {"CaseloadRow", "region,state,people,withheld"},
    {"Claim",
     "name,organisation,region,valid_from,valid_to,amount_cents,state,approved_cents,decided_on,"
     "paid_on"},
    {"Commitment",
     "name,item,line,payer,amount_cents,paid_cents,open_cents,released_cents,state,committed_on"},
    {"CompartmentFigures",
     "line,allocated_cents,available_cents,waiting_applications,waiting_cents,refused_applications,"
     "awards,awarded_cents,drawn_cents"},
    {"CounterDifference", "counter,kept,counted"},
    {"DuePayment", "due_on,commitment,number,case_name,supplier,line,payer,open_cents"},
    {"Employer",
     "name,kvk_number,branch_number,trade_name,sector,region,recognised,recognised_since,size"},
    {"Facility", "code,title,provider_kind,budget_measure"},
    {"FacilityFinding", "facility,source,checked_on,available,usable,pays_cents,remark"},
    {"Instalment", "number,due_on,amount_cents,paid_cents,state,paid_on"},
    {"Instrument", "code,title,kind,price_kind,amount_cents,valid_from,valid_to,served"},
    {"Item",
     "name,instrument,description,planned_from,planned_to,price_cents,state,started_on,ended_on"},
    {"Jobseeker", "name,given_names,family_name_prefix,family_name,birth_date,residence.region"},
    {"Municipality", "code,display_name,region,valid_from,valid_to,successor"},
    {"NationalAmount", "first_year,last_year,version,superseded,amount_cents"},
    {"Note", "date,kind,organisation,author,text"},
    {"OpenMethod", "method,relations,purposes"},
    {"Occupation", "code,title,promising,shortage,valid_from,valid_to"},
    {"Organisation", "code,kind,display_name,regions,valid_from,valid_to"},
    {"Payment", "paid_on,commitment,number,case_name,supplier,line,amount_cents,reference,batch"},
    {"PaymentBatch", "name,state,execution_on,total_cents,closed_on,reference"},
    {"PaymentBatchEntry",
     "end_to_end_id,commitment,number,case_name,supplier,masked_iban,amount_cents"},
    {"PaymentVerdict", "commitment,number,payment.amount_cents,refused_for,message"},
    {"Partner", "kind,display_name"},
    {"Placement",
     "name,employer,contract_form,contract_minutes,first_day,guaranteed_to,guarantee_runs_to,route,"
     "first_day_without,end_reason,guarantee_breached"},
    {"PriorFacilityAssessment", "name,item,assessed_on,organisation,blocks,covered_cents,findings"},
    {"Region", "code,display_name,centre_municipality,opening_date,setup"},
    {"RegionRevision", "region,revision"},
    {"RequiredFacility", "kind,instrument,led_by,in_job,facility"},
    {"Reservation", "name,item,line,amount_cents,reserved_on,expires_on,state"},
    {"ReplayDifference", "resource,now"},
    {"Residence", "valid_from,valid_to,municipality,region,abroad,known_from,known_to"},
    {"Responsibility", "valid_from,valid_to,body,transfer"},
    {"RuleOutcome", "rule,met,reason,fact,source"},
    {"SchemeApplication",
     "name,partnership,line,requested_cents,sector,sector_state,filed_on,state,award"},
    {"SchemeVersion", "code,title,valid_from,valid_to,cause_from,widened"},
    {"Sector", "number,title,direct_contract,share_percent_2020"},
    {"Situation",
     "name,kind,valid_from,valid_to,notice_kind,notice_date,expected_end,covid_cause,reorienting,"
     "known_to"},
    {"Skip", "number,reason,skipped_on,organisation"},
    {"TargetGroupInfo", "target_group,title"},
    {"Trajectory",
     "name,started_on,last_day,window_to,extended,review_due,ended_on,end_reason,judged_by"},
    {"TrajectoryReview", "reviewed_on,finding,ends_on,organisation,reason"},
    {"Transfer", "name,sender,receiver,state,offered_on,answer_due,effective_on,answered_on"},
    {"Usage", "name,date,kind,minutes,item,corrects,corrected_by,organisation"},
    {"WaitingPlace",
     "name,employer,job,number,numbers_before,state,joined_on,left_on,placement,skips"},
    {"WatchedCase", "case_name,region,state,revision,responsible_body"},
    {"WindowClosing", "closed_on,from_line,to_line,moved_cents,organisation"},
    {"WorkItem", "name,kind,region,organisation,caseworker,case_name,resource,due_on,days_overdue"},
};

}  // namespace

std::vector<std::string> ColumnsOf(const google::protobuf::Descriptor& type, Language language) {
  if (type.file()->package() != "reismee.v1") return {};
  for (const Columns& columns : kColumns) {
    if (columns.type != type.name()) continue;
    std::vector<std::string> paths = absl::StrSplit(columns.paths, ',');
    for (std::string& path : paths) {
      if (path == "title") path = Text{"english_name", "dutch_name"}.in(language);
    }
    return paths;
  }
  return {};
}

std::vector<std::string> TypesWithColumns() {
  std::vector<std::string> types;
  for (const Columns& columns : kColumns)
    types.push_back(absl::StrCat("reismee.v1.", columns.type));
  return types;
}

}  // namespace reismee::cli
