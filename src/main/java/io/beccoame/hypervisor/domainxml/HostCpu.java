package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host's CPU: its model and the features beyond those of the model. */
@JsonRootName("cpu")
public record HostCpu(
    String arch, @Nullable String model, @Nullable String vendor, @Nullable List<Named> feature) {

  /** Reads a host's document of a CPU. */
  public static HostCpu read(String xml) {
    return Xml.read(xml, HostCpu.class);
  }

  /** Returns whether a feature of that name, such as {@code vmx}, is listed. */
  public boolean has(String name) {
    return feature != null && feature.stream().anyMatch(f -> f.name().equals(name));
  }

  record Named(@Attribute String name) {}
}
