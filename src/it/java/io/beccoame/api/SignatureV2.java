package io.beccoame.api;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as tools from before 2014 do, by a description and not by the service's own code. */
final class SignatureV2 {

  private SignatureV2() {}

  /** The parameters with their signature, encoded. */
  static String sign(URI endpoint, String method, Map<String, String> parameters) {
    TreeMap<String, String> all = new TreeMap<>(parameters);
    all.put("AWSAccessKeyId", Service.KEY);
    all.put("SignatureMethod", "HmacSHA256");
    all.put("SignatureVersion", "2");
    String query =
        all.entrySet().stream()
            .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&"));
    String text = String.join("\n", method, endpoint.getAuthority(), "/", query);
    return query + "&Signature=" + encode(Base64.getEncoder().encodeToString(hmac(text)));
  }

  private static byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Service.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
