package io.beccoame.admin;

import io.beccoame.instance.Recheck;
import io.beccoame.instance.RecheckService;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/** Has one instance reconciled now ({@code POST}), and shows its state and its domain. */
@Component
@Endpoint(id = "instances")
class InstancesEndpoint {

  private final RecheckService service;

  InstancesEndpoint(RecheckService service) {
    this.service = service;
  }

  @WriteOperation(producesFrom = Form.class)
  WebEndpointResponse<Object> recheck(@Selector String id, Form form) {
    return Answer.of(form, () -> service.recheck(id), InstancesEndpoint::text);
  }

  private static String text(Recheck seen) {
    return String.join(
        "\n",
        seen.instance() + " is " + seen.state(),
        "  wanted:     " + seen.desired() + ", launch phase " + seen.phase(),
        "  seen last:  " + seen.observed(),
        "  seen now:   " + seen.seenNow() + " (host " + seen.host() + ")",
        "  next step:  " + seen.nextStep(),
        "  failures:   "
            + seen.failures()
            + " in a row"
            + (seen.lastError() == null ? "" : ", the last one: " + seen.lastError()),
        "Its key was woken; ask again in a moment to see what has come of it.");
  }
}
