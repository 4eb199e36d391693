package io.beccoame.ec2;

import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Checks requests that did not come from a client unchanged, such as a launch that a template
 * completes. Actions take this as an {@code ObjectProvider}, since the table is made of them.
 */
@Component
public class HonouredParameters {

  private final ActionTable table;

  HonouredParameters(ActionTable table) {
    this.table = table;
  }

  /**
   * Refuses a request that sets a parameter without effect here.
   *
   * @throws Ec2Exception {@code UnsupportedOperation}, naming the parameter
   */
  public void check(SdkPojo request) {
    ActionTable.Entry entry = entry(request);
    entry.honours().check(entry.name(), request);
  }

  /** Returns the parameters of the request that {@link #check} would refuse. */
  public List<String> refused(SdkPojo request) {
    ActionTable.Entry entry = entry(request);
    return entry.honours().refused(entry.name(), request);
  }

  private ActionTable.Entry entry(SdkPojo request) {
    String action = ActionTable.actionOf(request.getClass());
    ActionTable.Entry entry = table.find(action);
    if (entry == null) {
      throw new IllegalArgumentException(action + " is not an action of this service");
    }
    return entry;
  }
}
