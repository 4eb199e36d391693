package io.beccoame.metadata;

import io.beccoame.ec2.JsonAnswer;
import io.beccoame.instance.InstanceService;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows the metadata requests of an instance; signed like every EC2 request. */
@RestController
class MetadataLogController {

  private final InstanceService instances;
  private final RequestLog log;

  MetadataLogController(InstanceService instances, RequestLog log) {
    this.instances = instances;
    this.log = log;
  }

  /**
   * The answer.
   *
   * @param instance the instance
   * @param requests its newest requests, the oldest first
   */
  record View(String instance, List<RequestView> requests) {}

  /**
   * A request.
   *
   * @param at when it was answered, ISO 8601
   * @param method its HTTP method
   * @param path its path
   * @param status the HTTP status of its answer
   */
  record RequestView(String at, String method, String path, int status) {}

  @GetMapping(path = "/instances/{id}/metadata-log", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> log(@PathVariable("id") String id, HttpServletRequest http)
      throws IOException {
    return JsonAnswer.to(http, caller -> view(instances.get(caller.accountId(), id).getId()));
  }

  private View view(String id) {
    return new View(
        id,
        log.of(id).stream()
            .map(
                entry ->
                    new RequestView(
                        entry.at().toString(), entry.method(), entry.path(), entry.status()))
            .toList());
  }
}
