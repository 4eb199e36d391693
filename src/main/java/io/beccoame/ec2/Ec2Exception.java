package io.beccoame.ec2;

import org.jspecify.annotations.Nullable;

/**
 * An EC2 error, by the codes of <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error
 * codes</a>. Made only by the catalogue of errors, so that each code has one spelling and one HTTP
 * status: the factories here, and those of {@link ResourceKind}, {@link AccessErrors}, {@link
 * NetworkErrors}, {@link StorageErrors} and {@link InstanceErrors}.
 */
public final class Ec2Exception extends RuntimeException {

  /** The code of {@link #incorrectState}. */
  public static final String INCORRECT_STATE = "IncorrectState";

  /** The code of {@link #unsupported}. */
  public static final String UNSUPPORTED = "UnsupportedOperation";

  private final String code;
  private final int status;

  private Ec2Exception(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** Returns AWS's error code, such as {@code InvalidInstanceID.NotFound}. */
  public String code() {
    return code;
  }

  /** Returns the HTTP status of the code. */
  public int status() {
    return status;
  }

  /** An error of the caller; only the catalogue's classes name codes. */
  static Ec2Exception of(String code, String message, Object... args) {
    return of(400, code, message, args);
  }

  static Ec2Exception of(int status, String code, String message, Object... args) {
    return new Ec2Exception(status, code, message.formatted(args));
  }

  /** Makes the error for a region that this service does not serve. */
  public static Ec2Exception invalidRegion(String region) {
    return of("InvalidRegion", "The region '%s' is not valid.", region);
  }

  /** Makes the error for an unknown availability zone, by name or id. */
  public static Ec2Exception unknownZone(String zone) {
    return of("InvalidZone.NotFound", "The zone '%s' does not exist.", zone);
  }

  /** Makes the error for an unknown action. Terraform looks for these words. */
  public static Ec2Exception invalidAction(String action) {
    return of("InvalidAction", "The action %s is not valid for this web service.", action);
  }

  /** Makes the error for an action of AWS that is not offered here. Tools look for these words. */
  public static Ec2Exception notOffered() {
    return of(UNSUPPORTED, "The functionality you requested is not available in this region.");
  }

  /**
   * Makes the error for a caller that asks for more than can be answered now, and may retry later
   * or ask for less.
   */
  public static Ec2Exception requestLimitExceeded(String message) {
    return new Ec2Exception(503, "RequestLimitExceeded", message);
  }

  /** Makes the error for a missing required parameter. */
  public static Ec2Exception missingParameter(String name) {
    return of("MissingParameter", "The request must contain the parameter %s", name);
  }

  /**
   * Returns the value of a required parameter.
   *
   * @throws Ec2Exception {@code MissingParameter} for null or empty
   */
  public static String require(String parameter, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw missingParameter(parameter);
    }
    return value;
  }

  /** Makes the error for a request without any of several parameters; the message names them. */
  public static Ec2Exception missing(String message) {
    return of("MissingParameter", message);
  }

  /** The text is no id of a resource that can be tagged. */
  public static Ec2Exception invalidId(String id) {
    return of("InvalidID", "The ID '%s' is not valid", id);
  }

  /** The filters have more values than one call may have. */
  public static Ec2Exception filterLimitExceeded(int most) {
    return of(
        "FilterLimitExceeded",
        "The maximum number of filter values specified on a single call is %d",
        most);
  }

  /** The account, or the resource, has as many as it may have; the message says of what. */
  public static Ec2Exception resourceLimitExceeded(String message, Object... args) {
    return of("ResourceLimitExceeded", message, args);
  }

  /** Makes the error for an unacceptable value; the message names it and the reason. */
  public static Ec2Exception invalidParameterValue(String message, Object... args) {
    return of("InvalidParameterValue", message, args);
  }

  /** Makes the error for an unusable parameter that AWS does not treat as a wrong value. */
  public static Ec2Exception invalidParameter(String message, Object... args) {
    return of("InvalidParameter", message, args);
  }

  /** Makes the error for parameters that exclude each other. */
  public static Ec2Exception invalidParameterCombination(String message, Object... args) {
    return of("InvalidParameterCombination", message, args);
  }

  /** Makes the error for an unknown volume type, in a launch or a request for one volume. */
  public static Ec2Exception unknownVolumeType(String name) {
    return of("UnknownVolumeType", "Unsupported volume type '%s' for volume creation.", name);
  }

