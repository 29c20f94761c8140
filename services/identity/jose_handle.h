// Owners of what cjose and jansson hand out.
#ifndef REISMEE_SERVICES_IDENTITY_JOSE_HANDLE_H_
#define REISMEE_SERVICES_IDENTITY_JOSE_HANDLE_H_

#include <cjose/cjose.h>
#include <jansson.h>

#include <memory>

namespace reismee {

struct FreeJose {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
  void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
  void operator()(json_t* json) const { json_decref(json); }
};

using JoseKey = std::unique_ptr<cjose_jwk_t, FreeJose>;
using JoseToken = std::unique_ptr<cjose_jws_t, FreeJose>;
using Json = std::unique_ptr<json_t, FreeJose>;

}  // namespace reismee

#endif  // REISMEE_SERVICES_IDENTITY_JOSE_HANDLE_H_
