package io.beccoame.hypervisor;

import org.jspecify.annotations.Nullable;

/** Failure of a call to a host; the {@link Kind} determines what may be concluded from it. */
public class HypervisorException extends RuntimeException {

  private final Kind kind;

  /** Creates an exception with a message that an operator can act on. */
  public HypervisorException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Returns the kind of the failure. */
  public Kind kind() {
    return kind;
  }

  /** The kinds of failure that callers distinguish. */
  public enum Kind {
    /** The host did not answer: the state is unknown, and nothing may be concluded. */
    UNREACHABLE,
    /** The call was sent, but no answer came in time: its effect is unknown. */
    TIMEOUT,
    /** The domain, volume, pool or network that the call needs does not exist. */
    NOT_FOUND,
    /** The object is in a state that forbids the call now. */
    WRONG_STATE,
    /** The storage pool is full. */
    NO_SPACE,
    /** The host lacks memory, or another resource, to start the domain now. */
    NO_RESOURCE,
    /** The host will never accept this specification. */
    INVALID,
    /** The host can't do this at all. */
    UNSUPPORTED,
    /** Any other failure on the host. */
    FAILED
  }
}
