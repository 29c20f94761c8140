// The log of a case: notes and contacts.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/paging.h"
#include "storage/case/cases.h"
#include "storage/case/notes.h"
#include "storage/instants.h"

namespace reismee {
namespace {

constexpr int kNoteChars = 4000;

absl::Status CheckNote(const v1::Note& note, const Date& date) {
  FieldErrors errors;
  if (note.kind() == v1::NOTE_KIND_UNSPECIFIED) {
    errors.Add("note.kind", v1::REASON_REQUIRED, "what it is");
  } else if (!v1::NoteKind_IsValid(note.kind())) {
    errors.Add("note.kind", v1::REASON_INVALID_VALUE, "is no such kind");
  }
  errors.Add(RequireText("note.text", note.text(), kNoteChars));
  if (note.has_date()) {
    const absl::Status valid = CheckDate("note.date", note.date());
    errors.Add(valid);
    if (valid.ok() && Before(date, note.date())) {
      errors.Add("note.date", v1::REASON_DATE_IN_FUTURE, "at the latest the business date");
    }
  }
  return errors.status();
}

absl::StatusOr<v1::Note> AddNote(const Call& call, const v1::AddNoteRequest& request,
                                 WriteTxn& txn) {
  ASSIGN_OR_RETURN(CaseInHand in_hand,
                   txn.cases().Take(request.note().case_name(), "note.case_name"));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, in_hand, request.date()));
  RETURN_IF_ERROR(NotBefore(date, in_hand.file().intake_date(), "intake_date"));
  RETURN_IF_ERROR(CheckNote(request.note(), date));

  v1::Note note = request.note();
  note.set_name(txn.NewName("notes"));
  if (!note.has_date()) *note.mutable_date() = date;
  note.set_author(call.subject());
  note.set_organisation(call.who.organisation);
  SetInstant(call.now, note.mutable_create_time());

  RETURN_IF_ERROR(txn.notes().Add(in_hand, note));
  RETURN_IF_ERROR(txn.cases().Save(in_hand, in_hand.file(),
                                   {v1::CASE_EVENT_KIND_NOTE_ADDED, date, note.name()}));
  note.set_case_etag(in_hand.file().etag());
  return note;
}

absl::StatusOr<v1::ListNotesResponse> ListNotes(const Call&, const v1::ListNotesRequest& request,
                                                ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand in_hand, txn.cases().Take(request.case_name(), "case_name"));
  const std::string question = absl::StrCat("ListNotes ", in_hand.name());
  ASSIGN_OR_RETURN(const Page page,
                   ParsePage(question, request.page_size(), request.page_token(), 50, 200));
  ASSIGN_OR_RETURN(std::vector<v1::Note> found,
                   txn.notes().List(in_hand, page.last(), page.size + 1));
  v1::ListNotesResponse response;
  response.set_next_page_token(
      CutToPage(found, page, question, [](const v1::Note& note) { return note.name(); }));
  response.mutable_notes()->Assign(found.begin(), found.end());
  return response;
}

const Handler kHandlers[] = {&AddNote, &ListNotes};

}  // namespace
}  // namespace reismee
