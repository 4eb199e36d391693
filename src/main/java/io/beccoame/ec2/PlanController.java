package io.beccoame.ec2;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Answers {@code GET /plan} with the findings of a dry run of {@code RunInstances}: how many
 * instances fit now, on which hosts, and what is short. Signed like every EC2 request; the query
 * has the parameters of the launch.
 */
@RestController
class PlanController {

  private static final String ACTION = "RunInstances";
  private static final String VERSION = "2016-11-15";

  private final ActionTable table;
  private final Invoker invoker;

  PlanController(ActionTable table, Invoker invoker) {
    this.table = table;
    this.invoker = invoker;
  }

  /**
   * The answer.
   *
   * @param code {@code DryRunOperation} if the launch would succeed now, otherwise the code of its
   *     error
   * @param message the message of the code
   * @param plan how many instances fit
   */
  record View(String code, @Nullable String message, Object plan) {}

  @GetMapping(path = "/plan", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> plan(HttpServletRequest http) throws IOException {
    WireRequest request = WireRequest.of(http);
    return JsonAnswer.to(http, caller -> plan(caller, request));
  }

  private View plan(Caller caller, WireRequest request) {
    Node node = new Parameters().addAll(request.http().getQueryString()).root();
    for (String count : new String[] {"MinCount", "MaxCount"}) {
      if (node.valueOf(count) == null) {
        node.child(count).value = "1";
      }
    }
    node.child("DryRun").value = "true";
    ActionTable.Entry entry = Objects.requireNonNull(table.find(ACTION));
    SdkPojo launch = Ec2Reader.read(node, entry.builder());
    Ec2Exception outcome = outcome(entry, caller, launch, request.id());
    DryRunReport report = DryRunReport.current();
    if (report == null) {
      throw outcome;
    }
    return new View(outcome.code(), outcome.getMessage(), report.view());
  }

  private Ec2Exception outcome(
      ActionTable.Entry entry, Caller caller, SdkPojo launch, String requestId) {
    try {
      invoker.call(new Invoker.Call(entry, ACTION, caller, launch, requestId, VERSION));
      throw new IllegalStateException("A dry run has an error as its answer");
    } catch (Ec2Exception e) {
      return e;
    }
  }
}
