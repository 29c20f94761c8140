// A program that runs beside the test.
#ifndef REISMEE_TESTS_TESTING_CHILD_PROCESS_H_
#define REISMEE_TESTS_TESTING_CHILD_PROCESS_H_

#include <sys/types.h>

#include <cstdio>
#include <string>
#include <vector>

namespace reismee {

// All that a file holds; empty when there is none.
std::string TextOf(const std::string& path);

// One run of a program; killed at the end of the scope if it still runs.
class ChildProcess {
 public:
  // A program by path, or by name where PATH leads to it; its standard error goes to the file
  // `log`. Ends the test program when it cannot be started.
  ChildProcess(std::string program, std::vector<std::string> arguments, std::string log);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // The next line of the standard output; empty at its end.
  std::string Line();
  // The standard error so far.
  std::string Log() const { return TextOf(log_); }

  // -1 once it has ended and somebody waited for that.
  pid_t pid() const { return pid_; }
  void Signal(int signal) const;
  // Whether it still runs; if not, Wait says how it ended.
  bool Runs();
  // The exit code; minus the number of the signal that ended it.
  int Wait();

 private:
  void Ended(int status);

  const std::string log_;
  pid_t pid_ = -1;
  int result_ = 0;
  FILE* out_ = nullptr;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_TESTING_CHILD_PROCESS_H_
