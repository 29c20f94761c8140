// Update masks of acts that change some fields of a resource.
#ifndef REISMEE_PROTO_VOCABULARY_UPDATE_MASK_H_
#define REISMEE_PROTO_VOCABULARY_UPDATE_MASK_H_

#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/message.h>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace reismee {

// Gives `changed` the fields of the mask as they are in `asked`, a message of the same type; also
// "not set" is taken. INVALID_ARGUMENT: REQUIRED for an empty mask, INVALID_UPDATE_MASK naming
// `update_mask.paths[i]` for what is not one of `fields`, which are fields of the message itself.
absl::Status TakeFields(const google::protobuf::FieldMask& mask,
                        absl::Span<const absl::string_view> fields,
                        const google::protobuf::Message& asked, google::protobuf::Message* changed);

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_UPDATE_MASK_H_
