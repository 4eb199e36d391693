package io.beccoame.keypair;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.tag.TagService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The EC2 actions on key pairs. */
@Component
class KeyPairActions implements Ec2Actions {

  private static final Filters<KeyPairInfo> FILTERS =
      Filters.<KeyPairInfo>of()
          .on("fingerprint", KeyPairInfo::keyFingerprint)
          .on("key-name", KeyPairInfo::keyName)
          .on("key-pair-id", KeyPairInfo::keyPairId)
          .tags(KeyPairInfo::tags);

  private final KeyPairService service;
  private final TagService tags;

  KeyPairActions(KeyPairService service, TagService tags) {
    this.service = service;
    this.tags = tags;
  }

  @Ec2Action(honours = {"KeyName", "KeyType", "KeyFormat", "TagSpecifications"})
  CreateKeyPairResponse createKeyPair(Caller caller, CreateKeyPairRequest request) {
    checkFormat(request.keyFormatAsString());
    KeyType type = type(request.keyTypeAsString());
    Map<String, String> wanted =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.KEY_PAIR);
    String name = Ec2Exception.require("KeyName", request.keyName());
    return KeyPairMapper.created(service.create(caller.accountId(), name, type, wanted), wanted);
  }

  private static void checkFormat(@Nullable String format) {
    if (format == null || format.equals("pem")) {
      return;
    }
    if (format.equals("ppk")) {
      throw Ec2Exception.unsupported(
          "KeyFormat 'ppk' is not made here; take 'pem', and convert it with puttygen");
    }
    throw Ec2Exception.invalidParameterValue("Invalid value '%s' for KeyFormat.", format);
  }

  private static KeyType type(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return KeyType.RSA;
    }
    return KeyType.ofWireName(name)
        .orElseThrow(
            () -> Ec2Exception.invalidParameterValue("Invalid value '%s' for KeyType.", name));
  }

  @Ec2Action(honours = {"KeyName", "PublicKeyMaterial", "TagSpecifications"})
  ImportKeyPairResponse importKeyPair(Caller caller, ImportKeyPairRequest request) {
    Map<String, String> wanted =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.KEY_PAIR);
    String name = Ec2Exception.require("KeyName", request.keyName());
    if (request.publicKeyMaterial() == null) {
      throw Ec2Exception.missingParameter("PublicKeyMaterial");
    }
    String text = PublicKeyReader.text(request.publicKeyMaterial().asByteArray());
    return KeyPairMapper.imported(
        service.importKey(caller.accountId(), name, text, wanted), wanted);
  }

  @Ec2Action(honours = {"KeyNames", "KeyPairIds", "IncludePublicKey", "Filters"})
  DescribeKeyPairsResponse describeKeyPairs(Caller caller, DescribeKeyPairsRequest request) {
    List<KeyPair> all = service.list(caller.accountId());
    checkAllThere(all, KeyPair::name, request.keyNames());
    checkAllThere(all, KeyPair::getId, request.keyPairIds());
    List<KeyPair> asked = all.stream().filter(keyPair -> asked(request, keyPair)).toList();
    boolean include = Boolean.TRUE.equals(request.includePublicKey());
    List<KeyPairInfo> infos =
        tags.shown(
            asked, KeyPair::getId, (keyPair, of) -> KeyPairMapper.info(keyPair, of, include));
    return DescribeKeyPairsResponse.builder()
        .keyPairs(FILTERS.apply(infos, request.filters()))
        .build();
  }

  private static boolean asked(DescribeKeyPairsRequest request, KeyPair keyPair) {
    return request.keyNames().isEmpty() && request.keyPairIds().isEmpty()
        || request.keyNames().contains(keyPair.name())
        || request.keyPairIds().contains(keyPair.getId());
  }

  private static void checkAllThere(
      List<KeyPair> all, Function<KeyPair, String> property, Collection<String> asked) {
    Set<String> there = all.stream().map(property).collect(Collectors.toSet());
    ResourceKind.KEY_PAIR.checkFound(asked, there);
  }

  @Ec2Action(honours = {"KeyName", "KeyPairId"})
  DeleteKeyPairResponse deleteKeyPair(Caller caller, DeleteKeyPairRequest request) {
    String id = request.keyPairId();
    Optional<KeyPair> found =
        id != null && !id.isEmpty()
            ? service.findById(caller.accountId(), id)
            : service.find(caller.accountId(), Ec2Exception.require("KeyName", request.keyName()));
    found.ifPresent(keyPair -> service.delete(caller.accountId(), keyPair.getId()));
    return DeleteKeyPairResponse.builder()
        .returnValue(true)
        .keyPairId(found.map(KeyPair::getId).orElse(null))
        .build();
  }
}
