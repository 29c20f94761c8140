#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/local/local_commands.h"
#include "clients/cli/show/refusal_text.h"

namespace reismee::cli {
namespace {

constexpr char kServer[] = "reismee-server";

constexpr char kExamples[] =
    R"(  reismee admin copy --from sqlite:/var/lib/reismee/reismee.db \
      --to postgresql://reismee@db1,db2:5432/reismee --database-password-file database.password
  reismee admin copy --from postgresql://reismee@db1:5432/reismee --to sqlite:/var/lib/reismee/reismee.db)";

// What `admin copy` reads.
struct Wanted {
  std::string from;
  std::string to;
  std::string password_file;
};

// Becomes the server's program: it knows the databases, a client does not.
int RunCopy(const Wanted& given, const Shell& shell) {
  std::vector<std::string> words = {kServer, "copy", "--from", given.from, "--to", given.to};
  if (!given.password_file.empty()) {
    words.insert(words.end(), {"--database-password-file", given.password_file});
  }
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  shell.console.out.flush();
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  execv((self.parent_path() / kServer).c_str(), argv.data());
  execvp(kServer, argv.data());
  PrintMistake(shell.say({"reismee-server is neither beside reismee nor on the PATH, and it does "
                          "the copying: give this command on a machine where it is installed",
                          "reismee-server staat niet naast reismee en niet op het PATH, en die "
                          "kopieert: geef deze opdracht op een machine waar hij staat"}),
               shell.language, shell.console.err);
  return kExitUsage;
}

}  // namespace

void AddCopyCommand(CLI::App& app, Shell& shell) {
  const auto given = std::make_shared<Wanted>();
  CLI::App* copy = app.get_subcommand("admin")->add_subcommand(
      "copy", shell.say({"copy a whole installation to an empty database, and compare; after an "
                         "interruption it goes on",
                         "kopieer een hele installatie naar een lege database, en vergelijk; na "
                         "een onderbreking gaat het verder"}));
  copy->footer(absl::StrCat(shell.say({"Examples:", "Voorbeelden:"}), "\n", kExamples));
  const auto add = [&](const char* flag, std::string& target, const Text& help) {
    return copy->add_option(flag, target, shell.say(help));
  };
  add("--from", given->from,
      {"sqlite:FILE or postgresql://user@host:5432/name; may be served meanwhile",
       "sqlite:BESTAND of postgresql://user@host:5432/naam; mag intussen dienst doen"})
      ->required();
  add("--to", given->to,
      {"likewise; made for SQLite, an empty database of PostgreSQL",
       "evenzo; voor SQLite gemaakt, van PostgreSQL een lege database"})
      ->required();
  add("--database-password-file", given->password_file,
      {"file whose first line is the password of PostgreSQL; else PGPASSWORD, PGPASSFILE",
       "bestand met op de eerste regel het wachtwoord van PostgreSQL; anders PGPASSWORD, "
       "PGPASSFILE"});
  copy->callback(
      [given, &shell] { shell.chosen = [given, &shell] { return RunCopy(*given, shell); }; });
}

}  // namespace reismee::cli
