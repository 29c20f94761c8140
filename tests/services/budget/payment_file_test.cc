// The file is checked against the message definition of pain.001.001.09 as a reader of it would:
// the elements, their order, how often they stand there, and what each may hold.
#include "services/budget/payment_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/iban.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::MatchesRegex;

// An element of a document without mixed content.
struct Element {
  std::string name;
  std::string attributes;
  std::string text;
  std::vector<Element> children;

  const Element& At(const std::string& child) const {
    for (const Element& one : children) {
      if (one.name == child) return one;
    }
    ADD_FAILURE() << name << " has no " << child;
    return *this;
  }
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const Element& one : children) names.push_back(one.name);
    return names;
  }
};

// Reads one element at `at`, which ends behind it.
Element ReadElement(const std::string& xml, size_t& at) {
  Element read;
  EXPECT_EQ(xml[at], '<') << at;
  const size_t close = xml.find('>', at);
  const std::string tag = xml.substr(at + 1, close - at - 1);
  const size_t space = tag.find(' ');
  read.name = tag.substr(0, space);
  if (space != std::string::npos) read.attributes = tag.substr(space + 1);
  at = close + 1;
  while (xml.compare(at, 2, "</") != 0) {
    if (xml[at] == '<') {
      read.children.push_back(ReadElement(xml, at));
    } else {
      read.text += xml[at++];
    }
    if (at >= xml.size()) {
      ADD_FAILURE() << read.name << " does not end";
      return read;
    }
  }
  const std::string end = absl::StrCat("</", read.name, ">");
  EXPECT_EQ(xml.compare(at, end.size(), end), 0) << read.name;
  at += end.size();
  EXPECT_TRUE(read.children.empty() || read.text.empty()) << read.name << " is mixed";
  return read;
}

Element Parsed(const std::string& xml) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  EXPECT_TRUE(absl::StartsWith(xml, head));
  size_t at = head.size();
  Element document = ReadElement(xml, at);
  EXPECT_EQ(xml.substr(at), "\n");
  return document;
}

