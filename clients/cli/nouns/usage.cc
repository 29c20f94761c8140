#include "clients/cli/nouns/nouns.h"
#include "reismee/v1/usage.pb.h"

namespace reismee::cli {
namespace {

const Field kItem = {"item", "name", {"the item", "het onderdeel"}, "items"};

// An entry with minutes is about hours, also with minutes that are none; one without about a week.
void KindOf(const Given& given, v1::Usage& usage) {
  if (usage.kind() != v1::USAGE_KIND_UNSPECIFIED) return;
  const bool minutes = given.fields.count("--minutes") > 0 || usage.minutes() != 0;
  usage.set_kind(minutes ? v1::USAGE_KIND_HOURS : v1::USAGE_KIND_WEEK);
}

void KindOfLogged(const Given& given, google::protobuf::Message* request) {
  KindOf(given, *static_cast<v1::LogUsageRequest*>(request)->mutable_usage());
}

void KindOfCorrected(const Given& given, google::protobuf::Message* request) {
  auto* correction = static_cast<v1::CorrectUsageRequest*>(request);
  if (correction->has_usage()) KindOf(given, *correction->mutable_usage());
}

std::vector<Field> EntryFields(bool required) {
  return {{"--on", "usage.date", {"day it is about", "dag waarover het gaat"}, {}, required},
          {"--minutes",
           "usage.minutes",
           {"minutes on that day; without: the week was attended",
            "minuten op die dag; zonder: die week was er deelname"}}};
}

}  // namespace

Noun UsageNoun() {
  return {
      "usage",
      {"use of agreed services", "gebruik van afgesproken diensten"},
      R"(  reismee usage show items/ID
  reismee usage start items/ID --date 2021-06-01
  reismee usage log items/ID --on 2021-06-02 --minutes 180
  reismee usage log items/ID --on 2021-06-07
  reismee usage complete items/ID --date 2021-12-31
  reismee usage stop items/ID --reason 'Course was cancelled'
  reismee usage deliver items/ID 600.00 --evidence 'Statement of the school, 12 July'
  reismee usage correct usages/ID --on 2021-06-02 --minutes 120 --reason 'Ended early'
  reismee usage correct usages/ID --reason 'Was not there'
  reismee usage list cases/ID)",
      {
          {"show",
           "UsageService/GetItem",
           {"show an item as agreed", "toon een onderdeel zoals afgesproken"},
           {kItem}},
          {"start", "UsageService/StartItem", {"begin an item", "begin een onderdeel"}, {kItem}},
          {"log",
           "UsageService/LogUsage",
           {"log hours on a day or attendance in a week",
            "leg uren op een dag of deelname in een week vast"},
           With({{"item", "usage.item", {"the item", "het onderdeel"}, {}, true}},
                EntryFields(true)),
           v1::PURPOSE_UNSPECIFIED,
           {},
           KindOfLogged},
          {"complete",
           "UsageService/CompleteItem",
           {"finish an item", "rond een onderdeel af"},
           {kItem}},
          {"stop",
           "UsageService/StopItem",
           {"end an item early", "stop een onderdeel voortijdig"},
           {kItem, {"--reason", "reason", {"why", "waarom"}}}},
          {"deliver",
           "UsageService/RecordDelivery",
           {"record what was delivered of an item that stopped early",
            "leg vast wat geleverd is van een voortijdig gestopt onderdeel"},
           {kItem,
            {"amount", "delivered_cents", {"its worth in euros", "de waarde in euro's"}},
            {"--evidence", "evidence", {"what shows it", "waaruit dat blijkt"}}}},
          {"correct",
           "UsageService/CorrectUsage",
           {"replace a wrong entry; with --reason alone nothing was used",
            "vervang een foute regel; met alleen --reason was er geen gebruik"},
           With({{"usage", "name", {"the wrong entry", "de foute regel"}, "usages"},
                 {"--reason", "reason", {"why it was wrong", "waarom die fout was"}}},
                EntryFields(false)),
           v1::PURPOSE_UNSPECIFIED,
           {},
           KindOfCorrected},
          {"list",
           "UsageService/ListUsage",
           {"list the log", "toon het logboek"},
           {{"case", "case_name", {"the case", "de zaak"}},
            {"--item", "item", {"only this item", "alleen dit onderdeel"}}}},
      }};
}

}  // namespace reismee::cli
