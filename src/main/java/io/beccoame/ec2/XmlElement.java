package io.beccoame.ec2;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element of a request document. Attributes are not kept: no EC2 document needs them.
 *
 * @param name without prefix
 * @param namespace empty if there is none
 * @param text the characters directly in it, stripped
 */
record XmlElement(String name, String namespace, String text, List<XmlElement> children) {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_ELEMENTS = 20_000;
  private static final XMLInputFactory FACTORY = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Returns the root of a document.
   *
   * @throws Ec2Exception {@code InvalidRequest} if it is not well formed, has a document type, or
   *     is too deep or too large
   */
  static XmlElement parse(byte[] document) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
      XmlElement root = new Parser(reader).root();
      reader.close();
      return root;
    } catch (Ec2Exception e) {
      throw e;
    } catch (XMLStreamException | RuntimeException e) {
      // The parser throws several exceptions for documents that are not well formed.
      throw Ec2Exception.malformedRequest("The body is not a well-formed XML document");
    }
  }

  boolean isEmpty() {
    return text.isEmpty() && children.isEmpty();
  }

  /** Returns the text, also if it is in a single element inside, such as {@code userData/data}. */
  @Nullable String scalar() {
    if (children.isEmpty()) {
      return text;
    }
    return children.size() == 1 && children.get(0).children().isEmpty()
        ? children.get(0).text()
        : null;
  }

  private static final class Parser {
    private final XMLStreamReader reader;
    private int elements;

    Parser(XMLStreamReader reader) {
      this.reader = reader;
    }

    XmlElement root() throws XMLStreamException {
      XmlElement root = null;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          throw Ec2Exception.malformedRequest("A document type is not allowed");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          root = element(1);
        }
      }
      if (root == null) {
        throw Ec2Exception.malformedRequest("The document has no element");
      }
      return root;
    }

    private XmlElement element(int depth) throws XMLStreamException {
      if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
        throw Ec2Exception.malformedRequest("The document is too deep or too large");
      }
      String name = reader.getLocalName();
      String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
      StringBuilder text = new StringBuilder();
      List<XmlElement> children = new ArrayList<>();
      while (true) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              text.append(reader.getText());
          case XMLStreamConstants.END_ELEMENT -> {
            return new XmlElement(name, namespace, text.toString().strip(), List.copyOf(children));
          }
          default -> {
            // Comments and processing instructions are ignored.
          }
        }
      }
    }
  }
}
