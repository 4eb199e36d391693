package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonInclude;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import org.codehaus.stax2.XMLOutputFactory2;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.dataformat.xml.XmlFactory;
import tools.jackson.dataformat.xml.XmlMapper;

/** Converts document records to XML text and back. */
final class Xml {

  private static final XmlMapper MAPPER = mapper();

  /** The component for an element's text, in records that are read and never written. */
  private static final String TEXT = "value";

  private Xml() {}

  /** Returns the document as indented text; null and empty components are left out. */
  static String write(Object document) {
    return MAPPER.writeValueAsString(document);
  }

  /**
   * Reads what the record names and skips the rest.
   *
   * @throws IllegalArgumentException if the text can't be read
   */
  static <T> T read(String xml, Class<T> type) {
    try {
      return MAPPER.readValue(xml, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not a " + type.getSimpleName(), e);
    }
  }

  private static XmlMapper mapper() {
    XMLInputFactory input = XMLInputFactory.newFactory();
    input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLOutputFactory output = XMLOutputFactory.newFactory();
    output.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, true);
    output.setProperty(XMLOutputFactory2.P_AUTOMATIC_NS_PREFIX, "beccoame");
    return XmlMapper.builder(
            XmlFactory.builder()
                .xmlInputFactory(input)
                .xmlOutputFactory(output)
                .nameForTextElement(TEXT)
                .build())
        .defaultUseWrapper(false)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_EMPTY))
        .build();
  }
}
