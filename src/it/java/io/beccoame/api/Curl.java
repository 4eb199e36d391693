package io.beccoame.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Asks with curl, which signs by itself, and reads the answer's XML. */
final class Curl {

  /** An answer: its status and its document. */
  record Answer(int status, String text) {
    /** The texts of the elements at an XPath; names as they are written, without namespaces. */
    List<String> all(String path) {
      try {
        NodeList nodes =
            (NodeList)
                XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(path, document(), XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
            .mapToObj(i -> nodes.item(i).getTextContent())
            .toList();
      } catch (XPathExpressionException e) {
        throw new AssertionError(e);
      }
    }

    /** The text of the one element at an XPath. */
    String one(String path) {
      List<String> found = all(path);
      if (found.size() != 1) {
        throw new AssertionError(path + " is there " + found.size() + " times in " + text);
      }
      return found.get(0);
    }

    private Document document() {
      try {
        return DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      } catch (ParserConfigurationException | SAXException | IOException e) {
        throw new AssertionError(text, e);
      }
    }
  }

  private Curl() {}

  /** Posts an action's document, as the interface of 2010 had it. */
  static Answer document(Service service, String path, String body) {
    return send(service, path, "-H", "Content-Type: text/xml", "--data-binary", body);
  }

  /** Posts a form. */
  static Answer form(Service service, String path, String form) {
    return send(service, path, "--data-binary", form);
  }

  /** Sends everything in the query, in the order of the names. */
  static Answer query(Service service, String query) {
    return send(service, "/?" + query);
  }

  /** Sends a signed request with these additional arguments of curl. */
  static Answer send(Service service, String path, String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "curl",
                "--silent",
                "--show-error",
                "--max-time",
                "60",
                "--aws-sigv4",
                "aws:amz:us-east-1:ec2",
                "--user",
                Service.KEY + ":" + Service.SECRET,
                "--write-out",
                "\n%{http_code}"));
    line.addAll(List.of(arguments));
    line.add(service.endpoint() + path);
    String text = Command.run(service, Map.of(), line).text();
    int end = text.lastIndexOf('\n');
    return new Answer(Integer.parseInt(text.substring(end + 1)), text.substring(0, end));
  }
}
