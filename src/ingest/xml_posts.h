// Owns: XmlPostsImporter, what importers of XML share. Depends on: importer.h, base/xml_reader.h. Thread: the engine's.
// Why: feeds and saved messages are XML. Both are read element by element with bounded memory and the reader's limits;
// what the elements mean is each format's own.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/xml_reader.h"
#include "ingest/importer.h"
#include "ingest/part_columns.h"

namespace tilik {

// The name of the first element of a sample, without its prefix; empty where it is no XML.
std::string_view root_of_xml(std::string_view sample);

class XmlPostsImporter : public Importer {
 public:
  XmlPostsImporter(ImportContext& context, std::span<const PartColumns::Column> columns)
      : context_(context), columns_(context, columns), input_(context.chunks), xml_(input_) {}
  bool step(const StepBudget& budget) override;
  void list_columns() override { columns_.list(); }

 protected:
  // The reader stands at the element or text; xml().depth() counts an element that starts, and no longer one that ends.
  virtual void take_start() = 0;
  virtual void take_text() = 0;
  virtual void take_end() = 0;
  // The names of the elements that are records.
  virtual std::span<const std::string_view> records() const = 0;
  // Forgets the record that the reader is in, since it is broken, and tells its line and what is known of it. False
  // when it is in none.
  virtual bool forget_record(uint64_t& line, std::string& raw) = 0;
  // Counts that one as rejected. False when there is none.
  bool reject_record();

  const XmlReader& xml() const { return xml_; }
  // Puts broken bytes right, decodes entities that HTML knows, trims.
  void tidy(std::string& part);

  ImportContext& context_;
  PartColumns columns_;

 private:
  // The source as the reader of XML takes it.
  class Input : public XmlInput {
   public:
    explicit Input(ChunkReader& chunks) : chunks_(chunks) {}
    bool more(std::string& buffer) override;

   private:
    ChunkReader& chunks_;
  };
  void begin_element();
  bool go_on();
  void tell_error(const Error& error);

  Input input_;
  XmlReader xml_;
  std::string cleaned_;
  size_t depth_of_records_ = 0;
  int limits_met_ = 0;
};

}  // namespace tilik
