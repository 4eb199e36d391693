package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.libvirt.Error;
import org.libvirt.Error.ErrorDomain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

/**
 * Classifies libvirt's errors. Numbers that the binding doesn't know become its last constant, so
 * everything unlisted is {@link Kind#FAILED}. <a
 * href="https://libvirt.org/html/libvirt-virterror.html">Error numbers</a>.
 */
final class Errors {

  private static final Set<ErrorNumber> LOST =
      EnumSet.of(
          ErrorNumber.VIR_ERR_RPC,
          ErrorNumber.VIR_ERR_NO_CONNECT,
          ErrorNumber.VIR_ERR_INVALID_CONN,
          ErrorNumber.VIR_ERR_UNKNOWN_HOST,
          ErrorNumber.VIR_ERR_AUTH_FAILED,
          ErrorNumber.VIR_ERR_AUTH_CANCELLED,
          ErrorNumber.VIR_ERR_AUTH_UNAVAILABLE,
          ErrorNumber.VIR_ERR_GNUTLS_ERROR,
          ErrorNumber.VIR_ERR_SSH,
          ErrorNumber.VIR_ERR_LIBSSH);

  private Errors() {}

  /** Returns the port's exception for libvirt's; {@code what} names the call in the message. */
  static HypervisorException of(String what, LibvirtException e) {
    Error error = e.getError();
    if (error == null) {
      return new HypervisorException(Kind.FAILED, what + ": libvirt did not say why", e);
    }
    String message = error.getMessage() == null ? "" : error.getMessage();
    Kind kind = kind(error.getCode(), error.getDomain(), message);
    return new HypervisorException(kind, what + ": " + message, e);
  }

  /** Returns whether libvirt answered with this number. */
  static boolean is(LibvirtException e, ErrorNumber number) {
    return e.getError() != null && e.getError().getCode() == number;
  }

  static Kind kind(ErrorNumber code, ErrorDomain domain, String message) {
    boolean transport = domain == ErrorDomain.VIR_FROM_RPC || domain == ErrorDomain.VIR_FROM_REMOTE;
    if (LOST.contains(code)
        || transport
            && (code == ErrorNumber.VIR_ERR_SYSTEM_ERROR
                || code == ErrorNumber.VIR_ERR_INTERNAL_ERROR)) {
      return Kind.UNREACHABLE;
    }
    // libvirt has no number for these: they come from QEMU, qemu-img or the kernel as text.
    if (message.contains("No space left on device")) {
      return Kind.NO_SPACE;
    }
    if (message.contains("Cannot allocate memory")
        || message.contains("cannot set up guest memory")) {
      return Kind.NO_RESOURCE;
    }
    return switch (code) {
      case VIR_ERR_NO_DOMAIN, VIR_ERR_NO_NETWORK, VIR_ERR_NO_STORAGE_POOL, VIR_ERR_NO_STORAGE_VOL ->
          Kind.NOT_FOUND;
      case VIR_ERR_OPERATION_INVALID, VIR_ERR_RESOURCE_BUSY -> Kind.WRONG_STATE;
      case VIR_ERR_OPERATION_TIMEOUT -> Kind.TIMEOUT;
      case VIR_ERR_NO_MEMORY -> Kind.NO_RESOURCE;
      case VIR_ERR_NO_SUPPORT, VIR_ERR_OPERATION_UNSUPPORTED, VIR_ERR_ARGUMENT_UNSUPPORTED ->
          Kind.UNSUPPORTED;
      case VIR_ERR_XML_ERROR,
          VIR_ERR_XML_DETAIL,
          VIR_ERR_XML_INVALID_SCHEMA,
          VIR_ERR_CONFIG_UNSUPPORTED,
          VIR_ERR_INVALID_ARG,
          VIR_ERR_INVALID_MAC,
          VIR_ERR_OS_TYPE ->
          Kind.INVALID;
      default -> Kind.FAILED;
    };
  }
}
