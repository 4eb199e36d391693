package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests what is shown of metadata outside guests: the log of requests and the certificate. */
class MetadataLogIT {

  private final Service service = Service.fresh();

  @Test
  void theLogIsForItsOwnerAndNobodyElse() {
    String id;
    try (Ec2Client ec2 = Sdk.client(service)) {
      id = Sdk.running(ec2, 1).get(0);
    }
    JsonNode log = asked("/instances/" + id + "/metadata-log", 200);
    assertThat(log.get("instance").asString()).isEqualTo(id);
    assertThat(log.get("requests").isArray()).isTrue();
    assertThat(log.get("requests").size()).isZero();

    JsonNode unknown = asked("/instances/i-0123456789abcdef0/metadata-log", 404);
    assertThat(unknown.get("code").asString()).isEqualTo("InvalidInstanceID.NotFound");
    JsonNode nonsense = asked("/instances/nonsense/metadata-log", 400);
    assertThat(nonsense.get("code").asString()).isEqualTo("InvalidInstanceID.Malformed");
    HttpResponse<String> unsigned = unsigned("/instances/" + id + "/metadata-log");
    assertThat(unsigned.statusCode()).isEqualTo(403);
    assertThat(unsigned.body()).contains("MissingAuthenticationToken");
  }

  @Test
  void theCertificateOfIdentityDocumentsIsForEverybody() throws Exception {
    HttpResponse<String> answer = unsigned("/instance-identity.pem");
    assertThat(answer.statusCode()).isEqualTo(200);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.US_ASCII)));
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getSubjectX500Principal().getName()).contains("instance identity");
  }

  private JsonNode asked(String path, int status) {
    Curl.Answer answer = Curl.send(service, path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return JsonMapper.builder().build().readTree(answer.text());
  }

  private HttpResponse<String> unsigned(String path) {
    return service.send(HttpRequest.newBuilder(service.endpoint().resolve(path)).build());
  }
}
