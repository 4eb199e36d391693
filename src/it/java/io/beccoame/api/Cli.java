package io.beccoame.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a service by the AWS CLI. */
final class Cli {

  private Cli() {}

  /** Returns the output of a successful call; the words are separated by single spaces. */
  static String aws(Service service, Path cli, String words) {
    return run(service, cli, words).text();
  }

  /** Returns the result of a call. */
  static Command.Result run(Service service, Path cli, String words) {
    List<String> line =
        new ArrayList<>(
            List.of(cli.toString(), "--endpoint-url", service.endpoint().toString(), "ec2"));
    line.addAll(List.of(words.split(" ")));
    return Command.run(service, Map.of(), line);
  }
}
