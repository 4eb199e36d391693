package io.beccoame.ec2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The elements of one kind of structure in AWS's examples.
 *
 * @param action the action
 * @param path where the structures are in the answer, such as {@code volumeSet/item}; {@code .} for
 *     the answer itself
 * @param names the elements; one that ends in {@code ?} is shown in some structures only
 */
record Elements(String action, String path, List<String> names) {

  /** Returns all documented elements. */
  static List<Elements> documented() throws IOException {
    return lines("/documented-elements.txt")
        .map(line -> List.of(line.split(" ")))
        .map(words -> new Elements(words.get(0), words.get(1), words.subList(2, words.size())))
        .toList();
  }

  /** The lines of a resource that are no comments. */
  static Stream<String> lines(String resource) throws IOException {
    try (InputStream in = Elements.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"));
    }
  }

  /**
   * Returns the elements that the answers lack: each structure must have an element that AWS always
   * shows; an element that AWS shows in some, or of the answer itself, which may show one of many,
   * must be in any.
   *
   * @return {@code .} alone if there is no such structure
   */
  List<String> missing(List<String> answers) {
    List<Element> structures = answers.stream().flatMap(each -> structures(each).stream()).toList();
    if (structures.isEmpty()) {
      return List.of(".");
    }
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      boolean some = name.endsWith("?") || path.equals(".");
      String element = name.replace("?", "");
      long having = structures.stream().filter(each -> !children(each, element).isEmpty()).count();
      if (some ? having == 0 : having < structures.size()) {
        missing.add(element);
      }
    }
    return missing;
  }

  private List<Element> structures(String answer) {
    List<Element> found = List.of(root(answer));
    for (String step : path.equals(".") ? List.<String>of() : List.of(path.split("/"))) {
      found = found.stream().flatMap(each -> children(each, step).stream()).toList();
    }
    return found;
  }

  private static Element root(String answer) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (SAXException | IOException | javax.xml.parsers.ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
