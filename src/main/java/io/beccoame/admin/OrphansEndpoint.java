package io.beccoame.admin;

import io.beccoame.instance.Orphan;
import io.beccoame.instance.OrphanService;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/**
 * Lists domains that carry our mark but have no row ({@code GET}), adopts ({@code POST}) or removes
 * one.
 */
@Component
@Endpoint(id = "orphans")
class OrphansEndpoint {

  private final OrphanService orphans;

  OrphansEndpoint(OrphanService orphans) {
    this.orphans = orphans;
  }

  @ReadOperation(producesFrom = Form.class)
  WebEndpointResponse<Object> list(Form form) {
    return Answer.of(form, orphans::list, OrphansEndpoint::text);
  }

  @WriteOperation(producesFrom = Form.class)
  WebEndpointResponse<Object> adopt(@Selector String id, Form form) {
    return Answer.of(form, () -> orphans.adopt(id), done -> done.instance() + " is adopted.");
  }

  @DeleteOperation(producesFrom = Form.class)
  WebEndpointResponse<Object> remove(@Selector String id, @Nullable String confirm, Form form) {
    return Answer.of(
        form,
        () -> orphans.remove(id, confirm == null ? "" : confirm),
        orphan -> "Removed: " + line(orphan));
  }

  private static String text(List<Orphan> orphans) {
    return orphans.isEmpty()
        ? "There are no orphans."
        : orphans.stream().map(OrphansEndpoint::line).collect(Collectors.joining("\n"));
  }

  private static String line(Orphan orphan) {
    String what =
        orphan.instance().isEmpty()
            ? orphan.kind() + " " + orphan.id()
            : orphan.kind()
                + " "
                + orphan.id()
                + " of "
                + orphan.instance()
                + ", "
                + orphan.state();
    String disks =
        orphan.instance().isEmpty() || orphan.files().isEmpty()
            ? ""
            : ", with " + String.join(" ", orphan.files());
    return what + ", on host " + orphan.host() + disks + ": " + orphan.why();
  }
}
