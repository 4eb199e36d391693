package io.beccoame.ec2;

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

  /** AWS's error code, such as {@code InvalidInstanceID.NotFound}. */
  public String code() {
    return code;
  }

  /** The HTTP status that goes with it. */
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

  /** The region is none that this service answers for. */
  public static Ec2Exception invalidRegion(String region) {
    return of("InvalidRegion", "The region '%s' is not valid.", region);
  }

  /** There is no availability zone of that name or id. */
  public static Ec2Exception unknownZone(String zone) {
    return of("InvalidZone.NotFound", "The zone '%s' does not exist.", zone);
  }

  /** There is no such action. Terraform looks for these words. */
  public static Ec2Exception invalidAction(String action) {
    return of("InvalidAction", "The action %s is not valid for this web service.", action);
  }

  /** The action is AWS's, and not offered here. Tools look for these words. */
  public static Ec2Exception notOffered() {
    return of(UNSUPPORTED, "The functionality you requested is not available in this region.");
  }

  /** The caller asks for more than is answered now, and may ask again later or for less. */
  public static Ec2Exception requestLimitExceeded(String message) {
    return new Ec2Exception(503, "RequestLimitExceeded", message);
  }

  /** A required parameter is missing. */
  public static Ec2Exception missingParameter(String name) {
    return of("MissingParameter", "The request must contain the parameter %s", name);
  }

  /** One of several parameters is required; the message names them. */
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

  /** A value is not acceptable; the message says which and why. */
  public static Ec2Exception invalidParameterValue(String message, Object... args) {
    return of("InvalidParameterValue", message, args);
  }

  /** A parameter can't be used so; for what AWS does not name as a wrong value. */
  public static Ec2Exception invalidParameter(String message, Object... args) {
    return of("InvalidParameter", message, args);
  }

  /** Parameters that exclude each other were given together. */
  public static Ec2Exception invalidParameterCombination(String message, Object... args) {
    return of("InvalidParameterCombination", message, args);
  }

  /** There is no volume type of that name, in a launch or where one volume is asked for. */
  public static Ec2Exception unknownVolumeType(String name) {
    return of("UnknownVolumeType", "Unsupported volume type '%s' for volume creation.", name);
  }

  /** There is no parameter of that name. */
  public static Ec2Exception unknownParameter(String name) {
    return of("UnknownParameter", "The parameter %s is not recognized", name);
  }

  /** The query string or form is not encoded as it should be. */
  public static Ec2Exception malformedQueryString(String message) {
    return new Ec2Exception(404, "MalformedQueryString", message);
  }

  /** The request names no action. */
  public static Ec2Exception missingAction() {
    return of("MissingAction", "No action was supplied with this request.");
  }

  /** The body is larger than this service reads. */
  public static Ec2Exception requestTooLarge(int bytes) {
    return new Ec2Exception(
        413, "RequestEntityTooLarge", "A request may have %d bytes at most".formatted(bytes));
  }

  /** The request as a whole can't be read; the message says why. */
  public static Ec2Exception malformedRequest(String message, Object... args) {
    return of("InvalidRequest", message, args);
  }

  /** Beccoame does not have what was asked for; names it. */
  public static Ec2Exception unsupported(String message, Object... args) {
    return of(UNSUPPORTED, message, args);
  }

  /** The resource is in a state that forbids the action. */
  public static Ec2Exception incorrectState(String message, Object... args) {
    return of(INCORRECT_STATE, message, args);
  }

  /** The instance is in a state that forbids the action. */
  public static Ec2Exception incorrectInstanceState(String message, Object... args) {
    return of("IncorrectInstanceState", message, args);
  }

  /** The request is permitted, but an attribute of the resource forbids it. */
  public static Ec2Exception operationNotPermitted(String message, Object... args) {
    return of("OperationNotPermitted", message, args);
  }

  /** Something still depends on the resource. */
  public static Ec2Exception dependencyViolation(String message, Object... args) {
    return of("DependencyViolation", message, args);
  }

  /** User data is not base64 or too long. */
  public static Ec2Exception invalidUserData(String message, Object... args) {
    return of("InvalidUserData.Malformed", message, args);
  }

  /** A tag limit would be passed. */
  public static Ec2Exception tagLimitExceeded(String message, Object... args) {
    return of("TagLimitExceeded", message, args);
  }

  /** The hosts have no room for what was asked. */
  public static Ec2Exception insufficientInstanceCapacity(String message, Object... args) {
    return of(500, "InsufficientInstanceCapacity", message, args);
  }

  /** The pool of public addresses has not as many free ones. */
  public static Ec2Exception insufficientAddressCapacity(String message, Object... args) {
    return of(500, "InsufficientAddressCapacity", message, args);
  }

  /** The hosts have no room for a volume. */
  public static Ec2Exception insufficientVolumeCapacity(String message, Object... args) {
    return of(500, "InsufficientVolumeCapacity", message, args);
  }

  /** The subnet has no free address left. */
  public static Ec2Exception insufficientFreeAddresses(String message, Object... args) {
    return of("InsufficientFreeAddressesInSubnet", message, args);
  }

  /** The same client token came with other parameters. */
  public static Ec2Exception idempotentParameterMismatch() {
    return of(
        "IdempotentParameterMismatch",
        "The client token was used before with other parameters; use a new one");
  }

  /** The page token is not one that this service gave for this request. */
  public static Ec2Exception invalidNextToken() {
    return of("InvalidNextToken", "The token is not valid for this request");
  }

  /** Everything was in order, and nothing was done because DryRun was set. */
  public static Ec2Exception dryRunOperation() {
    return new Ec2Exception(
        412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
  }

  /** An unexpected failure; the request id leads to the log. */
  public static Ec2Exception internalError() {
    return new Ec2Exception(
        500, "InternalError", "An internal error has occurred; the log has it by the request id");
  }

  /** The host that is needed for the answer does not answer. */
  public static Ec2Exception unavailable(String message, Object... args) {
    return of(503, "Unavailable", message, args);
  }

  /** The database does not answer; health says why. The same request may succeed later. */
  public static Ec2Exception databaseUnavailable() {
    return new Ec2Exception(
        503, "ServiceUnavailable", "The database is not available now; please try again");
  }
}
