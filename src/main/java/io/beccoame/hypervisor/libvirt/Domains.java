package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.Mark;
import io.beccoame.hypervisor.domainxml.DefinitionDocument;
import io.beccoame.hypervisor.domainxml.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;

/** Finds and reads domains. */
final class Domains {

  private static final int METADATA_ELEMENT = 2;
  private static final int INACTIVE = 2;

  private Domains() {}

  /** Calls with a domain; libvirt's {@code NO_DOMAIN} if it does not exist. */
  static <R> R with(Connect connect, UUID uuid, LibvirtCall<Domain, R> call)
      throws LibvirtException {
    Domain domain = connect.domainLookupByUUIDString(uuid.toString());
    try {
      return call.apply(domain);
    } finally {
      domain.free();
    }
  }

  static DomainView observe(Connect connect, UUID uuid) throws LibvirtException {
    try {
      return with(connect, uuid, domain -> view(domain, mark(domain)));
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_DOMAIN)) {
        return DomainView.absent(uuid);
      }
      throw e;
    }
  }

  /** Returns the persistent definition of a domain with a mark. */
  static Optional<DomainSpec> definition(Connect connect, UUID uuid) throws LibvirtException {
    try {
      return with(
          connect,
          uuid,
          domain -> {
            Mark mark = mark(domain);
            return mark == null
                ? Optional.empty()
                : Optional.of(DefinitionDocument.read(domain.getXMLDesc(INACTIVE)).spec(mark));
          });
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_DOMAIN)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns all domains with a mark; a domain that disappears meanwhile is left out. */
  static List<DomainView> marked(Connect connect) throws LibvirtException {
    Domain[] all = connect.listAllDomains(0);
    List<DomainView> views = new ArrayList<>(all.length);
    try {
      for (Domain domain : all) {
        try {
          Mark mark = mark(domain);
          if (mark != null) {
            views.add(view(domain, mark));
          }
        } catch (LibvirtException e) {
          if (!Errors.is(e, ErrorNumber.VIR_ERR_NO_DOMAIN)) {
            throw e;
          }
        }
      }
    } finally {
      for (Domain domain : all) {
        domain.free();
      }
    }
    return views;
  }

  private static DomainView view(Domain domain, @Nullable Mark mark) throws LibvirtException {
    MissingCalls.State state = MissingCalls.state(domain);
    return new DomainView(
        UUID.fromString(domain.getUUIDString()),
        domain.getName(),
        States.power(state),
        States.offReason(state),
        mark,
        domain.isPersistent() == 1);
  }

  private static @Nullable Mark mark(Domain domain) throws LibvirtException {
    try {
      return Metadata.read(domain.getMetadata(METADATA_ELEMENT, Metadata.NAMESPACE, 0));
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_DOMAIN_METADATA)) {
        return null;
      }
      throw e;
    } catch (IllegalArgumentException e) {
      // Invalid content in our namespace is not a mark of ours.
      return null;
    }
  }
}
