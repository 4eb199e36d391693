package io.beccoame.instance;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.beccoame.ec2.Caller;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.RepeatedCall;
import io.beccoame.instance.lifecycle.InstanceState;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Refuses the client token of a launch of which no instance is left. */
@Component
class RepeatedLaunch implements RepeatedCall {

  private static final Pattern INSTANCE = Pattern.compile("\\binstanceId>([^<]+)");

  private static final Set<InstanceState> GONE =
      Set.of(InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);

  private final InstanceRepository instances;

  RepeatedLaunch(InstanceRepository instances) {
    this.instances = instances;
  }

  @Override
  public void check(Caller caller, String action, String answer) {
    if (!action.equals("RunInstances")) {
      return;
    }
    Set<String> ids = new TreeSet<>();
    Matcher matcher = INSTANCE.matcher(answer);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    boolean left =
        instances.list(caller.accountId(), ids).stream()
            .anyMatch(instance -> !GONE.contains(instance.state()));
    if (!left) {
      throw InstanceErrors.launchTerminated();
    }
  }
}
