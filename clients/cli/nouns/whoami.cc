#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {

Command Whoami() {
  return {"whoami",
          "AccessService/GetCaller",
          {"who you are to the server: organisation, roles, regions, what is open to you",
           "wie je bent voor de server: organisatie, rollen, regio's, wat je mag"}};
}

}  // namespace reismee::cli
