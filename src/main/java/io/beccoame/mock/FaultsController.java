package io.beccoame.mock;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The path of {@link MockFaults}, for the admin user; takes JSON and forms. */
@RestController
@RequestMapping("/mock/faults")
@Profile("mock")
class FaultsController {

  private final MockFaults faults;

  FaultsController(MockFaults faults) {
    this.faults = faults;
  }

  @GetMapping
  List<FaultView> list() {
    return faults.list().stream().map(FaultView::of).toList();
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  List<FaultView> plan(@RequestBody Map<String, Object> values) {
    faults.plan(FaultRequest.read(values));
    return list();
  }

  @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  List<FaultView> planByForm(@RequestParam Map<String, String> values) {
    faults.plan(FaultRequest.read(values));
    return list();
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    faults.clear();
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Map<String, String> refuse(IllegalArgumentException e) {
    return Map.of("error", String.valueOf(e.getMessage()));
  }
}
