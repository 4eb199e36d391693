package io.beccoame.mock;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The path of {@link MockReset}, for the admin user. */
@RestController
@Profile("mock")
class MockController {

  private final MockReset reset;

  MockController(MockReset reset) {
    this.reset = reset;
  }

  @PostMapping("/mock/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset() {
    reset.run();
  }
}
