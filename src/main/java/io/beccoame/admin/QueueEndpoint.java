package io.beccoame.admin;

import io.beccoame.work.QueuePause;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/** Shows the state of the queue ({@code GET}), drains and resumes it ({@code POST}). */
@Component
@Endpoint(id = "queue")
class QueueEndpoint {

  private final QueuePause queue;

  QueueEndpoint(QueuePause queue) {
    this.queue = queue;
  }

  /**
   * The state of the queue.
   *
   * @param drained whether it starts no new passes
   * @param inHand the keys being processed now
   */
  record State(boolean drained, List<String> inHand) {}

  @ReadOperation(producesFrom = Form.class)
  WebEndpointResponse<Object> state(Form form) {
    return Answer.of(form, this::state, QueueEndpoint::text);
  }

  @WriteOperation(producesFrom = Form.class)
  WebEndpointResponse<Object> change(@Selector String verb, Form form) {
    return Answer.of(
        form,
        () -> {
          switch (verb) {
            case "drain" -> queue.drain();
            case "resume" -> queue.resume();
            default -> throw new NoSuchElementException("The verbs are drain and resume");
          }
          return state();
        },
        QueueEndpoint::text);
  }

  private State state() {
    return new State(queue.isPaused(), queue.inHand());
  }

  private static String text(State state) {
    String keys = String.join(", ", state.inHand());
    if (!state.drained()) {
      return "The queue works" + (keys.isEmpty() ? "; nothing is in hand." : ". In hand: " + keys);
    }
    return keys.isEmpty()
        ? "The queue is drained: nothing is in hand, and nothing will be until it is resumed."
        : "The queue takes nothing new. Still in hand: " + keys;
  }
}
