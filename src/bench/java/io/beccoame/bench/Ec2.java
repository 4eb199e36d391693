package io.beccoame.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A client of the Query API as plain as can be: forms over HTTP/1.1, kept alive, unsigned. */
final class Ec2 {

  private static final Pattern INSTANCE = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");
  private static final Pattern IMAGE = Pattern.compile("<imageId>(ami-[0-9a-f]+)</imageId>");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI uri;

  Ec2(int port) {
    this.uri = URI.create("http://127.0.0.1:" + port + "/");
  }

  /**
   * An answer.
   *
   * @param body the document
   * @param millis from before the request was sent until all of the body was received
   */
  record Answer(byte[] body, double millis) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    List<String> instanceIds() {
      return Ec2.all(INSTANCE, text());
    }
  }

  /** Calls an action with names and values in turn; anything but a success is a failure. */
  Answer call(String action, String... parameters) {
    StringBuilder form = new StringBuilder("Version=2016-11-15&Action=").append(action);
    for (int i = 0; i < parameters.length; i += 2) {
      form.append('&').append(parameters[i]).append('=');
      form.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .timeout(Duration.ofMinutes(2))
            .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
            .build();
    try {
      long begun = System.nanoTime();
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      Answer answer = new Answer(response.body(), Shell.millisSince(begun));
      if (response.statusCode() != 200) {
        throw new IllegalStateException(action + ": " + answer.text());
      }
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException(action, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Launches so many of the smallest machines. */
  Answer run(String imageId, int count, String... more) {
    List<String> parameters = new ArrayList<>();
    parameters.addAll(List.of("ImageId", imageId, "InstanceType", "b1.blank"));
    parameters.addAll(List.of("MinCount", "" + count, "MaxCount", "" + count));
    parameters.addAll(List.of(more));
    return call("RunInstances", parameters.toArray(String[]::new));
  }

  /** Returns whether all of them are in that state by DescribeInstances. */
  boolean allIn(String state, List<String> ids) {
    String text = call("DescribeInstances", idParameters(ids)).text();
    return text.split("<name>" + state + "</name>", -1).length - 1 == ids.size();
  }

  void terminate(List<String> ids) {
    call("TerminateInstances", idParameters(ids));
  }

  /** Waits until all of them are in that state. */
  void await(String state, List<String> ids) {
    Shell.await(
        ids.size() + " instances are " + state,
        Duration.ofMinutes(5),
        Duration.ofMillis(100),
        () -> allIn(state, ids));
  }

  /** The id of the image of that name. */
  String image(String name) {
    String text = call("DescribeImages", "Filter.1.Name", "name", "Filter.1.Value.1", name).text();
    return all(IMAGE, text).get(0);
  }

  boolean ready() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri.resolve("/actuator/health/readiness")).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String[] idParameters(List<String> ids) {
    String[] parameters = new String[ids.size() * 2];
    for (int i = 0; i < ids.size(); i++) {
      parameters[2 * i] = "InstanceId." + (i + 1);
      parameters[2 * i + 1] = ids.get(i);
    }
    return parameters;
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
