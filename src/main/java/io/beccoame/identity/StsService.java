package io.beccoame.identity;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.OtherService;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The one action of STS that EC2's clients ask for. See <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>.
 */
@Component
class StsService implements OtherService {

  @Override
  public String name() {
    return "sts";
  }

  @Override
  public String version() {
    return "2011-06-15";
  }

  @Override
  public String namespace() {
    return "https://sts.amazonaws.com/doc/2011-06-15/";
  }

  @Override
  public Map<String, String> answer(Caller caller, String action) {
    if (!action.equals("GetCallerIdentity")) {
      throw Ec2Exception.invalidAction(action);
    }
    Map<String, String> result = new LinkedHashMap<>();
    result.put("Arn", caller.arn());
    result.put("UserId", caller.userId());
    result.put("Account", caller.accountId());
    return result;
  }
}
