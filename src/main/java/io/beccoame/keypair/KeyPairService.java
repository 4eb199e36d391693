package io.beccoame.keypair;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates, imports, finds and deletes key pairs. */
@Service
public class KeyPairService {

  private static final int MAX_NAME = 255;

  private final KeyPairRepository repository;
  private final TagService tags;
  private final Clock clock;

  KeyPairService(KeyPairRepository repository, TagService tags, Clock clock) {
    this.repository = repository;
    this.tags = tags;
    this.clock = clock;
  }

  /**
   * Creates a key pair; the answer has the only copy of the private key.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code InvalidKeyPair.Duplicate} if the name is in use
   */
  @Transactional
  public CreatedKeyPair create(
      String accountId, String name, KeyType type, Map<String, String> tagsToPut) {
    checkName(accountId, name);
    KeyFactory.Fresh fresh = KeyFactory.create(type, name);
    return new CreatedKeyPair(store(accountId, name, fresh.half(), tagsToPut), fresh.privatePem());
  }

  /**
   * Imports a public key: a line of OpenSSH, a file as of RFC 4716, or base64 of DER.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code InvalidKey.Format} or {@code
   *     InvalidKeyPair.Duplicate}
   */
  @Transactional
  public KeyPair importKey(
      String accountId, String name, String material, Map<String, String> tagsToPut) {
    checkName(accountId, name);
    return store(accountId, name, PublicKeyReader.read(material), tagsToPut);
  }

  /** Checks the name like {@link #create}, and does nothing else. */
  @Transactional(readOnly = true)
  public void checkName(String accountId, String name) {
    if (name.isBlank()) {
      throw Ec2Exception.missingParameter("KeyName");
    }
    if (name.length() > MAX_NAME || !name.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw Ec2Exception.invalidParameterValue(
          "Value for parameter KeyName is invalid. Up to %d ASCII characters are allowed.",
          MAX_NAME);
    }
    if (repository.findByAccountIdAndName(accountId, name).isPresent()) {
      throw InstanceErrors.keyPairExists(name);
    }
  }

  private KeyPair store(
      String accountId, String name, PublicHalf half, Map<String, String> tagsToPut) {
    KeyPair keyPair =
        new KeyPair(
            ResourceKind.KEY_PAIR.newId(),
            accountId,
            name,
            half,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    try {
      repository.saveAndFlush(keyPair);
    } catch (DataIntegrityViolationException e) {
      throw InstanceErrors.keyPairExists(name);
    }
    tags.put(accountId, ResourceKind.KEY_PAIR, keyPair.getId(), tagsToPut);
    return keyPair;
  }

  /**
   * Returns the key pair of that name.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code InvalidKeyPair.NotFound} if the account has none
   */
  @Transactional(readOnly = true)
  public KeyPair get(String accountId, String name) {
    return find(accountId, name).orElseThrow(() -> ResourceKind.KEY_PAIR.notFound(name));
  }

  /** Returns the key pair of that name, if the account has one. */
  @Transactional(readOnly = true)
  public Optional<KeyPair> find(String accountId, String name) {
    return repository.findByAccountIdAndName(accountId, name);
  }

  /** Returns the key pair of that id, if the account has one. */
  @Transactional(readOnly = true)
  public Optional<KeyPair> findById(String accountId, String id) {
    return repository.find(accountId, id);
  }

  /** Returns all key pairs of the account, by name. */
  @Transactional(readOnly = true)
  public List<KeyPair> list(String accountId) {
    return repository.findByAccountIdOrderByName(accountId);
  }

  /** Deletes the key pair of that id with its tags; does nothing if the account has none. */
  @Transactional
  public void delete(String accountId, String id) {
    findById(accountId, id)
        .ifPresent(
            keyPair -> {
              repository.delete(keyPair);
              tags.forget(List.of(id));
            });
  }
}
