package io.beccoame.keypair;

import io.beccoame.ec2.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** Key pairs as EC2 shows them. */
final class KeyPairMapper {

  private KeyPairMapper() {}

  static KeyPairInfo info(
      KeyPair keyPair, @Nullable Map<String, String> tags, boolean includePublicKey) {
    KeyPairInfo.Builder info =
        KeyPairInfo.builder()
            .keyPairId(keyPair.getId())
            .keyName(keyPair.name())
            .keyType(keyPair.type().wireName())
            .keyFingerprint(keyPair.fingerprint())
            .createTime(keyPair.createdAt())
            .tags(Tags.list(tags));
    if (includePublicKey) {
      info.publicKey(keyPair.publicKey());
    }
    return info.build();
  }

  static CreateKeyPairResponse created(CreatedKeyPair created, Map<String, String> tags) {
    KeyPair keyPair = created.keyPair();
    return CreateKeyPairResponse.builder()
        .keyPairId(keyPair.getId())
        .keyName(keyPair.name())
        .keyFingerprint(keyPair.fingerprint())
        .keyMaterial(created.privatePem())
        .tags(Tags.list(tags))
        .build();
  }

  static ImportKeyPairResponse imported(KeyPair keyPair, Map<String, String> tags) {
    return ImportKeyPairResponse.builder()
        .keyPairId(keyPair.getId())
        .keyName(keyPair.name())
        .keyFingerprint(keyPair.fingerprint())
        .tags(Tags.list(tags))
        .build();
  }
}
