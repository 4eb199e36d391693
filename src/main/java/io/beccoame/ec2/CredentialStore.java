package io.beccoame.ec2;

import java.util.Optional;

/** Source of secrets for the signature check, implemented by the room that keeps accounts. */
public interface CredentialStore {

  /**
   * A valid access key.
   *
   * @param secret the secret that signs requests
   * @param accountId the twelve-digit account
   * @param arn the identity of the key's owner
   * @param userId the unique id of the key's owner
   */
  record Credential(String secret, String accountId, String arn, String userId) {
    @Override
    public String toString() {
      return "Credential[" + arn + "]";
    }
  }

  /** Returns the access key of that id; empty if there is none or it is disabled. */
  Optional<Credential> find(String accessKeyId);
}
