package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.Mark;
import tools.jackson.dataformat.xml.annotation.JacksonXmlProperty;

/**
 * The place in a domain for our mark, in our own namespace. <a
 * href="https://libvirt.org/formatdomain.html#general-metadata">General metadata</a>.
 */
public record Metadata(
    @JacksonXmlProperty(namespace = Metadata.NAMESPACE, localName = "mark") MarkElement mark) {

  /** The namespace of the mark; libvirt finds the mark by it. */
  public static final String NAMESPACE = "https://beccoame.io/xmlns/domain/1";

  static Metadata of(Mark mark) {
    return new Metadata(new MarkElement(mark.installation(), mark.instance()));
  }

  /** Reads the mark from the element that libvirt keeps under {@link #NAMESPACE}. */
  public static Mark read(String xml) {
    MarkElement read = Xml.read(xml, MarkElement.class);
    return new Mark(read.installation(), read.instance());
  }

  record MarkElement(@Attribute String installation, @Attribute String instance) {}
}
