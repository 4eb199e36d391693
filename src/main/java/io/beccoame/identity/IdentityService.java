package io.beccoame.identity;

import io.beccoame.ec2.CredentialStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the account and its access key: chosen at the first start, or taken from the settings. A
 * changed account id makes a new account and moves the key to it; the former account keeps its
 * resources, which are visible again once the setting is changed back.
 */
@Service
public class IdentityService implements CredentialStore, InitializingBean {

  private static final Logger LOG = LoggerFactory.getLogger(IdentityService.class);

  /** The root of the account and its key. */
  public record Root(String accountId, String accessKeyId, String secretAccessKey) {
    /** The root's Amazon Resource Name. */
    public String arn() {
      return "arn:aws:iam::" + accountId + ":root";
    }

    @Override
    public String toString() {
      return arn();
    }
  }

  private final AccountRepository accounts;
  private final AccessKeyRepository keys;
  private final IdentityProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Map<String, Credential> known = new ConcurrentHashMap<>();
  private volatile Root root = new Root("", "", "");
  private volatile boolean keyIsNew;

  IdentityService(
      AccountRepository accounts,
      AccessKeyRepository keys,
      IdentityProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.accounts = accounts;
    this.keys = keys;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Creates or updates the account and its key by the settings. */
  @Override
  public void afterPropertiesSet() {
    transaction.executeWithoutResult(
        status -> {
          Account account = account();
          AccessKey key = key(account.getId());
          root = new Root(account.getId(), key.getId(), key.secret());
        });
    known.clear();
  }

  /** Returns the root user of the account. */
  public Root root() {
    return root;
  }

  /** Returns whether this start of the service made the key. */
  boolean keyIsNew() {
    return keyIsNew;
  }

  @Override
  public Optional<Credential> find(String accessKeyId) {
    Credential cached = known.get(accessKeyId);
    if (cached != null) {
      return Optional.of(cached);
    }
    Optional<Credential> found =
        keys.findById(accessKeyId).filter(AccessKey::isActive).map(IdentityService::credential);
    found.ifPresent(credential -> known.put(accessKeyId, credential));
    return found;
  }

  private static Credential credential(AccessKey key) {
    Root owner = new Root(key.accountId(), key.getId(), key.secret());
    return new Credential(key.secret(), owner.accountId(), owner.arn(), owner.accountId());
  }

  private Account account() {
    String wanted = properties.accountId();
    Optional<Account> stored =
        wanted == null ? accounts.findFirstByOrderByCreatedAt() : accounts.findById(wanted);
    return stored.orElseGet(
        () -> {
          String id = wanted == null ? NewKey.accountId() : wanted;
          LOG.info("This installation's account is {}", id);
          return accounts.save(new Account(id, clock.instant()));
        });
  }

  private AccessKey key(String accountId) {
    String id = properties.accessKeyId();
    String secret = properties.secretAccessKey();
    AccessKey key;
    if (id != null && secret != null) {
      key =
          keys.findById(id)
              .orElseGet(() -> new AccessKey(id, false, clock.instant()))
              .grant(accountId, secret);
    } else {
      AccessKey generated =
          keys.findFirstByGeneratedTrueOrderByCreatedAt().orElseGet(() -> newKey(accountId));
      key = generated.grant(accountId, generated.secret());
    }
    keys.findAll().stream().filter(k -> !k.equals(key)).forEach(AccessKey::revoke);
    return keys.save(key);
  }

  private AccessKey newKey(String accountId) {
    keyIsNew = true;
    return new AccessKey(NewKey.accessKeyId(), true, clock.instant())
        .grant(accountId, NewKey.secret());
  }
}
