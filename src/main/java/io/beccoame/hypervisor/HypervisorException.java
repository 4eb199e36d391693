package io.beccoame.hypervisor;

import org.jspecify.annotations.Nullable;

/** A host refused or did not answer; the {@link Kind} says what may be concluded from it. */
public class HypervisorException extends RuntimeException {

  private final Kind kind;

  /** Makes one with a message that an operator can act on. */
  public HypervisorException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What may be concluded. */
  public Kind kind() {
    return kind;
  }

  /** The kinds of failure that callers tell apart. */
  public enum Kind {
    /** The host did not answer: nothing is known, nothing may be concluded. */
    UNREACHABLE,
    /** The call was sent, but no answer came in time: its effect is unknown. */
    TIMEOUT,
    /** The domain, volume, pool or network that the call needs is not there. */
    NOT_FOUND,
    /** The object is in a state that forbids the call now. */
    WRONG_STATE,
    /** The storage pool has no room. */
    NO_SPACE,
    /** The host lacks memory, or another resource, to start the domain now. */
    NO_RESOURCE,
    /** The host will never accept this specification. */
    INVALID,
    /** The host can't do this at all. */
    UNSUPPORTED,
    /** Anything else that went wrong on the host. */
    FAILED
  }
}