  /** Makes the error for an unknown parameter. */
  public static Ec2Exception unknownParameter(String name) {
    return of("UnknownParameter", "The parameter %s is not recognized", name);
  }

  /** Makes the error for a query string or form that is not encoded correctly. */
  public static Ec2Exception malformedQueryString(String message) {
    return new Ec2Exception(404, "MalformedQueryString", message);
  }

  /** Makes the error for a request that names no action. */
  public static Ec2Exception missingAction() {
    return of("MissingAction", "No action was supplied with this request.");
  }

  /** Makes the error for a body larger than this service reads. */
  public static Ec2Exception requestTooLarge(int bytes) {
    return new Ec2Exception(
        413, "RequestEntityTooLarge", "A request may have %d bytes at most".formatted(bytes));
  }

  /** Makes the error for a request that can't be read as a whole; the message gives the reason. */
  public static Ec2Exception malformedRequest(String message, Object... args) {
    return of("InvalidRequest", message, args);
  }

  /** Makes the error for a feature that Beccoame does not have; the message names it. */
  public static Ec2Exception unsupported(String message, Object... args) {
    return of(UNSUPPORTED, message, args);
  }

  /** Makes the error for a resource in a state that forbids the action. */
  public static Ec2Exception incorrectState(String message, Object... args) {
    return of(INCORRECT_STATE, message, args);
  }

  /** Makes the error for an instance in a state that forbids the action. */
  public static Ec2Exception incorrectInstanceState(String message, Object... args) {
    return of("IncorrectInstanceState", message, args);
  }

  /**
   * Makes the error for a request that is permitted in general but forbidden by an attribute of the
   * resource.
   */
  public static Ec2Exception operationNotPermitted(String message, Object... args) {
    return of("OperationNotPermitted", message, args);
  }

  /** Makes the error for a resource on which others still depend. */
  public static Ec2Exception dependencyViolation(String message, Object... args) {
    return of("DependencyViolation", message, args);
  }

  /** Makes the error for user data that is not base64 or too long. */
  public static Ec2Exception invalidUserData(String message, Object... args) {
    return of("InvalidUserData.Malformed", message, args);
  }

  /** Makes the error for a request that would exceed a tag limit. */
  public static Ec2Exception tagLimitExceeded(String message, Object... args) {
    return of("TagLimitExceeded", message, args);
  }

  /** Makes the error for a request that exceeds the hosts' free capacity. */
  public static Ec2Exception insufficientInstanceCapacity(String message, Object... args) {
    return of(500, "InsufficientInstanceCapacity", message, args);
  }

  /** Makes the error for a pool with fewer free public addresses than requested. */
  public static Ec2Exception insufficientAddressCapacity(String message, Object... args) {
    return of(500, "InsufficientAddressCapacity", message, args);
  }

  /** Makes the error for a volume that exceeds the hosts' free disk space. */
  public static Ec2Exception insufficientVolumeCapacity(String message, Object... args) {
    return of(500, "InsufficientVolumeCapacity", message, args);
  }

  /** Makes the error for a subnet without a free address. */
  public static Ec2Exception insufficientFreeAddresses(String message, Object... args) {
    return of("InsufficientFreeAddressesInSubnet", message, args);
  }

  /** Makes the error for a client token that came before with other parameters. */
  public static Ec2Exception idempotentParameterMismatch() {
    return of(
        "IdempotentParameterMismatch",
        "The client token was used before with other parameters; use a new one");
  }

  /** Makes the error for a page token that this service did not give for this request. */
  public static Ec2Exception invalidNextToken() {
    return of("InvalidNextToken", "The token is not valid for this request");
  }

  /** Makes the error that answers a valid request with DryRun set. */
  public static Ec2Exception dryRunOperation() {
    return new Ec2Exception(
        412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
  }

  /** Makes the error for an unexpected failure; the request id leads to the log. */
  public static Ec2Exception internalError() {
    return new Ec2Exception(
        500, "InternalError", "An internal error has occurred; the log has it by the request id");
  }

  /** Makes the error for a host that is needed for the answer and does not answer. */
  public static Ec2Exception unavailable(String message, Object... args) {
    return of(503, "Unavailable", message, args);
  }

  /**
   * Makes the error for a database that does not answer; health has the reason. The same request
   * may succeed later.
   */
  public static Ec2Exception databaseUnavailable() {
    return new Ec2Exception(
        503, "ServiceUnavailable", "The database is not available now; please try again");
  }
}
