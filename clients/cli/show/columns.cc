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
    {"Allocation", "region,amount_cents"},
    {"Arrangement", "name,version,state,drafted_on,agreed_on,ended_on,planned_total_cents"},
    {"BudgetLine",
     "name,region,owner,allocated_cents,open_cents,paid_cents,available_cents,released_cents"},
    {"BudgetMeasure", "code,title,scope,owner_kind,block"},
    {"Case",
     "name,state,region,intake_date,target_group,responsible_body,team,caseworker,open_transfer"},
    {"CaseChange", "region,revision,event.time,event.kind,event.case_name,state,responsible_body"},
    {"CaseEvent", "date,kind,revision,resource,organisation,changed_fields"},
    {"CaseloadFlow", "region,month,inflow,outflow,transfers_in,transfers_out,withheld"},
    {"CaseloadOverdue", "region,kind,waiting,overdue"},
    {"CaseloadRow", "region,state,people,withheld"},
    {"Commitment",
     "name,item,line,payer,amount_cents,paid_cents,open_cents,released_cents,state,committed_on"},
    {"CounterDifference", "counter,kept,counted"},
    {"Facility", "code,title,provider_kind,budget_measure"},
    {"FacilityFinding", "facility,source,checked_on,available,usable,pays_cents,remark"},
    {"Instalment", "number,due_on,amount_cents,state,paid_on"},
    {"Instrument", "code,title,kind,price_kind,amount_cents,valid_from,valid_to"},
    {"Item",
     "name,instrument,description,planned_from,planned_to,price_cents,state,started_on,ended_on"},
    {"Jobseeker", "name,given_names,family_name_prefix,family_name,birth_date,residence.region"},
    {"Municipality", "code,display_name,region,valid_from,valid_to,successor"},
    {"NationalAmount", "first_year,last_year,version,superseded,amount_cents"},
    {"Note", "date,kind,organisation,author,text"},
    {"OpenMethod", "method,relations,purposes"},
    {"Organisation", "code,kind,display_name,regions,valid_from,valid_to"},
    {"PriorFacilityAssessment", "name,item,assessed_on,organisation,blocks,covered_cents,findings"},
    {"Region", "code,display_name,centre_municipality,opening_date,setup"},
    {"RegionRevision", "region,revision"},
    {"Residence", "valid_from,valid_to,municipality,region,abroad,known_from,known_to"},
    {"Responsibility", "valid_from,valid_to,body,transfer"},
    {"RuleOutcome", "rule,met,reason,fact,source"},
    {"SchemeVersion", "code,title,valid_from,valid_to,cause_from,widened"},
    {"Sector", "number,title,direct_contract,share_percent_2020"},
    {"Situation",
     "name,kind,valid_from,valid_to,notice_kind,notice_date,expected_end,covid_cause,reorienting,"
     "known_to"},
    {"TargetGroupInfo", "target_group,title"},
    {"Transfer", "name,sender,receiver,state,offered_on,answer_due,effective_on,answered_on"},
    {"Usage", "name,date,kind,minutes,item,corrects,corrected_by,organisation"},
    {"WatchedCase", "case_name,region,state,revision,responsible_body"},
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
