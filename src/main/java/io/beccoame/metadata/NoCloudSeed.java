package io.beccoame.metadata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Files that cloud-init reads in a guest without EC2's metadata. <a
 * href="https://cloudinit.readthedocs.io/en/latest/reference/datasources/nocloud.html">NoCloud</a>:
 * all of them exist, some of them empty.
 */
final class NoCloudSeed {

  /** The first step of its paths. */
  static final String ROOT = "nocloud";

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final byte[] NOTHING = {};

  private NoCloudSeed() {}

  /** Returns the files of a guest. */
  static Directory of(Guest guest) {
    byte[] data = guest.userData();
    return new Directory()
        .bytes("meta-data", YAML.writeValueAsBytes(metaData(guest)))
        .bytes("user-data", data == null ? NOTHING : data)
        .bytes("vendor-data", NOTHING);
  }

  private static Map<String, Object> metaData(Guest guest) {
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("instance-id", guest.instanceId());
    if (!guest.interfaces().isEmpty()) {
      meta.put("local-hostname", guest.interfaces().get(0).hostname());
    }
    Guest.Key key = guest.key();
    if (key != null) {
      meta.put("public-keys", List.of(key.openSsh()));
    }
    return meta;
  }
}
