#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {

Noun AdminNoun() {
  return {"admin",
          {"running the installation", "beheer van de installatie"},
          R"(  reismee admin status
  reismee admin backup
  reismee admin recount
  reismee admin replay
  reismee admin date advance 2021-10-01)",
          {
              {"status",
               "AdminService/GetStatus",
               {"version, business date, load", "versie, werkdatum, drukte"}},
              {"backup",
               "AdminService/CreateBackup",
               {"write and verify an online backup", "maak en toets een reservekopie"},
               {{"--file", "file", {"file name without folder", "bestandsnaam zonder map"}}},
               v1::PURPOSE_UNSPECIFIED,
               {},
               nullptr,
               true},
              {"recount",
               "AdminService/Recount",
               {"prove the counters by counting anew", "bewijs de tellers door opnieuw te tellen"}},
              {"replay",
               "AdminService/Replay",
               {"judge every decision and commitment again",
                "beoordeel elk besluit en elke verplichting opnieuw"}},
              {"date advance",
               "AdminService/AdvanceBusinessDate",
               {"move the business date of a demonstration forward",
                "zet de werkdatum van een demonstratie vooruit"},
               {{"to", "date", {"the new today", "de nieuwe datum van vandaag"}}}},
          }};
}

}  // namespace reismee::cli
