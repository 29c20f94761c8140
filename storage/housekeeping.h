// Acting without a caller.
#ifndef REISMEE_STORAGE_HOUSEKEEPING_H_
#define REISMEE_STORAGE_HOUSEKEEPING_H_

namespace reismee {

// The right to act without a caller: the day turn, successions, retention. Only the process hands
// it out (Store::housekeeping), and tests/layering lists the files that name it.
class Housekeeping {
 private:
  friend class Store;
  Housekeeping() = default;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_HOUSEKEEPING_H_
