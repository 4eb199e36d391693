package io.beccoame.ec2.sigv4;

import io.beccoame.ec2.AccessErrors;
import io.beccoame.ec2.Authenticator;
import io.beccoame.ec2.Caller;
import io.beccoame.ec2.CredentialStore;
import io.beccoame.ec2.Ec2Properties;
import io.beccoame.ec2.WireRequest;
import io.beccoame.platform.BeccoameProperties;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Authenticates a request by whichever signature version it carries. */
@Component
public final class Signatures implements Authenticator {

  private static final List<String> SERVICES = List.of("ec2", "sts");

  private final CredentialStore credentials;
  private final BeccoameProperties beccoame;
  private final Ec2Properties properties;
  private final Clock clock;

  Signatures(
      CredentialStore credentials,
      BeccoameProperties beccoame,
      Ec2Properties properties,
      Clock clock) {
    this.credentials = credentials;
    this.beccoame = beccoame;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Proof authenticate(WireRequest request) {
    String authorization = request.http().getHeader("Authorization");
    boolean presigned = has(request.http().getQueryString(), "X-Amz-Signature");
    if (authorization != null && presigned) {
      throw AccessErrors.incomplete("A request is signed by header or by query, not by both");
    }
    if (authorization != null) {
      return check(SignatureV4.ofHeader(request, authorization));
    }
    if (presigned || has(request.http().getQueryString(), "X-Amz-Credential")) {
      return check(SignatureV4.ofQuery(request));
    }
    if (has(request.http().getQueryString(), "AWSAccessKeyId")
        || has(request.form(), "AWSAccessKeyId")) {
      return check(SignatureV2.of(request));
    }
    throw AccessErrors.missing();
  }

  private Proof check(SignatureV4 signature) {
    Scope scope = signature.scope();
    CredentialStore.Credential credential = credential(signature.request(), scope.accessKeyId());
    if (!SERVICES.contains(scope.service())) {
      throw AccessErrors.incomplete("Credential should be scoped to the service ec2");
    }
    if (!accepted(scope)) {
      throw AccessErrors.wrongRegion(scope.region());
    }
    signature.checkTime(clock.instant(), properties.clockSkew());
    signature.checkSecret(credential.secret());
    return new Proof(
        caller(credential, scope.accessKeyId(), scope.region()),
        scope.service(),
        signature.bodySigned());
  }

  private Proof check(SignatureV2 signature) {
    CredentialStore.Credential credential =
        credential(signature.request(), signature.accessKeyId());
    signature.checkTime(clock.instant(), properties.clockSkew());
    signature.checkSecret(credential.secret());
    return new Proof(caller(credential, signature.accessKeyId(), beccoame.region()), "", true);
  }

  /**
   * Returns the credential. A long-lived key needs no session token, so a key with a token is not
   * ours.
   */
  private CredentialStore.Credential credential(WireRequest request, String accessKeyId) {
    if (request.http().getHeader("x-amz-security-token") != null
        || has(request.http().getQueryString(), "X-Amz-Security-Token")) {
      throw AccessErrors.unknownKey();
    }
    return credentials.find(accessKeyId).orElseThrow(AccessErrors::unknownKey);
  }

  /**
   * Returns whether the scope is accepted. Clients sign for the global STS as us-east-1 whatever
   * their region is.
   */
  private boolean accepted(Scope scope) {
    return scope.region().equals(beccoame.region())
        || beccoame.acceptedRegions().contains(scope.region())
        || scope.service().equals("sts") && scope.region().equals("us-east-1");
  }

  private static Caller caller(
      CredentialStore.Credential credential, String accessKeyId, String region) {
    return new Caller(
        credential.accountId(), credential.arn(), credential.userId(), accessKeyId, region);
  }

  private static boolean has(@Nullable String encoded, String name) {
    return encoded != null
        && encoded.contains(name)
        && Canonical.pairs(encoded).stream().map(Map.Entry::getKey).anyMatch(name::equals);
  }
}
