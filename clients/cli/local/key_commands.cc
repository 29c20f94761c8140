#include <filesystem>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "clients/cli/ask/tree.h"
#include "clients/cli/local/local_commands.h"
#include "clients/cli/schema.h"
#include "clients/cli/show/refusal_text.h"
#include "clients/cli/value.h"
#include "clients/token/private_file.h"
#include "clients/token/signing_key.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

constexpr char kKeyExamples[] = "  reismee keys create --key signing.jwk --key-set jwks.json";
constexpr char kTokenExamples[] =
    R"(  reismee token sign --key signing.jwk --subject anna --organisation UWV \
      --role CASEWORKER --region '*' --out anna.token)";

// What `token sign` reads.
struct Sign {
  std::string key;
  std::string out;
  std::string issuer = "reismee-demonstration";
  std::string audience = "reismee";
  std::string subject;
  std::string organisation;
  std::vector<std::string> roles;
  std::vector<std::string> regions;
  std::vector<std::string> may_act_for;
  double hours = 12;
};

int Outcome(const absl::Status& status, const Shell& shell) {
  if (status.ok()) return kExitOk;
  PrintMistake(std::string(status.message()), shell.language, shell.console.err);
  return absl::IsAlreadyExists(status) ? kExitConflict : kExitUsage;
}

absl::Status CreateKey(const std::string& path, const std::string& key_set) {
  if (std::filesystem::exists(path)) {
    return absl::AlreadyExistsError(
        absl::StrCat(path, " exists; tokens signed with it would no longer serve"));
  }
  ASSIGN_OR_RETURN(const SigningKey key, SigningKey::Generate());
  RETURN_IF_ERROR(key.Save(path));
  return WriteKeySet(key_set, {&key});
}

absl::Status SignOne(const Sign& sign) {
  TokenClaims claims = {sign.issuer,  sign.audience,
                        sign.subject, WithCollection(sign.organisation, "organisations"),
                        {},           {},
                        {},           {}};
  for (const std::string& role : sign.roles) {
    const auto* value = ValueOf(*v1::Role_descriptor(), role);
    if (value == nullptr || value->number() == 0) {
      return absl::InvalidArgumentError("--role: CASEWORKER, COORDINATOR, CASHIER, ...");
    }
    claims.roles.push_back(static_cast<v1::Role>(value->number()));
  }
  for (const std::string& region : sign.regions) {
    claims.regions.emplace_back(absl::StripPrefix(region, "regions/"));
  }
  for (const std::string& body : sign.may_act_for) {
    claims.on_behalf_of.emplace_back(absl::StripPrefix(body, "organisations/"));
  }
  if (!(sign.hours > 0)) return absl::InvalidArgumentError("--hours: > 0");
  ASSIGN_OR_RETURN(const SigningKey key, SigningKey::Load(sign.key));
  ASSIGN_OR_RETURN(const std::string token,
                   key.SignToken(claims, absl::Hours(sign.hours), absl::Now()));
  return ReplaceFile(sign.out, absl::StrCat(token, "\n"), Readers::kOwner);
}

void AddCreate(CLI::App& app, Shell& shell) {
  CLI::App* noun = AddBareNoun("keys", {"signing keys for trials", "sleutels voor proeven"},
                               kKeyExamples, app, shell);
  CLI::App* create = noun->add_subcommand(
      "create", shell.say({"make a key pair and the key set of the server",
                           "maak een sleutelpaar en de sleutelset van de server"}));
  const auto files = std::make_shared<std::pair<std::string, std::string>>();
  create
      ->add_option("--key", files->first,
                   shell.say({"new file of mode 0600 with the pair",
                              "nieuw bestand met rechten 0600 voor het paar"}))
      ->required();
  create
      ->add_option(
          "--key-set", files->second,
          shell.say({"file with the public half (JWKS)", "bestand met de publieke helft (JWKS)"}))
      ->required();
  create->callback([files, &shell] {
    shell.chosen = [files, &shell] {
      return Outcome(CreateKey(files->first, files->second), shell);
    };
  });
}

void AddSign(CLI::App& app, Shell& shell) {
  CLI::App* noun = AddBareNoun("token", {"tokens for trials", "tokens voor proeven"},
                               kTokenExamples, app, shell);
  CLI::App* sign =
      noun->add_subcommand("sign", shell.say({"sign a token into a file of mode 0600",
                                              "teken een token in een bestand met rechten 0600"}));
  const auto given = std::make_shared<Sign>();
  const auto one = [&](const char* flag, std::string& target, const Text& help) {
    return sign->add_option(flag, target, shell.say(help));
  };
  const auto many = [&](const char* flag, std::vector<std::string>& target, const Text& help) {
    sign->add_option(flag, target, shell.say(help))->allow_extra_args(false);
  };
  one("--key", given->key, {"file of `keys create`", "bestand van `keys create`"})->required();
  one("--out", given->out, {"file for the token", "bestand voor het token"})->required();
  one("--subject", given->subject, {"who", "wie"})->required();
  one("--organisation", given->organisation, {"of which body", "van welke organisatie"})
      ->required();
  many("--role", given->roles, {"role; repeat", "rol; herhaalbaar"});
  many("--region", given->regions, {"region, or *; repeat", "regio, of *; herhaalbaar"});
  many("--may-act-for", given->may_act_for,
       {"body a service may act for; repeat",
        "organisatie waarvoor een dienst mag werken; herhaalbaar"});
  one("--issuer", given->issuer, {"issuer the server expects", "uitgever die de server verwacht"});
  one("--audience", given->audience,
      {"audience the server expects", "publiek dat de server verwacht"});
  sign->add_option("--hours", given->hours,
                   shell.say({"how long it serves; else 12", "hoe lang het geldt; anders 12"}));
  sign->callback([given, &shell] {
    shell.chosen = [given, &shell] { return Outcome(SignOne(*given), shell); };
  });
}

}  // namespace

void AddKeyCommands(CLI::App& app, Shell& shell) {
  AddCreate(app, shell);
  AddSign(app, shell);
}

}  // namespace reismee::cli
