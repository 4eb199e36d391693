package io.beccoame.ec2;

import java.util.Optional;

/** Where the signature check finds secrets; filled by the room that keeps accounts. */
public interface CredentialStore {

  /**
   * An access key that may be used.
   *
   * @param secret what requests are signed with
   * @param accountId the twelve-digit account
   * @param arn who the key stands for
   * @param userId the unique id of who it stands for
   */
  record Credential(String secret, String accountId, String arn, String userId) {
    @Override
    public String toString() {
      return "Credential[" + arn + "]";
    }
  }

  /** The access key of that id, or empty when there is none or it may not be used. */
  Optional<Credential> find(String accessKeyId);
}
