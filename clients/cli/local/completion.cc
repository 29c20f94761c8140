#include "clients/cli/local/completion.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace reismee::cli {
namespace {

// Lines of the form FORMAT, with $path, $words and $options filled in, for each path.
std::string ForEach(const std::vector<Completions>& tree, const char* format) {
  std::string lines;
  for (const Completions& at : tree) {
    absl::StrAppend(&lines,
                    absl::StrReplaceAll(format, {{"$path", at.path},
                                                 {"$words", absl::StrJoin(at.words, " ")},
                                                 {"$options", absl::StrJoin(at.options, " ")}}));
  }
  return lines;
}

// One pattern that matches every path: `"case"|"case open"`.
std::string PathPattern(const std::vector<Completions>& tree) {
  std::string pattern;
  for (const Completions& at : tree) {
    if (at.path.empty()) continue;
    absl::StrAppend(&pattern, pattern.empty() ? "" : "|", "\"", at.path, "\"");
  }
  return pattern;
}

}  // namespace

// Walks the words before the cursor, keeping those that make a longer path; options and values
// make none.
std::string BashCompletion(const std::vector<Completions>& tree) {
  return absl::StrCat(
      R"(# bash completion of reismee:  source <(reismee completion bash)
_reismee() {
  local current="${COMP_WORDS[COMP_CWORD]}" path="" words="" options="" word longer
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    longer="${path:+$path }$word"
    case "$longer" in
      )",
      PathPattern(tree), R"() path="$longer" ;;
    esac
  done
  case "$path" in
)",
      ForEach(tree, "    \"$path\") words=\"$words\"; options=\"$options\" ;;\n"),
      R"(  esac
  case "$current" in
    -*) words="$options" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [ -z "$words" ]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -F _reismee reismee
)");
}

std::string ZshCompletion(const std::vector<Completions>& tree) {
  return absl::StrCat(
      R"(#compdef reismee
# zsh completion of reismee:  source <(reismee completion zsh)
_reismee() {
  local path_so_far="" candidates="" options="" word longer
  for word in "${(@)words[2,CURRENT-1]}"; do
    longer="${path_so_far:+$path_so_far }$word"
    case "$longer" in
      )",
      PathPattern(tree), R"() path_so_far="$longer" ;;
    esac
  done
  case "$path_so_far" in
)",
      ForEach(tree, "    \"$path\") candidates=\"$words\"; options=\"$options\" ;;\n"),
      R"(  esac
  case "$words[CURRENT]" in
    -*) candidates="$options" ;;
  esac
  if [ -z "$candidates" ]; then _files; else compadd -- ${=candidates}; fi
}
compdef _reismee reismee
)");
}

std::string FishCompletion(const std::vector<Completions>& tree) {
  return absl::StrCat(
      R"(# fish completion of reismee:  reismee completion fish | source
function __reismee_path
  set -l path ""
  for word in (commandline -opc)[2..-1]
    set -l longer (string trim -- "$path $word")
    switch "$longer"
)",
      ForEach(tree, "      case \"$path\"\n        set path \"$longer\"\n"),
      R"(    end
  end
  echo "$path"
end
complete -c reismee -f
)",
      ForEach(tree,
              "complete -c reismee -n 'test (__reismee_path) = \"$path\"' -a '$words $options'\n"));
}

}  // namespace reismee::cli