PaymentFile TwoPayments() {
  PaymentFile file;
  file.id = "0123456789abcdefghjkmnpqrs";
  file.made = absl::FromCivil(absl::CivilSecond(2021, 6, 30, 9, 5, 7), absl::UTCTimeZone());
  file.execution_on = MakeDate(2021, 7, 1);
  file.debtor = "Gemeente Tilburg";
  file.iban = "NL91ABNA0417164300";
  file.total_cents = 25'007;
  file.payments = {
      {file.id + "-0001", 25'000, "School & Zoon <BV>", "BE68539007547034", "abc termijn 1"},
      {file.id + "-0002", 7, std::string(80, 'x'), "DE89370400440532013000",
       std::string(200, 'y')}};
  return file;
}

TEST(PaymentFile, HasTheElementsOfTheMessageInTheirOrder) {
  const Element document = Parsed(ToXml(TwoPayments()));
  EXPECT_EQ(document.name, "Document");
  EXPECT_EQ(document.attributes, "xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"");
  const Element& message = document.At("CstmrCdtTrfInitn");
  EXPECT_THAT(message.Names(), ElementsAre("GrpHdr", "PmtInf"));
  EXPECT_THAT(message.At("GrpHdr").Names(),
              ElementsAre("MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"));
  EXPECT_THAT(message.At("PmtInf").Names(),
              ElementsAre("PmtInfId", "PmtMtd", "BtchBookg", "NbOfTxs", "CtrlSum", "PmtTpInf",
                          "ReqdExctnDt", "Dbtr", "DbtrAcct", "DbtrAgt", "ChrgBr", "CdtTrfTxInf",
                          "CdtTrfTxInf"));
  EXPECT_THAT(message.At("PmtInf").At("CdtTrfTxInf").Names(),
              ElementsAre("PmtId", "Amt", "Cdtr", "CdtrAcct", "RmtInf"));
}

TEST(PaymentFile, EachElementHoldsWhatItsTypeMay) {
  const Element document = Parsed(ToXml(TwoPayments()));
  const Element& header = document.At("CstmrCdtTrfInitn").At("GrpHdr");
  EXPECT_THAT(header.At("MsgId").text, MatchesRegex("[a-z0-9]{1,35}"));
  EXPECT_EQ(header.At("CreDtTm").text, "2021-06-30T09:05:07Z");
  EXPECT_THAT(header.At("NbOfTxs").text, MatchesRegex("[0-9]{1,15}"));
  EXPECT_EQ(header.At("InitgPty").At("Nm").text, "Gemeente Tilburg");
  const Element& payment = document.At("CstmrCdtTrfInitn").At("PmtInf");
  EXPECT_EQ(payment.At("PmtMtd").text, "TRF");
  EXPECT_EQ(payment.At("BtchBookg").text, "true");
  EXPECT_EQ(payment.At("PmtTpInf").At("SvcLvl").At("Cd").text, "SEPA");
  EXPECT_EQ(payment.At("ReqdExctnDt").At("Dt").text, "2021-07-01");
  EXPECT_EQ(payment.At("DbtrAcct").At("Id").At("IBAN").text, "NL91ABNA0417164300");
  EXPECT_EQ(payment.At("DbtrAgt").At("FinInstnId").At("Othr").At("Id").text, "NOTPROVIDED");
  EXPECT_EQ(payment.At("ChrgBr").text, "SLEV");
  std::vector<std::string> ids;
  for (const Element& one : payment.children) {
    if (one.name != "CdtTrfTxInf") continue;
    ids.push_back(one.At("PmtId").At("EndToEndId").text);
    EXPECT_LE(ids.back().size(), 35u);
    EXPECT_EQ(one.At("Amt").At("InstdAmt").attributes, "Ccy=\"EUR\"");
    EXPECT_THAT(one.At("Amt").At("InstdAmt").text, MatchesRegex("[0-9]{1,13}\\.[0-9][0-9]"));
    EXPECT_LE(one.At("RmtInf").At("Ustrd").text.size(), 140u);
    const std::string& iban = one.At("CdtrAcct").At("Id").At("IBAN").text;
    EXPECT_TRUE(std::regex_match(iban, std::regex("[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}")));
    EXPECT_TRUE(ParseIban(iban, "iban").ok());
  }
  EXPECT_THAT(ids,
              ElementsAre("0123456789abcdefghjkmnpqrs-0001", "0123456789abcdefghjkmnpqrs-0002"));
}

TEST(PaymentFile, TheTotalsAreThoseOfItsPayments) {
  const Element document = Parsed(ToXml(TwoPayments()));
  const Element& payment = document.At("CstmrCdtTrfInitn").At("PmtInf");
  int64_t sum = 0;
  int count = 0;
  for (const Element& one : payment.children) {
    if (one.name != "CdtTrfTxInf") continue;
    ++count;
    sum += ParseCents(one.At("Amt").At("InstdAmt").text).value();
  }
  for (const Element* place : {&payment, &document.At("CstmrCdtTrfInitn").At("GrpHdr")}) {
    EXPECT_EQ(place->At("NbOfTxs").text, absl::StrCat(count));
    EXPECT_EQ(ParseCents(place->At("CtrlSum").text).value(), sum);
  }
}

TEST(PaymentFile, TextsStandAsTheyAreReadAndAreCutToWhatABankTakes) {
  const std::string xml = ToXml(TwoPayments());
  EXPECT_TRUE(absl::StrContains(xml, "<Nm>School &amp; Zoon &lt;BV&gt;</Nm>"));
  EXPECT_TRUE(absl::StrContains(xml, absl::StrCat("<Nm>", std::string(70, 'x'), "</Nm>")));
  PaymentFile file = TwoPayments();
  std::string accents;
  for (int i = 0; i < 80; ++i) accents += "\u00eb";
  file.payments[0].creditor = accents;
  EXPECT_TRUE(absl::StrContains(ToXml(file), absl::StrCat("<Nm>", accents.substr(0, 140), "</Nm>")))
      << "between characters, not within one";
}

}  // namespace
}  // namespace reismee
