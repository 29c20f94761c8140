#include "services/budget/payment_file.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"

namespace reismee {
namespace {

constexpr int kLongestName = 70;
constexpr int kLongestText = 140;

// Whether a byte begins a character of UTF-8.
bool Begins(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// The first characters of a text, as they stand in XML.
std::string Cut(const std::string& text, int most) {
  int characters = 0;
  size_t end = 0;
  while (end < text.size() && (!Begins(text[end]) || ++characters <= most)) ++end;
  return absl::StrReplaceAll(
      text.substr(0, end),
      {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&apos;"}});
}

std::string Element(absl::string_view name, absl::string_view content) {
  return absl::StrCat("<", name, ">", content, "</", name, ">");
}

std::string Euros(int64_t cents) { return FormatCents(cents, Notation::kPlain); }

std::string AccountOf(absl::string_view name, const std::string& iban) {
  return Element(name, Element("Id", Element("IBAN", iban)));
}

std::string PartyOf(absl::string_view name, const std::string& called) {
  return Element(name, Element("Nm", Cut(called, kLongestName)));
}

// How many transactions, and their sum.
std::string Totals(const PaymentFile& file) {
  return absl::StrCat(Element("NbOfTxs", absl::StrCat(file.payments.size())),
                      Element("CtrlSum", Euros(file.total_cents)));
}

std::string Transaction(const FilePayment& payment) {
  return Element(
      "CdtTrfTxInf",
      absl::StrCat(Element("PmtId", Element("EndToEndId", payment.end_to_end_id)),
                   Element("Amt", absl::StrCat("<InstdAmt Ccy=\"EUR\">", Euros(payment.cents),
                                               "</InstdAmt>")),
                   PartyOf("Cdtr", payment.creditor), AccountOf("CdtrAcct", payment.iban),
                   Element("RmtInf", Element("Ustrd", Cut(payment.remittance, kLongestText)))));
}

std::string GroupHeader(const PaymentFile& file) {
  return Element("GrpHdr",
                 absl::StrCat(Element("MsgId", file.id),
                              Element("CreDtTm", absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", file.made,
                                                                  absl::UTCTimeZone())),
                              Totals(file), PartyOf("InitgPty", file.debtor)));
}

}  // namespace

std::string ToXml(const PaymentFile& file) {
  std::string payments = absl::StrCat(
      Element("PmtInfId", file.id), Element("PmtMtd", "TRF"), Element("BtchBookg", "true"),
      Totals(file), Element("PmtTpInf", Element("SvcLvl", Element("Cd", "SEPA"))),
      Element("ReqdExctnDt", Element("Dt", ToIso(file.execution_on))), PartyOf("Dbtr", file.debtor),
      AccountOf("DbtrAcct", file.iban),
      // The bank knows itself by the account.
      Element("DbtrAgt", Element("FinInstnId", Element("Othr", Element("Id", "NOTPROVIDED")))),
      Element("ChrgBr", "SLEV"));
  for (const FilePayment& payment : file.payments) absl::StrAppend(&payments, Transaction(payment));
  return absl::StrCat(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">",
      Element("CstmrCdtTrfInitn", absl::StrCat(GroupHeader(file), Element("PmtInf", payments))),
      "</Document>\n");
}

}  // namespace reismee
