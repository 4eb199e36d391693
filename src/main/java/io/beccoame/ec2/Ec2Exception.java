package io.beccoame.ec2;

/**
 * An EC2 error, by the codes of <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error
 * codes</a>. Made only by its named factories, so that each code has one spelling and one HTTP
 * status.
 */
public final class Ec2Exception extends RuntimeException {

  private final String code;
  private final int status;

  private Ec2Exception(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** AWS's error code, such as {@code InvalidInstanceID.NotFound}. */
  public String code() {
    return code;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }

  private static Ec2Exception client(String code, String message, Object... args) {
    return new Ec2Exception(400, code, message.formatted(args));
  }

  /** The region is none that this service answers for. */
  public static Ec2Exception invalidRegion(String region) {
    return client("InvalidRegion", "The region '%s' is not valid.", region);
  }

  /** There is no availability zone of that name or id. */
  public static Ec2Exception unknownZone(String zone) {
    return client("InvalidZone.NotFound", "The zone '%s' does not exist.", zone);
  }

  /** There is no such action. Terraform looks for these words. */
  public static Ec2Exception invalidAction(String action) {
    return client("InvalidAction", "The action %s is not valid for this web service.", action);
  }

  /** The action is AWS's, and not offered here. Tools look for these words. */
  public static Ec2Exception notOffered() {
    return client(
        "UnsupportedOperation", "The functionality you requested is not available in this region.");
  }

  /** The caller asks for more than is answered now, and may ask again later or for less. */
  public static Ec2Exception requestLimitExceeded(String message) {
    return new Ec2Exception(503, "RequestLimitExceeded", message);
  }

  /** A required parameter is missing. */
  public static Ec2Exception missingParameter(String name) {
    return client("MissingParameter", "The request must contain the parameter %s", name);
  }

  /** A value is not acceptable; the message says which and why. */
  public static Ec2Exception invalidParameterValue(String message, Object... args) {
    return client("InvalidParameterValue", message, args);
  }

  /** A parameter can't be used so; for what AWS does not name as a wrong value. */
  public static Ec2Exception invalidParameter(String message, Object... args) {
    return client("InvalidParameter", message, args);
  }

  /** Parameters that exclude each other were given together. */
  public static Ec2Exception invalidParameterCombination(String message, Object... args) {
    return client("InvalidParameterCombination", message, args);
  }

  /** There is no volume type of that name, in a launch or where one volume is asked for. */
  public static Ec2Exception unknownVolumeType(String name) {
    return client("UnknownVolumeType", "Unsupported volume type '%s' for volume creation.", name);
  }

  /** There is no parameter of that name. */
  public static Ec2Exception unknownParameter(String name) {
    return client("UnknownParameter", "The parameter %s is not recognized", name);
  }

  /** The query string or form is not encoded as it should be. */
  public static Ec2Exception malformedQueryString(String message) {
    return new Ec2Exception(404, "MalformedQueryString", message);
  }

  /** The request names no action. */
  public static Ec2Exception missingAction() {
    return client("MissingAction", "No action was supplied with this request.");
  }

  /** The body is larger than this service reads. */
  public static Ec2Exception requestTooLarge(int bytes) {
    return new Ec2Exception(
        413, "RequestEntityTooLarge", "A request may have %d bytes at most".formatted(bytes));
  }

  /** The request as a whole can't be read; the message says why. */
  public static Ec2Exception malformedRequest(String message, Object... args) {
    return client("InvalidRequest", message, args);
  }

  /** Beccoame does not have what was asked for; names it. */
  public static Ec2Exception unsupported(String message, Object... args) {
    return client("UnsupportedOperation", message, args);
  }

  /** The resource is in a state that forbids the action. */
  public static Ec2Exception incorrectState(String code, String message, Object... args) {
    return client(code, message, args);
  }

  /** The instance is in a state that forbids the action. */
  public static Ec2Exception incorrectInstanceState(String message, Object... args) {
    return client("IncorrectInstanceState", message, args);
  }

  /** The request is permitted, but an attribute of the resource forbids it. */
  public static Ec2Exception operationNotPermitted(String message, Object... args) {
    return client("OperationNotPermitted", message, args);
  }

  /** Something still depends on the resource. */
  public static Ec2Exception dependencyViolation(String message, Object... args) {
    return client("DependencyViolation", message, args);
  }

  /** A resource of that name is there already; {@code noun} as in {@code InvalidKeyPair}. */
  public static Ec2Exception duplicate(String noun, String message, Object... args) {
    return client(noun + ".Duplicate", message, args);
  }

  /** User data is not base64 or too long. */
  public static Ec2Exception invalidUserData(String message, Object... args) {
    return client("InvalidUserData.Malformed", message, args);
  }

  /** A tag limit would be passed. */
  public static Ec2Exception tagLimitExceeded(String message, Object... args) {
    return client("TagLimitExceeded", message, args);
  }

  /** The hosts have no room for what was asked. */
  public static Ec2Exception insufficientInstanceCapacity(String message, Object... args) {
    return new Ec2Exception(500, "InsufficientInstanceCapacity", message.formatted(args));
  }

  /** The pool of public addresses has not as many free ones. */
  public static Ec2Exception insufficientAddressCapacity(String message, Object... args) {
    return new Ec2Exception(500, "InsufficientAddressCapacity", message.formatted(args));
  }

  /** The hosts have no room for a volume. */
  public static Ec2Exception insufficientVolumeCapacity(String message, Object... args) {
    return new Ec2Exception(500, "InsufficientVolumeCapacity", message.formatted(args));
  }

  /** The subnet has no free address left. */
  public static Ec2Exception insufficientFreeAddresses(String message, Object... args) {
    return client("InsufficientFreeAddressesInSubnet", message, args);
  }

  /** The same client token came with other parameters. */
  public static Ec2Exception idempotentParameterMismatch() {
    return client(
        "IdempotentParameterMismatch",
        "The client token was used before with other parameters; use a new one");
  }

  /** The page token is not one that this service gave for this request. */
  public static Ec2Exception invalidNextToken() {
    return client("InvalidNextToken", "The token is not valid for this request");
  }

  /** Everything was in order, and nothing was done because DryRun was set. */
  public static Ec2Exception dryRunOperation() {
    return new Ec2Exception(
        412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
  }

  /** The credentials are missing, unknown or not valid now; the code as AWS names the case. */
  public static Ec2Exception authentication(String code, String message, Object... args) {
    int status =
        switch (code) {
          case "AuthFailure" -> 401;
          case "IncompleteSignature", "RequestExpired" -> 400;
          default -> 403;
        };
    return new Ec2Exception(status, code, message.formatted(args));
  }

  /** An unexpected failure; the request id leads to the log. */
  public static Ec2Exception internalError() {
    return new Ec2Exception(
        500, "InternalError", "An internal error has occurred; the log has it by the request id");
  }

  /** The host that is needed for the answer does not answer. */
  public static Ec2Exception unavailable(String message, Object... args) {
    return new Ec2Exception(503, "Unavailable", message.formatted(args));
  }

  /** The database does not answer; health says why. The same request may succeed later. */
  public static Ec2Exception databaseUnavailable() {
    return new Ec2Exception(
        503, "ServiceUnavailable", "The database is not available now; please try again");
  }

  /** Any other documented client error. */
  public static Ec2Exception of(String code, String message, Object... args) {
    return client(code, message, args);
  }
}
